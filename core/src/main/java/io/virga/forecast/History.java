package io.virga.forecast;

import io.virga.observation.Element;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a station has reported, hour by hour, and when each report became known; asked as of any time, it answers with
 * what was known then. Reports may come in any order and more than once. Not safe for use by several threads.
 *
 * <p>An hour holds the reports from half an hour before it up to, but without, half an hour after it: stations report
 * some minutes before the full hour. Hours are counted from 1970.
 */
public final class History {
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final Map<Long, List<Known>> hours = new HashMap<>();
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    /** The hour that a time belongs to. */
    public static long hourOf(Instant time) {
        return Math.floorDiv(time.toEpochMilli() + HOUR / 2, HOUR);
    }

    /** When an hour is full. */
    public static Instant timeOf(long hour) {
        return Instant.ofEpochMilli(hour * HOUR);
    }

    /** Takes a report in. */
    public void learn(Known report) {
        long hour = hourOf(report.observed());
        List<Known> held = hours.computeIfAbsent(hour, unused -> new ArrayList<>(1));
        held.add(report);
        first = Math.min(first, hour);
        last = Math.max(last, hour);
    }

    /** Drops all hours before one, so that a running stream holds no more than it needs. */
    public void forgetBefore(long hour) {
        if (hour > first) {
            hours.keySet().removeIf(held -> held < hour);
            first = hours.isEmpty() ? Long.MAX_VALUE : hour;
        }
    }

    /** The first hour with a report; empty without any. */
    public OptionalLong first() {
        return hours.isEmpty() ? OptionalLong.empty() : OptionalLong.of(first);
    }

    /** The last hour with a report; empty without any. */
    public OptionalLong last() {
        return hours.isEmpty() ? OptionalLong.empty() : OptionalLong.of(last);
    }

    /**
     * When an hour's forecast is issued: with the arrival of its last report that was observed before it was full, or else
     * of its first; empty where no report of it has the element.
     */
    public Optional<Instant> issue(long hour, Element element) {
        int at = Known.position(element);
        Known best = null;
        for (Known report : hours.getOrDefault(hour, List.of())) {
            if (report.has(at) && (best == null || betterIssue(report, best, timeOf(hour)))) {
                best = report;
            }
        }
        return Optional.ofNullable(best).map(Known::arrived);
    }

    private static boolean betterIssue(Known report, Known best, Instant full) {
        boolean before = !report.observed().isAfter(full);
        boolean bestBefore = !best.observed().isAfter(full);
        if (before != bestBefore) {
            return before;
        }
        int order = report.observed().compareTo(best.observed());
        return order == 0 ? report.arrived().isBefore(best.arrived()) : before ? order > 0 : order < 0;
    }

    /**
     * The value of an element in an hour as it was known at a time; NaN where none was. Precipitation is the greatest that
     * the hour's reports give, since special reports give the sum so far; of everything else the report nearest to the full
     * hour counts, and of its revisions the one that arrived last.
     */
    public double value(Element element, long hour, Instant asOf) {
        return value(Known.position(element), element == Element.PRECIPITATION, hour, asOf);
    }

    /** 1 or 0 for whether it was raining at an hour's report, as it was known at a time; NaN where nothing was. */
    public double raining(long hour, Instant asOf) {
        return value(Known.RAINING, false, hour, asOf);
    }

    private double value(int at, boolean sum, long hour, Instant asOf) {
        List<Known> held = hours.get(hour);
        if (held == null) {
            return Double.NaN;
        }
        if (held.size() == 1) {
            Known only = held.get(0);
            return only.arrived().isAfter(asOf) ? Double.NaN : only.values()[at];
        }
        return sum ? greatest(held, at, asOf) : nearest(held, at, hour, asOf);
    }

    private static double nearest(List<Known> held, int at, long hour, Instant asOf) {
        Known best = null;
        for (Known report : held) {
            if (report.has(at) && !report.arrived().isAfter(asOf) && (best == null || nearer(report, best, hour))) {
                best = report;
            }
        }
        return best == null ? Double.NaN : best.values()[at];
    }

    private static boolean nearer(Known report, Known best, long hour) {
        long distance = Math.abs(report.observed().toEpochMilli() - hour * HOUR);
        long least = Math.abs(best.observed().toEpochMilli() - hour * HOUR);
        if (distance != least) {
            return distance < least;
        }
        int order = report.arrived().compareTo(best.arrived());
        // Whatever the order of arrival, the answer is the same: the smaller number settles what time cannot.
        return order == 0 ? Arrays.compare(report.values(), best.values()) < 0 : order > 0;
    }

    /** Each observed time counts by its latest revision. */
    private static double greatest(List<Known> held, int at, Instant asOf) {
        double greatest = Double.NaN;
        for (Known report : held) {
            if (report.has(at) && !report.arrived().isAfter(asOf) && !revised(report, held, at, asOf)) {
                greatest = Double.isNaN(greatest) ? report.values()[at] : Math.max(greatest, report.values()[at]);
            }
        }
        return greatest;
    }

    private static boolean revised(Known report, List<Known> held, int at, Instant asOf) {
        return held.stream()
                .anyMatch(other -> other.has(at)
                        && other.observed().equals(report.observed())
                        && other.arrived().isAfter(report.arrived())
                        && !other.arrived().isAfter(asOf));
    }
}
