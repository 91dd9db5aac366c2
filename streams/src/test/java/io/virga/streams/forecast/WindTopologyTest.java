package io.virga.streams.forecast;

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
import io.virga.verification.Forecast;
import io.virga.verification.Outlook;
import io.virga.verification.Predictand;
import io.virga.verification.Score;
import io.virga.verification.Scorecard;
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

/** Wind beside temperature: one topology, the same reports, each element in its own turn. */
class WindTopologyTest {
    private static final HourlyCouncil NO_TEMPERATURES =
            new HourlyCouncil(HourlyElement.TEMPERATURE, Optional.empty(), "nothing has been learned", List.of());
    private static final HourlyCouncil NO_WINDS =
            new HourlyCouncil(HourlyElement.WIND, Optional.empty(), "nothing has been learned", List.of());
    /** What a training on a year of made-up wind has learned of station A. */
    static final Learned.Hourly LEARNED = learn();

    @TempDir
    Path state;

    private HourlyCouncil winds = NO_WINDS;
    private HourlyStream stream;

    @BeforeEach
    void start() {
        stream = new HourlyStream(
                state,
                List.of(
                        HourlyStream.wall(HourlyElement.TEMPERATURE, () -> NO_TEMPERATURES),
                        HourlyStream.wall(HourlyElement.WIND, () -> winds)));
    }

    @AfterEach
    void stop() {
        stream.close();
    }

    @Test
    void each_hour_both_are_forecast_on_the_hours_report_and_scored_beside_their_baselines() {
        List<Forecast> last = List.of();
        for (int hour = 0; hour < 96; hour++) {
            last = stream.send(hourly("A", hour));
        }
        assertThat(last).hasSize(48);
        assertThat(of(last, Predictand.AIR_TEMPERATURE))
                .hasSize(24)
                .allMatch(forecast -> forecast.model().equals("blended-persistence@1"));
        List<Forecast> wind = of(last, Predictand.WIND_SPEED);
        assertThat(wind)
                .hasSize(24)
                .allMatch(forecast -> forecast.model().equals("fading-persistence@1"))
                .extracting(Forecast::lead)
                .startsWith(Duration.ofHours(1))
                .endsWith(Duration.ofHours(24));
        assertThat(wind.get(11).baselines().persistence()).hasValue((float) wind(95));
        assertThat(wind.get(11).baselines().diurnal()).hasValue((float) wind(95 + 12 - 24));
        Scorecard card = Scorecard.NONE;
        for (Score score : stream.scores.values()) {
            if (score.target().predictand() == Predictand.WIND_SPEED) {
                assertThat(score.observed())
                        .isCloseTo(wind(hourOf(score.target().validTime())), within(1e-5));
                card = card.with(score);
            }
        }
        assertThat(card.model().errors().count()).isGreaterThan(1000);
        assertThat(card.skillOverPersistence().orElseThrow()).isPositive();
    }

    @Test
    void champion_of_wind_forecasts_better_than_all_baselines_and_never_less_than_calm() {
        winds = new HourlyCouncil(
                HourlyElement.WIND,
                Optional.of(new HourlyCouncil.Member("hourly-regression@2", LEARNED)),
                "",
                List.of());
        for (int hour = 0; hour < 240; hour++) {
            stream.send(hourly("A", hour));
        }
        Map<String, Scorecard> cards = new HashMap<>();
        for (Score score : stream.scores.values()) {
            cards.merge(score.model(), Scorecard.NONE.with(score), (held, one) -> held.with(score));
        }
        assertThat(cards).containsOnlyKeys("hourly-regression@2", "blended-persistence@1");
        Scorecard champion = cards.getOrDefault("hourly-regression@2", Scorecard.NONE);
        assertThat(champion.skillOverPersistence().orElseThrow()).isPositive();
        assertThat(champion.skillOverDiurnal().orElseThrow()).isPositive();
        assertThat(champion.skillOverClimatology().orElseThrow()).isPositive();
        assertThat(of(List.copyOf(stream.forecasts.values()), Predictand.WIND_SPEED))
                .allMatch(forecast -> forecast.outlook() instanceof Outlook.Abstained
                        || expected(forecast).value() >= 0);
    }

