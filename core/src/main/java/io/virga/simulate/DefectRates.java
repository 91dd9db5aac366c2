package io.virga.simulate;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How often each defect befalls a report.
 *
 * @param shares of all reports, each from 0 to 1; absent for never
 */
public record DefectRates(Map<Defect, Double> shares) {
    private static final String ALL = "all";

    /** Refuses shares that cannot be. */
    public DefectRates {
        shares = Map.copyOf(shares);
        shares.forEach((defect, share) -> {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("the share of " + defect.wireName() + " is 0 to 1, not " + share);
            }
        });
        if (sum(shares, false) > 1 || sum(shares, true) > 1) {
            throw new IllegalArgumentException("the shares of defects together exceed 1: " + text(shares));
        }
    }

    /** No defects. */
    public static DefectRates none() {
        return new DefectRates(Map.of());
    }

    /**
     * Reads {@code late=0.01,duplicate=0.05}; {@code all=0.01} sets those that are not named.
     *
     * @throws IllegalArgumentException saying what is wrong and what is known
     */
    public static DefectRates parse(String text) {
        Map<Defect, Double> shares = new EnumMap<>(Defect.class);
        double others = 0;
        for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("a defect and its share are written late=0.01, not " + part.strip());
            }
            String name = part.substring(0, equals).strip();
            double share = share(part.substring(equals + 1).strip());
            if (name.equals(ALL)) {
                others = share;
            } else {
                shares.put(defect(name), share);
            }
        }
        for (Defect defect : Defect.values()) {
            shares.putIfAbsent(defect, others);
        }
        return new DefectRates(shares);
    }

    private static double share(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a share is a number from 0 to 1, not " + text, e);
        }
    }

    private static Defect defect(String name) {
        return Arrays.stream(Defect.values())
                .filter(defect -> defect.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no defect " + name + "; known are "
                        + Arrays.stream(Defect.values()).map(Defect::wireName).collect(Collectors.joining(", "))
                        + " and " + ALL));
    }

    double of(Defect defect) {
        return shares.getOrDefault(defect, 0.0);
    }

    private static double sum(Map<Defect, Double> shares, boolean lasting) {
        return shares.entrySet().stream()
                .filter(entry -> entry.getKey().lasting() == lasting)
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    private static String text(Map<Defect, Double> shares) {
        return Arrays.stream(Defect.values())
                .filter(defect -> shares.getOrDefault(defect, 0.0) > 0)
                .map(defect -> defect.wireName() + "=" + shares.get(defect))
                .collect(Collectors.joining(","));
    }

    /** As it is read. */
    @Override
    public String toString() {
        return text(shares);
    }
}
