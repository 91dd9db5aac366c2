package io.virga.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.observation.Element;
import io.virga.station.DailyReport;
import io.virga.station.StationId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * That what is learned from is what would have been forecast from: cases made with all that ever arrived have the features
 * that a network has which holds only what had arrived by the time of issue.
 */
class IssuedCasesTest {
    private static final StationId OWN = new StationId("A");
    private static final StationId BESIDE = new StationId("B");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final int HOURS = 120;
    private static final Surroundings ONE = new Surroundings(1, List.of(), Map.of(OWN, List.of(BESIDE)));
    private static final Surroundings ONE_OF_DAYS = new Surroundings(1, List.of(0), Map.of(OWN, List.of(BESIDE)));

    @Property(tries = 60)
    void hourly_cases_of_rain_know_what_had_arrived_at_their_issue(
            @ForAll("reports") List<Known> own, @ForAll("reports") List<Known> beside) {
        assertSame(own, beside, Element.PRECIPITATION);
    }

    @Property(tries = 60)
    void hourly_cases_of_temperature_know_what_had_arrived_at_their_issue_and_so_does_the_forecast(
            @ForAll("reports") List<Known> own, @ForAll("reports") List<Known> beside) throws LearningException {
        assertSame(own, beside, Element.AIR_TEMPERATURE);
    }

    @Property(tries = 60)
    void hourly_cases_of_wind_know_what_had_arrived_at_their_issue_and_so_do_model_and_fallback(
            @ForAll("reports") List<Known> own) {
        HourlyFeatures definition = HourlyFeatures.ofElements();
        HourlyModel model = model(HourlyElement.WIND);
        Element element = Element.WIND_SPEED;
        network(own, List.of(), Instant.MAX)
                .issues(definition, Surroundings.NONE, OWN, FIRST, FIRST.plusDays(10), element, (features, hour) -> {
                    Instant issue =
                            history(own, Instant.MAX).issue(hour, element).orElseThrow();
                    Features served =
                            network(own, List.of(), issue).features(definition, Surroundings.NONE, OWN, hour, issue);
                    assertThat(features.values()).isEqualTo(served.values());
                    assertThat(said(model.forecast(features))).isEqualTo(said(model.forecast(served)));
                    Forecaster fallback = HourlyElement.WIND.fallback();
                    assertThat(said(fallback.forecast(features))).isEqualTo(said(fallback.forecast(served)));
                });
    }

    private static void assertSame(List<Known> own, List<Known> beside, Element element) {
        HourlyNetwork whole = network(own, beside, Instant.MAX);
        HourlyFeatures definition = new HourlyFeatures(1);
        HourlyModel model = model(HourlyElement.TEMPERATURE);
        whole.issues(definition, ONE, OWN, FIRST, FIRST.plusDays(10), element, (features, hour) -> {
            Instant issue = history(own, Instant.MAX).issue(hour, element).orElseThrow();
            HourlyNetwork then = network(own, beside, issue);
            Features served = then.features(definition, ONE, OWN, hour, issue);
            assertThat(features.values()).isEqualTo(served.values());
            assertThat(said(model.forecast(features))).isEqualTo(said(model.forecast(served)));
        });
    }

    @Property(tries = 100)
    void daily_cases_know_what_had_arrived_at_their_issue(
            @ForAll("days") List<Day> own, @ForAll("days") List<Day> beside) {
        DailyNetwork whole = days(own, beside, Instant.MAX);
        DailyFeatures definition = whole.definition(ONE_OF_DAYS);
        for (RainCase held : whole.cases(ONE_OF_DAYS, FIRST, FIRST.plusDays(100))) {
            if (held.features().station().equals(OWN)) {
                LocalDate day = held.features().base().atZone(ZoneOffset.UTC).toLocalDate();
                Instant issue = dayHistory(own, Instant.MAX).issue(day).orElseThrow();

                Features served = days(own, beside, issue).features(definition, ONE_OF_DAYS, OWN, day, issue);

                assertThat(held.features().values()).isEqualTo(served.values());
            }
        }
    }

    @Property(tries = 100)
    void neighbours_are_chosen_by_what_had_arrived_before_the_time_that_is_held_out(
            @ForAll("days") List<Day> own,
            @ForAll("days") List<Day> beside,
            @ForAll @IntRange(min = 1, max = 60) int holdout) {
        Instant until = FIRST.plusDays(holdout).atStartOfDay(ZoneOffset.UTC).toInstant();

        assertThat(days(own, beside, Instant.MAX).surroundings(until))
                .isEqualTo(days(own, beside, until).surroundings(until));
    }