    @Test
    void thermometer_that_fails_stops_no_wind_and_an_anemometer_that_fails_no_temperature() {
        for (int hour = 0; hour < 40; hour++) {
            stream.send(hourly("A", hour));
        }
        for (int hour = 40; hour < 44; hour++) {
            assertThat(stream.send(report("A", hour, Double.NaN, wind(hour))))
                    .hasSize(24)
                    .allMatch(forecast -> forecast.target().predictand() == Predictand.WIND_SPEED);
        }
        for (int hour = 44; hour < 48; hour++) {
            assertThat(of(stream.send(report("A", hour, temperature(hour), Double.NaN)), Predictand.WIND_SPEED))
                    .isEmpty();
        }
        assertThat(stream.send(hourly("A", 48))).hasSize(48);
        assertThat(stream.truths).containsKeys("A|wind_speed|" + at(41), "A|air_temperature|" + at(45));
        assertThat(stream.truths).doesNotContainKeys("A|wind_speed|" + at(45), "A|air_temperature|" + at(41));
    }

    @Test
    void correction_of_the_wind_tells_anew_what_came_of_it_alone_and_scores_what_was_forecast_of_it() {
        for (int hour = 0; hour < 60; hour++) {
            stream.send(hourly("A", hour));
        }
        double truth = wind(50) + 4;
        stream.send(report("A", 50, temperature(50), truth).revising(hourly("A", 50)));

        assertThat(stream.scores.values())
                .filteredOn(score -> score.target().validTime().equals(at(50))
                        && score.target().predictand() == Predictand.WIND_SPEED)
                .hasSizeGreaterThan(20)
                .allMatch(score -> Math.abs(score.observed() - truth) < 1e-5);
    }

    @Test
    void wind_that_cannot_be_is_buried_and_the_station_goes_on() {
        for (int hour = 0; hour < 30; hour++) {
            stream.send(hourly("A", hour));
        }
        stream.send(report("A", 30, temperature(30), -3));
        stream.send(report("A", 30, temperature(30), 500));

        assertThat(stream.values(Topics.DEAD_LETTERS)).hasSize(2);
        assertThat(stream.send(hourly("A", 30))).hasSize(48);
    }

    private static List<Forecast> of(List<Forecast> forecasts, Predictand predictand) {
        return forecasts.stream()
                .filter(forecast -> forecast.target().predictand() == predictand)
                .toList();
    }

    private static Outlook.Expected expected(Forecast forecast) {
        return (Outlook.Expected) forecast.outlook();
    }

    private static Learned.Hourly learn() {
        History history = new History();
        for (int hour = -24 * 366; hour < 0; hour++) {
            history.learn(Known.of(hourly("A", hour)));
        }
        HourlyNetwork network = new HourlyNetwork(Map.of(new StationId("A"), history), true);
        List<String> told = new ArrayList<>();
        Learned.Hourly learned = new Learned.Hourly(
                HourlyElement.WIND,
                new HourlyTraining(HourlyElement.WIND, network, told::add).learn(LocalDate.parse("2024-05-01")));
        assertThat(learned.stations()).as(told::toString).hasSize(1);
        return learned;
    }

    private static Observation hourly(String station, int hour) {
        return report(station, hour, temperature(hour), wind(hour));
    }

    private static Observation report(String station, int hour, double temperature, double wind) {
        Instant observed = at(hour).minus(Duration.ofMinutes(9));
        return HourlyStream.report(
                station, observed, observed, SourceClock.Kind.WALL, temperature, temperature - 4, wind);
    }

    private static Instant at(int hour) {
        return HourlyTopologyTest.at(hour);
    }

    private static int hourOf(Instant time) {
        return (int) Duration.between(at(0), time).toHours();
    }

    private static double temperature(int hour) {
        return HourlyTopologyTest.temperature(hour);
    }

    /** Stronger by day, what each half of a day has of its own, and what nobody can know; calm at times. */
    private static double wind(int hour) {
        double half = Math.floor(hour / 12.0);
        double share = hour / 12.0 - half;
        double own = chance((long) half);
        return Math.max(
                0,
                4
                        + 1.5 * Math.sin(2 * Math.PI * (hour - 9) / 24)
                        + 2.5 * (own + share * (chance((long) half + 1) - own))
                        + 0.5 * chance(2_000_000L + hour));
    }

    private static double chance(long of) {
        return new Random(of * 0x9E3779B97F4A7C15L).nextGaussian();
    }
}
