package io.virga.forecast;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds features that tell the outcome too well to have been known before it: a column with tomorrow's rain in today's row
 * would make every score a lie.
 *
 * <p>The measure is the area under the ROC curve of the feature alone (Mason 1982), which the best single predictors of
 * rain do not bring above 0.95 in any data at hand.
 */
public final class Leaks {
    /** Area from which on a feature is a leak; and 1 less this, for one that tells it the other way around. */
    public static final double AREA = 0.985;

    private static final int LEAST = 50; // events, and as many non-events
    private static final int MOST_CASES = 20_000;

    private Leaks() {}

    /** The features that leak, by name, with their area. */
    public static Map<String, Double> find(List<RainCase> cases) {
        Map<String, Double> leaks = new TreeMap<>();
        if (cases.isEmpty()) {
            return leaks;
        }
        List<String> names = cases.get(0).features().names().list();
        int step = Math.max(1, cases.size() / MOST_CASES);
        for (int at = 0; at < names.size(); at++) {
            double area = area(cases, at, step);
            if (area >= AREA || area <= 1 - AREA) {
                leaks.put(names.get(at), area);
            }
        }
        return leaks;
    }

    /** Whether a feature is made from the column of one that leaks: its change since yesterday knows as much as it does. */
    public static boolean touches(String feature, Collection<String> leaks) {
        return leaks.stream().anyMatch(leak -> column(leak).equals(column(feature)));
    }

    private static String column(String feature) {
        int change = feature.lastIndexOf(".change_");
        String plain = change < 0 ? feature : feature.substring(0, change);
        int dot = plain.startsWith("neighbour") ? plain.indexOf('.') : -1;
        return plain.substring(dot + 1);
    }

    /** By ranks, ties by half; 0.5 where there are too few of either kind. */
    private static double area(List<RainCase> cases, int at, int step) {
        List<double[]> pairs = new ArrayList<>();
        for (int i = 0; i < cases.size(); i += step) {
            double value = cases.get(i).features().values()[at];
            if (Double.isFinite(value)) {
                pairs.add(new double[] {value, cases.get(i).rained() ? 1 : 0});
            }
        }
        pairs.sort(Comparator.comparingDouble(pair -> pair[0]));
        double ranks = 0;
        long events = 0;
        for (int from = 0; from < pairs.size(); ) {
            int to = from;
            long held = 0;
            while (to < pairs.size() && pairs.get(to)[0] == pairs.get(from)[0]) {
                held += (long) pairs.get(to)[1];
                to++;
            }
            ranks += held * (from + to + 1) / 2.0;
            events += held;
            from = to;
        }
        long others = pairs.size() - events;
        if (events < LEAST || others < LEAST) {
            return 0.5;
        }
        return (ranks - events * (events + 1) / 2.0) / ((double) events * others);
    }
}
