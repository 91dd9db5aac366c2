package io.virga.verification.radar;

import io.virga.format.nexrad.level3.Product;
import io.virga.radar.velocity.Wind;
import io.virga.radar.velocity.WindProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Winds by height beside the operational velocity-azimuth display (product 48), whose table of its last page says what it used. */
record WindPeers(List<Product> products) {
    private static final int WIND_PROFILE = 48;
    private static final double METRES_A_HUNDRED_FEET = 30.48;
    /** A row of the table: hundreds of feet above sea level, m/s towards east, m/s towards north, m/s upwards or NA. */
    private static final Pattern ROW = Pattern.compile(
            "^\\s+(\\d{3})\\s+(-?\\d+\\.\\d)\\s+(-?\\d+\\.\\d)\\s+(?:NA|-?\\d+\\.\\d)\\s", Pattern.MULTILINE);

    /** The fitted profile beside theirs; nothing where there is no table or no height in common. */
    Optional<Comparison> beside(String name, WindProfile ours) {
        List<Double> off = new ArrayList<>();
        List<Double> speeds = new ArrayList<>();
        for (Product product : products) {
            if (product.header().code() == WIND_PROFILE) {
                for (String page : product.text()) {
                    Matcher row = ROW.matcher(page);
                    while (row.find()) {
                        Wind theirs = new Wind(Double.parseDouble(row.group(2)), Double.parseDouble(row.group(3)));
                        ours.at(Integer.parseInt(row.group(1)) * METRES_A_HUNDRED_FEET)
                                .ifPresent(wind -> {
                                    speeds.add(theirs.speed());
                                    off.add(Math.hypot(wind.east() - theirs.east(), wind.north() - theirs.north()));
                                });
                    }
                }
            }
        }
        if (off.isEmpty()) {
            return Optional.empty();
        }
        off.sort(null);
        speeds.sort(null);
        return Optional.of(Comparison.told(
                name,
                String.format(
                        Locale.ROOT,
                        "%.0f to %.0f m/s at %d heights",
                        speeds.get(0),
                        speeds.get(speeds.size() - 1),
                        speeds.size()),
                String.format(
                        Locale.ROOT,
                        "differences: median %.1f, ninetieth %.1f m/s",
                        off.get(off.size() / 2),
                        off.get(off.size() * 9 / 10))));
    }
}
