package io.virga.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.station.StationId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** That no feature uses anything that arrived after its issue, and that order and repetition change nothing. */
class PointInTimeTest {
    private static final StationId STATION = new StationId("A");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final HourlyFeatures HOURLY = new HourlyFeatures(1);
    private static final DailyFeatures DAILY = new DailyFeatures(List.of("degrees", "pressure"), List.of(0, 1), 1);

    @Property
    void hourly_features_are_the_same_whatever_arrives_after_their_issue(
            @ForAll("reports") List<Known> own,
            @ForAll("reports") List<Known> beside,
            @ForAll @IntRange(min = 0, max = 90) int hour) {
        Instant asOf = START.plus(Duration.ofHours(hour));
        long base = History.hourOf(asOf);

        double[] withAll = hourly(own, beside, base, asOf);
        double[] withoutLater = hourly(arrived(own, asOf), arrived(beside, asOf), base, asOf);

        assertThat(withAll).isEqualTo(withoutLater);
    }

    @Property
    void features_of_all_hourly_elements_are_the_same_whatever_arrives_after_their_issue(
            @ForAll("reports") List<Known> own, @ForAll @IntRange(min = 0, max = 90) int hour, @ForAll long seed) {
        Instant asOf = START.plus(Duration.ofHours(hour));
        long base = History.hourOf(asOf);
        List<Known> then = new ArrayList<>(arrived(own, asOf));
        Collections.shuffle(then, new Random(seed));

        assertThat(elements(own, base, asOf)).isEqualTo(elements(then, base, asOf));
    }

    @Property
    void hourly_features_do_not_depend_on_order_or_repetition(
            @ForAll("reports") List<Known> own, @ForAll @IntRange(min = 0, max = 90) int hour, @ForAll long seed) {
        Instant asOf = START.plus(Duration.ofHours(hour));
        long base = History.hourOf(asOf);
        List<Known> shuffled = new ArrayList<>(own);
        shuffled.addAll(own);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(hourly(shuffled, List.of(), base, asOf)).isEqualTo(hourly(own, List.of(), base, asOf));
    }

    @Property
    void daily_features_are_the_same_whatever_arrives_after_their_issue(
            @ForAll("days") List<Day> own,
            @ForAll("days") List<Day> beside,
            @ForAll @IntRange(min = 0, max = 60) int offset) {
        LocalDate day = FIRST.plusDays(offset);
        Instant asOf = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();

        double[] withAll = daily(own, beside, day, asOf);
        double[] withoutLater = daily(
                own.stream().filter(d -> !d.arrived().isAfter(asOf)).toList(),
                beside.stream().filter(d -> !d.arrived().isAfter(asOf)).toList(),
                day,
                asOf);

        assertThat(withAll).isEqualTo(withoutLater);
    }

    private static List<Known> arrived(List<Known> reports, Instant asOf) {
        return reports.stream().filter(r -> !r.arrived().isAfter(asOf)).toList();
    }

    private static double[] elements(List<Known> own, long base, Instant asOf) {
        History history = new History();
        own.forEach(history::learn);
        return HourlyFeatures.ofElements()
                .at(STATION, history, List.of(), base, asOf)
                .values();
    }

    private static double[] hourly(List<Known> own, List<Known> beside, long base, Instant asOf) {
        History mine = new History();
        own.forEach(mine::learn);
        History other = new History();
        beside.forEach(other::learn);
        return HOURLY.at(STATION, mine, List.of(other), base, asOf).values();
    }

    private static double[] daily(List<Day> own, List<Day> beside, LocalDate day, Instant asOf) {
        DayHistory mine = new DayHistory();
        own.forEach(mine::learn);
        DayHistory other = new DayHistory();
        beside.forEach(other::learn);
        return DAILY.at(STATION, mine, List.of(other), day, asOf).values();
    }

    @Provide
    Arbitrary<List<Known>> reports() {
        Arbitrary<Known> report = Combinators.combine(
                        Arbitraries.integers().between(0, 100 * 60),
                        Arbitraries.integers().between(0, 10 * 60),
                        Arbitraries.floats()
                                .between(-30, 40)
                                .array(float[].class)
                                .ofSize(Known.WIDTH),
                        Arbitraries.integers().between(0, 3))
                .as((minute, delay, values, gap) -> {
                    float[] holed = values.clone();
                    holed[gap] = gap == 0 ? holed[gap] : Float.NaN;
                    holed[holed.length - 2] = Math.abs(holed[holed.length - 2]);
                    Instant observed = START.plus(Duration.ofMinutes(minute / 20 * 20));
                    return new Known(observed, observed.plus(Duration.ofMinutes(delay / 30 * 30)), holed);
                });
        return report.list().ofMaxSize(150);
    }

    @Provide
    Arbitrary<List<Day>> days() {
        Arbitrary<Day> day = Combinators.combine(
                        Arbitraries.integers().between(0, 60),
                        Arbitraries.integers().between(24, 120),
                        Arbitraries.doubles()
                                .between(-30, 40)
                                .array(double[].class)
                                .ofSize(2),
                        Arbitraries.of(Optional.of(true), Optional.of(false), Optional.<Boolean>empty()))
                .as((offset, delay, values, wet) -> {
                    LocalDate date = FIRST.plusDays(offset);
                    Instant begin = date.atStartOfDay(ZoneOffset.UTC).toInstant();
                    return new Day(date, begin.plus(Duration.ofHours(delay)), values, wet);
                });
        return day.list().ofMaxSize(150);
    }
}
