package io.virga.config;

import io.virga.source.Schedule;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When forecasts of hours are learned anew from the stations' own reports, and with what.
 *
 * @param enabled whether it is
 * @param every the time between two trainings
 * @param cron five fields, instead of {@code every}
 * @param zone the time zone of {@code cron}
 * @param leastDays that reports must cover before anything is learned from them
 * @param keepDays how many days reports are kept, back from the newest
 * @param stations the most that a model holds
 * @param heap of the process that learns, as Java takes it
 * @param history archives of hourly reports to learn from beside one's own
 * @param with settings of their format, such as {@code zone: -06:00}
 */
public record RetrainSection(
        boolean enabled,
        Duration every,
        Optional<String> cron,
        String zone,
        int leastDays,
        int keepDays,
        int stations,
        String heap,
        List<Path> history,
        Map<String, String> with) {
    private static final int LEAST_HEAP = 512; // MB; Spark refuses to begin with less than 450

    /** Refuses what could not work. */
    public RetrainSection {
        history = List.copyOf(history);
        with = Collections.unmodifiableMap(new LinkedHashMap<>(with));
        Checks.that(leastDays >= 30 && leastDays <= 3660, "least-days are 30 to 3660, not " + leastDays);
        Checks.that(
                keepDays >= leastDays && keepDays <= 36_500,
                "keep-days are least-days (" + leastDays + ") to 36500, not " + keepDays);
        Checks.that(stations >= 1 && stations <= 10_000, "stations are 1 to 10000, not " + stations);
        Checks.that(
                heap.matches("\\d{1,6}[mg]") && megabytes(heap) >= LEAST_HEAP,
                "heap is a size such as 1g or 800m, at least " + LEAST_HEAP + "m, not " + heap);
        schedule(every, cron, zone);
    }

    static RetrainSection defaults() {
        return new RetrainSection(
                true, Duration.ofDays(7), Optional.empty(), "UTC", 60, 1096, 100, "1g", List.of(), Map.of());
    }

    private static int megabytes(String heap) {
        int number = Integer.parseInt(heap.substring(0, heap.length() - 1));
        return heap.endsWith("g") ? number * 1024 : number;
    }

    /** When it is due. */
    public Schedule schedule() {
        return schedule(every, cron, zone);
    }

    private static Schedule schedule(Duration every, Optional<String> cron, String zone) {
        try {
            ZoneId known = ZoneId.of(zone);
            return cron.isPresent() ? new Schedule.Cronly(cron.get(), known) : new Schedule.Every(every);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("zone " + zone + " is no time zone such as Europe/Berlin", e);
        }
    }
}
