package io.virga.forecast;

import io.virga.observation.Element;
import io.virga.station.StationId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The hourly reports of several stations, and the cases that forecasts are learned from and held against.
 *
 * @param stations by name
 * @param aligned whether their times can be held against each other; if not, no station is another's neighbour, since what
 *     looks like its present may be its future
 */
public record HourlyNetwork(Map<StationId, History> stations, boolean aligned) {
    private static final int MOST_NEIGHBOURS = 3;
    private static final int ENOUGH_HOURS = 22; // of 24, to say that it stayed dry

    /** Copies the map, in the order of names. */
    public HourlyNetwork {
        stations = new TreeMap<>(stations);
    }

    /** Which neighbours' rain tells most of a station's rain of the next hour, by what was known before a time. */
    public Surroundings surroundings(Instant until) {
        if (!aligned) {
            return Surroundings.NONE;
        }
        Map<StationId, List<StationId>> neighbours = Neighbours.find(
                List.copyOf(stations.keySet()), MOST_NEIGHBOURS, (other, station) -> ahead(other, station, until));
        boolean none = neighbours.values().stream().allMatch(List::isEmpty);
        return none ? Surroundings.NONE : new Surroundings(MOST_NEIGHBOURS, List.of(), neighbours);
    }

    private double ahead(StationId other, StationId station, Instant until) {
        Correlation correlation = new Correlation();
        History own = history(station);
        History beside = history(other);
        long last = Math.min(own.last().orElse(Long.MIN_VALUE), History.hourOf(until));
        for (long hour = own.first().orElse(Long.MAX_VALUE); hour < last; hour++) {
            correlation.add(
                    Math.log1p(beside.value(Element.PRECIPITATION, hour, until)),
                    Math.log1p(own.value(Element.PRECIPITATION, hour + 1, until)));
        }
        return correlation.value();
    }

    private History history(StationId station) {
        History held = stations.get(station);
        return held == null ? new History() : held;
    }

    /** Features of a station's hour, as they could be known at a time. */
    public Features features(
            HourlyFeatures definition, Surroundings surroundings, StationId station, long hour, Instant asOf) {
        return definition.at(
                station, history(station), surroundings.of(station).map(this::history, History::new), hour, asOf);
    }

    /** The cases of a station: what is done with one that has an issue. */
    interface Issued {
        void take(Features features, long hour);
    }

    /** Goes through the hours of a station from which a forecast could be issued, whose 24 hours end before a day. */
    void issues(
            HourlyFeatures definition,
            Surroundings surroundings,
            StationId station,
            LocalDate from,
            LocalDate until,
            Element element,
            Issued issued) {
        History own = history(station);
        OptionalLong first = own.first();
        if (first.isEmpty()) {
            return;
        }
        long begin = Math.max(first.getAsLong(), hour(from));
        long end = Math.min(own.last().orElse(first.getAsLong()), hour(until) - HourlyModel.LEADS - 1);
        for (long hour = begin; hour <= end; hour++) {
            Optional<Instant> issue = own.issue(hour, element);
            if (issue.isPresent() && issue.get().isBefore(History.timeOf(hour + 1))) {
                issued.take(features(definition, surroundings, station, hour, issue.get()), hour);
            }
        }
    }

    private static long hour(LocalDate day) {
        return History.hourOf(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /** The cases of rain whose issue and outcome lie from one day up to, but without, another. */
    public List<RainCase> rainCases(Surroundings surroundings, RainTarget target, LocalDate from, LocalDate until) {
        HourlyFeatures definition = new HourlyFeatures(surroundings.most());
        List<RainCase> cases = new ArrayList<>();
        stations.forEach((station, own) -> issues(
                definition,
                surroundings,
                station,
                from,
                until,
                Element.PRECIPITATION,
                (features, hour) -> rained(own, hour, target.hours())
                        .ifPresent(rained -> cases.add(new RainCase(features, rained)))));
        return cases;
    }

    /** Whether it rained in any of the hours behind one; empty where too few are known to say that it did not. */
    static Optional<Boolean> rained(History history, long hour, int hours) {
        int known = 0;
        for (int lead = 1; lead <= hours; lead++) {
            double value = history.value(Element.PRECIPITATION, hour + lead, Instant.MAX);
            if (value > 0) {
                return Optional.of(true);
            }
            known += Double.isNaN(value) ? 0 : 1;
        }
        return known >= Math.min(hours, ENOUGH_HOURS) ? Optional.of(false) : Optional.empty();
    }

    /** The first and last day that any station reports; empty without any. */
    public Optional<Span> span() {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (History history : stations.values()) {
            first = Math.min(first, history.first().orElse(Long.MAX_VALUE));
            last = Math.max(last, history.last().orElse(Long.MIN_VALUE));
        }
        return first > last ? Optional.empty() : Optional.of(new Span(day(first), day(last - 1)));
    }

    private static LocalDate day(long hour) {
        return History.timeOf(hour).atZone(ZoneOffset.UTC).toLocalDate();
    }
}
