package io.virga.forecast;

import io.virga.station.StationId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The one definition of features for daily forecasts: a pure function from what a station and its neighbours had said of
 * their days by the time of issue. Nothing that arrived later enters; that is tested.
 *
 * <p>The first five are the course exercise's: {@code month} of the day that is forecast, {@code sub1degrees},
 * {@code sub1raining} (the day before it) and {@code sub2degrees}, {@code sub2raining} (two days before). Whether it rained
 * is 1 or 0. What the station's own history tells of the time of year follows, then each column with its past.
 */
public final class DailyFeatures {
    /** The features of the course exercise, in its order. */
    public static final List<String> COURSE =
            List.of("month", "sub1degrees", "sub1raining", "sub2degrees", "sub2raining");
    /** The share of wet days among the last seven. */
    public static final String WET_WEEK = "wet_of_7_days";

    private final List<String> columns;
    private final List<Integer> telling;
    private final int neighbours;
    private final Features.Names names;

    /**
     * Features of a station.
     *
     * @param columns of the days, the temperature or what stands for it first
     * @param telling which columns of neighbours to look at
     * @param neighbours how many neighbours' histories are looked at
     */
    public DailyFeatures(List<String> columns, List<Integer> telling, int neighbours) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("days need at least one column, the temperature");
        }
        this.columns = List.copyOf(columns);
        this.telling = List.copyOf(telling);
        this.neighbours = neighbours;
        this.names = new Features.Names(names(columns, telling, neighbours));
    }

    /** The columns of the days. */
    public List<String> columns() {
        return columns;
    }

    /** Which columns of neighbours are looked at. */
    public List<Integer> telling() {
        return telling;
    }

    /** How many neighbours' histories are looked at. */
    public int neighbours() {
        return neighbours;
    }

    /** What the values are called. */
    public Features.Names names() {
        return names;
    }

    /**
     * Features as they could be known at a time.
     *
     * @param own the station's history
     * @param beside its neighbours' histories, the most telling first; empty ones where it has fewer
     * @param day the newest day; the day behind it is forecast
     * @param asOf time of issue; what arrived later is not looked at
     */
    public Features at(StationId station, DayHistory own, List<DayHistory> beside, LocalDate day, Instant asOf) {
        if (beside.size() != neighbours) {
            throw new IllegalArgumentException(
                    beside.size() + " histories for " + neighbours + " neighbours of " + station);
        }
        Vector vector = new Vector(names.list().size());
        View view = new View(own, day, asOf);
        vector.add(day.plusDays(1).getMonthValue());
        for (int lag = 0; lag < 2; lag++) {
            vector.add(view.value(0, lag));
            vector.add(view.wet(lag));
        }
        Past past = past(view, day);
        past.addTo(vector, view.value(0, 0), view.wet(0));
        wetDays(view, vector);
        vector.circle(Seasons.angle(day));
        for (int column = 0; column < columns.size(); column++) {
            vector.add(view.value(column, 0));
            vector.add(view.value(column, 0) - view.value(column, 1));
            vector.add(view.value(column, 0) - view.value(column, 2));
        }
        for (DayHistory history : beside) {
            View other = new View(history, day, asOf);
            vector.add(other.wet(0));
            telling.forEach(column -> vector.add(other.value(column, 0)));
        }
        return new Features(station, day.atStartOfDay(ZoneOffset.UTC).toInstant(), names, vector.values);
    }

    private static List<String> names(List<String> columns, List<Integer> telling, int neighbours) {
        List<String> names = new ArrayList<>(COURSE);
        names.addAll(List.of("own.wet_share", "own.wet_after_dry", "own.wet_after_wet", "own.wet_chance"));
        names.addAll(List.of("own.month_mean", "own.expected"));
        names.addAll(List.of("sub3raining", WET_WEEK, "wet_of_30_days", "days_in_state"));
        names.addAll(List.of("year.sin", "year.cos", "year.sin2", "year.cos2"));
        for (String column : columns) {
            names.add(column);
            names.add(column + ".change_1d");
            names.add(column + ".change_2d");
        }
        for (int i = 1; i <= neighbours; i++) {
            String of = "neighbour" + i + ".";
            names.add(of + "raining");
            telling.forEach(column -> names.add(of + columns.get(column)));
        }
        return names;
    }

    /** As known when the month began, or at issue where that was earlier: a month more of thirty years tells nothing new. */
    private static Past past(View view, LocalDate day) {
        LocalDate first = day.withDayOfMonth(1);
        Month target = day.plusDays(1).getMonth();
        Instant begun = first.atStartOfDay(ZoneOffset.UTC).toInstant();
        return view.asOf.isBefore(begun) ? Past.of(List.of(), target) : view.history.past(first, target);
    }

    private static void wetDays(View view, Vector vector) {
        vector.add(view.wet(2));
        vector.add(view.share(7));
        vector.add(view.share(30));
        double state = view.wet(0);
        int days = 0;
        while (days < 30 && view.wet(days) == state) {
            days++;
        }
        vector.add(Double.isNaN(state) ? Double.NaN : days);
    }

    /** A history as of one issue. */
    private record View(DayHistory history, LocalDate day, Instant asOf) {
        double value(int column, int lag) {
            return history.day(day.minusDays(lag), asOf)
                    .map(known -> known.values()[column])
                    .orElse(Double.NaN);
        }

        double wet(int lag) {
            return history.day(day.minusDays(lag), asOf)
                    .flatMap(Day::wet)
                    .map(wet -> wet ? 1.0 : 0.0)
                    .orElse(Double.NaN);
        }

        double share(int span) {
            double sum = 0;
            int known = 0;
            for (int lag = 0; lag < span; lag++) {
                double wet = wet(lag);
                if (!Double.isNaN(wet)) {
                    sum += wet;
                    known++;
                }
            }
            return 2 * known < span ? Double.NaN : sum / known;
        }
    }
}
