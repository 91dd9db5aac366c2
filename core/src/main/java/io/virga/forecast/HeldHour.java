package io.virga.forecast;

import io.virga.observation.Element;
import io.virga.observation.Observation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a running stream holds of one hour of a station: of each report the newest revision, and of more reports than
 * {@link #MOST} those nearest to the full hour, besides the wettest. Together the hours of a station are its {@link History}.
 *
 * @param reports at most {@link #MOST} and one
 */
public record HeldHour(List<Report> reports) {
    /** Nothing yet. */
    public static final HeldHour EMPTY = new HeldHour(List.of());

    /** How many reports of an hour are held: features take each element from the nearest that has it. */
    public static final int MOST = 6;

    /**
     * One report.
     *
     * @param type of report, as FM-15: with the observed time it tells revisions from other reports
     * @param known what it says
     */
    public record Report(String type, Known known) {}

    /** Copies the list. */
    public HeldHour {
        reports = List.copyOf(reports);
    }

    /** With an observation of this hour; an earlier revision of it goes. */
    public HeldHour with(Observation observation) {
        Known known = Known.of(observation);
        String type = observation.id().reportType();
        List<Report> all = new ArrayList<>(reports);
        all.removeIf(held -> held.type().equals(type) && held.known().observed().equals(known.observed()));
        all.add(new Report(type, known));
        return new HeldHour(all.size() <= MOST ? all : nearest(all));
    }

    private static List<Report> nearest(List<Report> all) {
        Instant full = History.timeOf(History.hourOf(all.get(0).known().observed()));
        List<Report> ordered = new ArrayList<>(all);
        ordered.sort((a, b) -> {
            int order = Long.compare(distance(a, full), distance(b, full));
            return order != 0
                    ? order
                    : a.known().observed().equals(b.known().observed())
                            ? a.type().compareTo(b.type())
                            : a.known().observed().compareTo(b.known().observed());
        });
        List<Report> kept = new ArrayList<>(ordered.subList(0, MOST));
        // Special reports give the hour's sum so far; the greatest counts.
        Report wettest = ordered.get(0);
        for (Report report : ordered) {
            wettest = rain(report) > rain(wettest) ? report : wettest;
        }
        if (!kept.contains(wettest)) {
            kept.add(wettest);
        }
        return kept;
    }

    private static double rain(Report report) {
        float value = report.known().values()[Known.position(Element.PRECIPITATION)];
        return Float.isNaN(value) ? -1 : value;
    }

    private static long distance(Report report, Instant full) {
        return Math.abs(report.known().observed().toEpochMilli() - full.toEpochMilli());
    }

    /** Teaches a history what is held. */
    public void teach(History history) {
        reports.forEach(report -> history.learn(report.known()));
    }

    /** What an element was in the hour, in its unit; NaN where no report has it. */
    public double value(Element element) {
        if (reports.isEmpty()) {
            return Double.NaN;
        }
        History history = new History();
        teach(history);
        return history.value(element, History.hourOf(reports.get(0).known().observed()), Instant.MAX);
    }
}