    @Property(tries = 60)
    void neighbours_of_hours_are_chosen_by_what_had_arrived_before_the_time_that_is_held_out(
            @ForAll("reports") List<Known> own,
            @ForAll("reports") List<Known> beside,
            @ForAll @IntRange(min = 1, max = HOURS) int holdout) {
        Instant until = START.plus(Duration.ofHours(holdout));

        assertThat(network(own, beside, Instant.MAX).surroundings(until))
                .isEqualTo(network(own, beside, until).surroundings(until));
    }

    @Property
    void features_of_the_stream_are_those_of_the_archive(
            @ForAll @IntRange(min = -40, max = 120) int degrees,
            @ForAll @IntRange(min = -40, max = 120) int before,
            @ForAll boolean raining,
            @ForAll boolean rained,
            @ForAll @IntRange(min = 2, max = 3000) int offset) {
        LocalDate today = FIRST.plusDays(offset);
        DailyReport sub1 = new DailyReport(today.minusDays(1), OWN, degrees, raining);
        DailyReport sub2 = new DailyReport(today.minusDays(2), OWN, before, rained);
        DayHistory history = new DayHistory();
        history.learn(SimulatedDays.day(sub2));
        history.learn(SimulatedDays.day(sub1));

        Features streamed = RainFeatures.behind(sub1, sub2).features();
        Features archived = new DailyFeatures(SimulatedDays.COLUMNS, List.of(), 0)
                .at(OWN, history, List.of(), sub1.date(), Instant.MAX);

        assertThat(streamed.base()).isEqualTo(archived.base());
        for (String name : DailyFeatures.COURSE) {
            assertThat(streamed.value(name)).as(name).isEqualTo(archived.value(name));
        }
    }

    private static double[] said(Answer answer) {
        return answer instanceof Answer.Issued issued ? issued.values() : new double[0];
    }

    private static HourlyModel model(HourlyElement element) {
        double[][][] weights = new double[24][24][element.terms().count() + 1];
        for (double[][] hour : weights) {
            for (double[] lead : hour) {
                Arrays.fill(lead, 0.01);
            }
        }
        return new HourlyModel(element, "regression", new HourlyClimatology(new double[24][7]), weights);
    }

    private static HourlyNetwork network(List<Known> own, List<Known> beside, Instant asOf) {
        return new HourlyNetwork(Map.of(OWN, history(own, asOf), BESIDE, history(beside, asOf)), true);
    }

    private static History history(List<Known> reports, Instant asOf) {
        History history = new History();
        reports.stream().filter(report -> !report.arrived().isAfter(asOf)).forEach(history::learn);
        return history;
    }

    private static DailyNetwork days(List<Day> own, List<Day> beside, Instant asOf) {
        Map<StationId, DayHistory> stations = new TreeMap<>();
        stations.put(OWN, dayHistory(own, asOf));
        stations.put(BESIDE, dayHistory(beside, asOf));
        return new DailyNetwork(List.of("degrees"), stations);
    }

    private static DayHistory dayHistory(List<Day> days, Instant asOf) {
        DayHistory history = new DayHistory();
        days.stream().filter(day -> !day.arrived().isAfter(asOf)).forEach(history::learn);
        return history;
    }

    /** Mostly a report an hour, a few minutes late; some of them much later, some revised, some hours without any. */
    @Provide
    Arbitrary<List<Known>> reports() {
        Arbitrary<Known> report = Combinators.combine(
                        Arbitraries.integers().between(0, HOURS * 3),
                        Arbitraries.of(0, 2, 5, 30, 59, 60, 61, 90, 300, 3000),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.floats().between(0, 30).array(float[].class).ofSize(Known.WIDTH))
                .as((third, delay, gap, values) -> {
                    float[] holed = values.clone();
                    if (gap > 0) {
                        holed[gap] = Float.NaN;
                    }
                    Instant observed = START.plus(Duration.ofMinutes(third * 20L));
                    return new Known(observed, observed.plus(Duration.ofMinutes(delay)), holed);
                });
        return report.list().ofMinSize(60).ofMaxSize(200);
    }

    @Provide
    Arbitrary<List<Day>> days() {
        Arbitrary<Day> day = Combinators.combine(
                        Arbitraries.integers().between(0, 80),
                        Arbitraries.of(24, 25, 30, 47, 48, 49, 100, 1000),
                        Arbitraries.doubles().between(-30, 40),
                        Arbitraries.of(Optional.of(true), Optional.of(false), Optional.<Boolean>empty()))
                .as((offset, delay, degrees, wet) -> {
                    LocalDate date = FIRST.plusDays(offset);
                    Instant begin = date.atStartOfDay(ZoneOffset.UTC).toInstant();
                    return new Day(date, begin.plus(Duration.ofHours(delay)), new double[] {degrees}, wet);
                });
        return day.list().ofMinSize(40).ofMaxSize(250);
    }
}
