package io.virga.streams.forecast;

import static io.virga.streams.forecast.HourlyStream.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.virga.forecast.History;
import io.virga.forecast.HourlyCouncil;
import io.virga.forecast.HourlyElement;
import io.virga.forecast.HourlyNetwork;
import io.virga.forecast.HourlyTraining;
import io.virga.forecast.Known;
import io.virga.forecast.Learned;
import io.virga.observation.Observation;
import io.virga.observation.SourceClock;
import io.virga.station.StationId;
import io.virga.verification.Challenge;
import io.virga.verification.Forecast;
import io.virga.verification.Outlook;
import io.virga.verification.Score;
import io.virga.verification.Scorecard;
import io.virga.wire.DeadLetterCodec;
import io.virga.wire.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HourlyTopologyTest {
    private static final Instant START = Instant.parse("2024-05-01T00:00:00Z");
    private static final HourlyCouncil NOBODY =
            new HourlyCouncil(HourlyElement.TEMPERATURE, Optional.empty(), "nothing has been learned", List.of());
    /** What two trainings on a year of made-up weather have learned of station A: the second one of a part of it. */
    static final Learned.Hourly LEARNED = learn(366);

    static final Learned.Hourly LEARNED_LESS = learn(330);

    @TempDir
    Path state;

    private HourlyCouncil council = NOBODY;
    private HourlyStream stream;

    @BeforeEach
    void start() {
        stream = new HourlyStream(state, () -> council);
    }

    @AfterEach
    void stop() {
        stream.close();
    }

    @Test
    void each_hour_a_day_is_forecast_on_the_hours_report_and_scored_as_it_comes() {
        List<Forecast> last = List.of();
        for (int hour = 0; hour < 96; hour++) {
            List<Forecast> issued = stream.send(hourly("A", hour));
            if (hour >= 30) {
                assertThat(issued).hasSize(24);
                assertThat(issued)
                        .allMatch(forecast -> forecast.model().equals(HourlyElement.TEMPERATURE.fallbackName()));
                assertThat(issued.get(0).issueTime()).isEqualTo(at(hour));
                assertThat(issued)
                        .extracting(Forecast::lead)
                        .startsWith(Duration.ofHours(1))
                        .endsWith(Duration.ofHours(24));
            }
            last = issued;
        }
        assertThat(last.get(11).baselines().persistence()).hasValue((float) temperature(95));
        assertThat(last.get(11).baselines().diurnal()).hasValue((float) temperature(95 + 12 - 24));
        assertThat(last.get(11).baselines().climatology()).isEmpty();
        Scorecard card = Scorecard.NONE;
        for (Score score : stream.scores.values()) {
            assertThat(score.observed())
                    .isCloseTo(temperature(hourOf(score.target().validTime())), within(1e-5));
            card = card.with(score);
        }
        // Of 96 hours the first forecasts are issued on the 19th: 24 leads each, as far as they have come.
        assertThat(card.model().errors().count()).isGreaterThan(1000);
        assertThat(card.skillOverPersistence().orElseThrow()).isPositive();
    }

    @Test
    void champion_forecasts_better_than_all_baselines_and_its_challengers_stand_beside_it_marked() {
        council = new HourlyCouncil(
                HourlyElement.TEMPERATURE,
                Optional.of(new HourlyCouncil.Member("hourly-regression@2", LEARNED)),
                "",
                List.of(new HourlyCouncil.Member("hourly-regression@1", LEARNED_LESS)));
        for (int hour = 0; hour < 240; hour++) {
            stream.send(hourly("A", hour));
        }
        Map<String, Scorecard> cards = new HashMap<>();
        for (Score score : stream.scores.values()) {
            cards.merge(score.model(), Scorecard.NONE.with(score), (held, one) -> held.with(score));
        }
        assertThat(cards).containsOnlyKeys("hourly-regression@2", "hourly-regression@1");
        Scorecard champion = cards.getOrDefault("hourly-regression@2", Scorecard.NONE);
        assertThat(champion.skillOverPersistence().orElseThrow()).isPositive();
        assertThat(champion.skillOverDiurnal().orElseThrow()).isPositive();
        assertThat(champion.skillOverClimatology().orElseThrow()).isPositive();
        for (Forecast forecast : stream.forecasts.values()) {
            boolean challenger = forecast.model().equals("hourly-regression@1");
            assertThat(forecast.challenge().map(Challenge::champion))
                    .isEqualTo(challenger ? Optional.of("hourly-regression@2") : Optional.empty());
        }
        assertThat(stream.forecasts.keySet())
                .anyMatch(key -> key.endsWith("|hourly-regression@1"))
                .noneMatch(key -> key.endsWith("|hourly-regression@2"));
    }

    @Test
    void station_that_the_champion_does_not_know_is_forecast_by_the_fallback_under_its_own_name() {
        council = new HourlyCouncil(
                HourlyElement.TEMPERATURE,
                Optional.of(new HourlyCouncil.Member("hourly-regression@2", LEARNED)),
                "",
                List.of());
        List<Forecast> issued = List.of();
        for (int hour = 0; hour < 30; hour++) {
            issued = stream.send(hourly("B", hour));
        }
        assertThat(issued)
                .hasSize(24)
                .allMatch(forecast -> forecast.model().equals(HourlyElement.TEMPERATURE.fallbackName()));
    }

    @Test
    void new_champion_takes_over_with_the_next_hour() {
        for (int hour = 0; hour < 40; hour++) {
            stream.send(hourly("A", hour));
        }
        council = new HourlyCouncil(
                HourlyElement.TEMPERATURE,
                Optional.of(new HourlyCouncil.Member("hourly-regression@2", LEARNED)),
                "",
                List.of());

        assertThat(stream.send(hourly("A", 40)))
                .hasSize(24)
                .allMatch(forecast -> forecast.model().equals("hourly-regression@2"));
    }

    @Test
    void gap_too_long_is_one_abstention_with_its_reason_and_a_station_that_never_was_hourly_gets_none() {
        for (int hour = 0; hour < 48; hour++) {
            stream.send(hourly("A", hour));
        }
        List<Forecast> issued = stream.send(hourly("A", 60));

        assertThat(issued).singleElement().satisfies(forecast -> {
            assertThat(forecast.outlook())
                    .isInstanceOfSatisfying(
                            Outlook.Abstained.class,
                            abstained -> assertThat(abstained.reason()).contains("too few of the last 24 hours"));
            assertThat(forecast.lead()).isEqualTo(Duration.ofHours(1));
        });
        for (int day = 0; day < 20; day++) {
            assertThat(stream.send(hourly("D", 24 * day))).isEmpty();
        }
    }

    @Test
    void station_that_reports_every_minute_is_forecast_once_an_hour_and_not_scored_with_every_report() {
        int issues = 0;
        for (int minute = 0; minute < 60 * 30; minute++) {
            Instant time = START.plus(Duration.ofMinutes(minute));
            issues += stream.send(report("A", time, temperature(minute / 60.0), 5))
                            .isEmpty()
                    ? 0
                    : 1;
        }
        // 24 hours less the six that may be missing are known on the 18th hour.
        assertThat(issues).isBetween(11, 13);
        assertThat(stream.forecasts).hasSize(issues * 24);
    }

    @Test
    void correction_tells_anew_what_came_and_scores_all_that_was_forecast_of_it() {
        for (int hour = 0; hour < 60; hour++) {
            stream.send(hourly("A", hour));
        }
        Observation wrong = hourly("A", 50);
        Observation right =
                report("A", wrong.id().observedAt(), temperature(50) + 3, 5).revising(wrong);
        stream.send(right);

        assertThat(stream.truths)
                .hasEntrySatisfying(
                        "A|air_temperature|" + at(50),
                        truth -> assertThat(truth.value()).isCloseTo(temperature(50) + 3, within(1e-5)));
        assertThat(stream.scores.values())
                .filteredOn(score -> score.target().validTime().equals(at(50)))
                .hasSizeGreaterThan(20)
                .allMatch(score -> Math.abs(score.observed() - temperature(50) - 3) < 1e-5);
    }

    @Test
    void replays_are_not_forecast_unless_asked_for_and_what_comes_too_late_is_not_issued() {
        for (int hour = 0; hour < 40; hour++) {
            Instant observed = observedAt(hour);
            assertThat(stream.send(report("R", observed, observed, SourceClock.Kind.REPLAY, temperature(hour), 5)))
                    .isEmpty();
            assertThat(stream.send(report(
                            "L",
                            observed,
                            observed.plus(Duration.ofHours(3)),
                            SourceClock.Kind.WALL,
                            temperature(hour),
                            5)))
                    .isEmpty();
        }
        assertThat(stream.truths.keySet()).allMatch(key -> key.startsWith("L|")).isNotEmpty();
    }

    @Test
    void what_is_no_observation_is_buried_and_stops_nothing() {
        stream.send(new byte[] {1, 2, 3}, new byte[] {'A'});
        for (int hour = 0; hour < 30; hour++) {
            stream.send(hourly("A", hour));
        }
        assertThat(stream.values(Topics.DEAD_LETTERS))
                .singleElement()
                .satisfies(bytes ->
                        assertThat(DeadLetterCodec.decode(bytes).stage()).isEqualTo("forecasting"));
        assertThat(stream.forecasts).isNotEmpty();
    }

    @Test
    void value_or_time_that_cannot_be_is_buried_and_the_station_goes_on() {
        for (int hour = 0; hour < 30; hour++) {
            stream.send(hourly("A", hour));
        }
        stream.send(report("A", observedAt(30), 1e9, 5));
        stream.send(report("A", observedAt(30), 10, 1e300));
        stream.send(report("A", Instant.parse("9999-12-31T23:00:00Z"), 10, 5));

        assertThat(stream.values(Topics.DEAD_LETTERS)).hasSize(3);
        assertThat(stream.send(hourly("A", 30))).hasSize(24);
    }

    static Learned.Hourly learn(int days) {
        History history = new History();
        for (int hour = -24 * days; hour < 0; hour++) {
            history.learn(Known.of(hourly("A", hour)));
        }
        HourlyNetwork network = new HourlyNetwork(Map.of(new StationId("A"), history), true);
        List<String> told = new ArrayList<>();
        Learned.Hourly learned = new Learned.Hourly(
                HourlyElement.TEMPERATURE,
                new HourlyTraining(HourlyElement.TEMPERATURE, network, told::add).learn(LocalDate.parse("2024-05-01")));
        assertThat(learned.stations()).as(told::toString).hasSize(1);
        return learned;
    }

    /** The report of an hour nine minutes before it is full, as airports send it. */
    static Observation hourly(String station, int hour) {
        double temperature = temperature(hour);
        return report(station, observedAt(hour), temperature, temperature - 4 - 2 * Math.sin(hour / 17.0));
    }

    private static Instant observedAt(int hour) {
        return at(hour).minus(Duration.ofMinutes(9));
    }

    static Instant at(int hour) {
        return START.plus(Duration.ofHours(hour));
    }

    private static int hourOf(Instant time) {
        return (int) Duration.between(START, time).toHours();
    }

    /** Waves of the day and the year, what days have of their own, and what nobody can know. */
    static double temperature(double hour) {
        double day = Math.floor(hour / 24);
        double share = hour / 24 - day;
        double own = chance((long) day);
        return 12
                + 5 * Math.sin(2 * Math.PI * (hour - 9) / 24)
                + 9 * Math.sin(2 * Math.PI * (hour / 24 + 30) / 365.25)
                + 3 * (own + share * (chance((long) day + 1) - own))
                + 0.4 * chance(1_000_000 + Math.round(hour * 60));
    }

    private static double chance(long of) {
        return new Random(of * 0x9E3779B97F4A7C15L).nextGaussian();
    }
}
