package io.virga.forecast;

import io.virga.station.StationId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The daily reports of several stations, and the cases that forecasts are learned from and held against.
 *
 * @param columns of the days, the temperature or what stands for it first
 * @param stations by name
 */
public record DailyNetwork(List<String> columns, Map<StationId, DayHistory> stations) {
    private static final int MOST_NEIGHBOURS = 5;
    private static final int MOST_TELLING = 5;

    /** Copies the list. */
    public DailyNetwork {
        columns = List.copyOf(columns);
        stations = new TreeMap<>(stations);
    }

    /**
     * What is looked at: which neighbours of each station and which of their columns tell most of its next day, by what
     * was known before a time.
     */
    public Surroundings surroundings(Instant until) {
        List<StationId> all = List.copyOf(stations.keySet());
        Map<StationId, List<StationId>> neighbours =
                Neighbours.find(all, MOST_NEIGHBOURS, (other, station) -> ahead(other, station, until));
        boolean none = neighbours.values().stream().allMatch(List::isEmpty);
        return none ? Surroundings.NONE : new Surroundings(MOST_NEIGHBOURS, telling(until), neighbours);
    }

    private double ahead(StationId other, StationId station, Instant until) {
        Correlation correlation = new Correlation();
        DayHistory beside = history(other);
        for (Day day : history(station).days(LocalDate.MIN, LocalDate.MAX, until)) {
            correlation.add(wet(beside.day(day.date().minusDays(1), until)), wet(Optional.of(day)));
        }
        return correlation.value();
    }

    private List<Integer> telling(Instant until) {
        Map<Integer, Double> strengths = new TreeMap<>();
        for (int column = 0; column < columns.size(); column++) {
            Correlation correlation = new Correlation();
            for (DayHistory history : stations.values()) {
                double before = Double.NaN;
                for (Day day : history.days(LocalDate.MIN, LocalDate.MAX, until)) {
                    correlation.add(before, wet(Optional.of(day)));
                    before = day.values()[column];
                }
            }
            strengths.put(column, -Math.abs(correlation.value()));
        }
        return strengths.entrySet().stream()
                .sorted(Map.Entry.<Integer, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_TELLING)
                .map(Map.Entry::getKey)
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private static double wet(Optional<Day> day) {
        return day.flatMap(Day::wet).map(wet -> wet ? 1.0 : 0.0).orElse(Double.NaN);
    }

    private DayHistory history(StationId station) {
        DayHistory held = stations.get(station);
        return held == null ? new DayHistory() : held;
    }

    /** The definition of features that goes with surroundings. */
    public DailyFeatures definition(Surroundings surroundings) {
        return new DailyFeatures(columns, surroundings.telling(), surroundings.most());
    }

    /** Features of a station's day, as they could be known at a time. */
    public Features features(
            DailyFeatures definition, Surroundings surroundings, StationId station, LocalDate day, Instant asOf) {
        List<DayHistory> beside = surroundings.of(station).map(this::history, DayHistory::new);
        return definition.at(station, history(station), beside, day, asOf);
    }

    /**
     * The cases whose forecast day lies from one day up to, but without, another, station by station in order of time:
     * those days whose rain is known.
     */
    public List<RainCase> cases(Surroundings surroundings, LocalDate from, LocalDate until) {
        DailyFeatures definition = definition(surroundings);
        List<RainCase> cases = new ArrayList<>();
        stations.forEach((station, history) -> {
            for (LocalDate day : history.dates()) {
                LocalDate target = day.plusDays(1);
                Optional<Boolean> rained = history.day(target).flatMap(Day::wet);
                if (!target.isBefore(from) && target.isBefore(until) && rained.isPresent()) {
                    history.issue(day)
                            .filter(issue -> issue.isBefore(target.plusDays(1)
                                    .atStartOfDay(ZoneOffset.UTC)
                                    .toInstant()))
                            .ifPresent(issue -> cases.add(new RainCase(
                                    features(definition, surroundings, station, day, issue), rained.get())));
                }
            }
        });
        return cases;
    }

    /** The first and last day that any station reports; empty without any. */
    public Optional<Span> span() {
        List<LocalDate> dates = stations.values().stream()
                .flatMap(history -> history.dates().stream())
                .sorted()
                .toList();
        return dates.isEmpty() ? Optional.empty() : Optional.of(new Span(dates.get(0), dates.get(dates.size() - 1)));
    }
}
