package io.virga.forecast;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a station has said of its days, and when each report became known; asked as of any time, it answers with what was
 * known then. Reports may come in any order and more than once; of a day's reports the one that arrived last counts. Not
 * safe for use by several threads.
 */
public final class DayHistory {
    private static final int YEARS = 30; // of history that count

    private final NavigableMap<LocalDate, List<Day>> days = new TreeMap<>();
    private final Map<Month, Past> past = new EnumMap<>(Month.class);
    private LocalDate pastOf = LocalDate.MIN;

    /** Takes a report in. */
    public void learn(Day day) {
        List<Day> held = days.computeIfAbsent(day.date(), unused -> new ArrayList<>(1));
        if (held.stream().noneMatch(other -> same(other, day))) {
            held.add(day);
            if (!day.arrived().isAfter(begin(pastOf))) {
                past.clear(); // it would have been known
            }
        }
    }

    private static boolean same(Day one, Day other) {
        return one.arrived().equals(other.arrived())
                && one.wet().equals(other.wet())
                && Arrays.equals(one.values(), other.values());
    }

    /**
     * What the days before a month tell of the time of year, as it was known when that month began; kept, since it is the same
     * for all days of the month.
     *
     * @param first of the month
     * @param target the month of the day that is forecast
     */
    Past past(LocalDate first, Month target) {
        if (!first.equals(pastOf)) {
            past.clear();
            pastOf = first;
        }
        return past.computeIfAbsent(
                target, month -> Past.of(days(first.minusYears(YEARS), first.minusDays(1), begin(first)), month));
    }

    private static Instant begin(LocalDate first) {
        return first.equals(LocalDate.MIN)
                ? Instant.MIN
                : first.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Drops all days before one. */
    public void forgetBefore(LocalDate date) {
        past.clear();
        days.headMap(date).clear();
    }

    /** The days that are held, in order. */
    public List<LocalDate> dates() {
        return List.copyOf(days.keySet());
    }

    /** A day as it was known at a time. */
    public Optional<Day> day(LocalDate date, Instant asOf) {
        return newest(days.getOrDefault(date, List.of()), asOf);
    }

    /** A day as it is known now. */
    public Optional<Day> day(LocalDate date) {
        return day(date, Instant.MAX);
    }

    /** When a day's first report arrived: when the forecast from it is issued. */
    public Optional<Instant> issue(LocalDate date) {
        return days.getOrDefault(date, List.of()).stream().map(Day::arrived).min(Instant::compareTo);
    }

    /** All days from one up to another, both included, as they were known at a time, in order. */
    List<Day> days(LocalDate from, LocalDate to, Instant asOf) {
        List<Day> known = new ArrayList<>();
        for (List<Day> held : days.subMap(from, true, to, true).values()) {
            newest(held, asOf).ifPresent(known::add);
        }
        return known;
    }

    private static Optional<Day> newest(List<Day> held, Instant asOf) {
        Day newest = null;
        for (Day day : held) {
            if (!day.arrived().isAfter(asOf)
                    && (newest == null || !day.arrived().isBefore(newest.arrived()))) {
                newest = day;
            }
        }
        return Optional.ofNullable(newest);
    }
}
