package io.virga.verification.radar;

import io.virga.format.nexrad.level3.Product;
import io.virga.format.nexrad.level3.ProductVolume;
import io.virga.format.nexrad.level3.RadialImage;
import io.virga.radar.Moment;
import io.virga.radar.RadarSites;
import io.virga.radar.grid.Field;
import io.virga.radar.grid.SweepFields;
import io.virga.radar.grid.SweepGrid;
import io.virga.radar.quality.EchoFilter;
import io.virga.radar.quality.EchoKind;
import io.virga.radar.quality.EchoKinds;
import io.virga.radar.quality.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Kinds of echoes beside the operational hydrometeor classification (product 165; Park and others, Weather and Forecasting 24 (2009),
 * 730-748), gate by gate at every elevation of which its inputs were sent: reflectivity in steps of 1 km, differential
 * reflectivity, correlation and velocity in steps of 250 m. Differential phase is not among the products, so that ours does without
 * its roughness.
 */
record FilterPeers(List<Product> products) {
    private static final int CLASSIFICATION = 165;
    private static final int REFLECTIVITY = 94;
    private static final int VELOCITY = 99;
    private static final int RATIO = 159;
    private static final int CORRELATION = 161;
    private static final int RAYS = 360;
    /** Levels of product 165; ICD 2620001, figure 3-6 note for it: 10 animals, 20 the ground, from 30 ice, snow, rain, hail. */
    private static final int ANIMALS = 10;

    private static final int GROUND = 20;
    private static final int LEAST_WEATHER = 30;
    private static final int MOST_WEATHER = 120;

    /** What theirs take for weather, animals and the ground, in this order. */
    private static final List<String> WORDS = List.of("weather", "animals", "the ground");

    List<Comparison> beside() {
        // Of each of theirs, how many gates are ours of each kind.
        long[][] counts = new long[WORDS.size()][EchoKind.values().length];
        for (Product theirs : products) {
            if (theirs.header().code() == CLASSIFICATION && !theirs.images().isEmpty()) {
                look(theirs.header().elevationNumber())
                        .ifPresent(look -> count(theirs.images().get(0), EchoFilter.of(look), counts));
            }
        }
        List<Comparison> comparisons = new ArrayList<>();
        for (int theirs = 0; theirs < WORDS.size(); theirs++) {
            long all = 0;
            for (long count : counts[theirs]) {
                all += count;
            }
            if (all > 0) {
                comparisons.add(compare(WORDS.get(theirs), counts[theirs], all));
            }
        }
        return comparisons;
    }

    private static Comparison compare(String word, long[] counts, long all) {
        StringBuilder ours = new StringBuilder();
        for (EchoKind kind : EchoKind.values()) {
            ours.append(ours.isEmpty() ? "" : ", ")
                    .append(String.format(
                            Locale.ROOT, "%s %.1f %%", kind.label(), 100.0 * counts[kind.ordinal()] / all));
        }
        return Comparison.told(
                "kinds of echoes, operational: " + word, String.format(Locale.ROOT, "%d gates", all), ours.toString());
    }

    /** What was measured at an elevation, on the gates of dual polarisation. */
    private Optional<Look> look(int elevation) {
        Optional<Field<SweepGrid>> ratio = field(RATIO, elevation, Moment.DIFFERENTIAL_REFLECTIVITY)
                .filter(found -> found.grid().rays() > 1);
        Optional<Field<SweepGrid>> reflectivity = field(REFLECTIVITY, elevation, Moment.REFLECTIVITY);
        Optional<Field<SweepGrid>> correlation = field(CORRELATION, elevation, Moment.CORRELATION_COEFFICIENT);
        if (ratio.isEmpty() || reflectivity.isEmpty() || correlation.isEmpty()) {
            return Optional.empty();
        }
        SweepGrid grid = ratio.get().grid();
        return Optional.of(new Look(
                SweepFields.over(grid, reflectivity.get()),
                ratio,
                correlation.map(found -> SweepFields.over(grid, found)),
                Optional.empty(),
                field(VELOCITY, elevation, Moment.VELOCITY).map(found -> SweepFields.over(grid, found)),
                Optional.empty(),
                Optional.empty()));
    }

    private Optional<Field<SweepGrid>> field(int code, int elevation, Moment moment) {
        return products.stream()
                .filter(product ->
                        product.header().code() == code && product.header().elevationNumber() == elevation)
                .findFirst()
                .flatMap(product -> ProductVolume.of(product, RadarSites.included()))
                .flatMap(volume -> volume.sweeps().stream().findFirst())
                .flatMap(found -> SweepFields.of(found, moment, 0));
    }

    private static void count(RadialImage theirs, EchoKinds ours, long[][] counts) {
        SweepGrid grid = ours.kinds().grid();
        byte[][] levels = new byte[RAYS][0];
        for (RadialImage.Row row : theirs.rows()) {
            levels[Math.floorMod((int) Math.floor(row.azimuth() + row.width() / 2), RAYS)] = row.levels();
        }
        for (int ray = 0; ray < grid.rays(); ray++) {
            byte[] along = levels[(int) grid.azimuth(ray) % RAYS];
            for (int gate = 0; gate < Math.min(grid.gates(), along.length); gate++) {
                int cell = ray * grid.gates() + gate;
                int kind = kind(along[gate] & 0xff);
                if (kind >= 0 && ours.isEcho(cell)) {
                    counts[kind][ours.of(cell).ordinal()]++;
                }
            }
        }
    }

    /** Of a level, the place among the words; -1 for what is neither, as an echo that theirs cannot tell. */
    private static int kind(int level) {
        if (level >= LEAST_WEATHER && level <= MOST_WEATHER) {
            return 0;
        }
        return level == ANIMALS ? 1 : level == GROUND ? 2 : -1;
    }
}
