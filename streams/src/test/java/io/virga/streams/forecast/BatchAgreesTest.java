package io.virga.streams.forecast;

import static io.virga.streams.forecast.HourlyTopologyTest.at;
import static io.virga.streams.forecast.HourlyTopologyTest.temperature;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.forecast.Features;
import io.virga.forecast.History;
import io.virga.forecast.HourlyCouncil;
import io.virga.forecast.HourlyElement;
import io.virga.forecast.Known;
import io.virga.forecast.Learned;
import io.virga.observation.Observation;
import io.virga.observation.ObservationId;
import io.virga.observation.SourceClock;
import io.virga.station.StationId;
import io.virga.verification.Forecast;
import io.virga.verification.Predictand;
import io.virga.verification.Score;
import io.virga.verification.Target;
import io.virga.verification.Truth;
import io.virga.wire.Keys;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same observations once through the stream and once as a batch over all of them: every feature, forecast, truth and
 * score must be the same. The batch knows nothing of rings, turns or stores: it takes, of the observations up to an issue,
 * the newest revision of each, and computes from scratch.
 */
class BatchAgreesTest {
    private static final List<String> STATIONS = List.of("A", "B");

    @TempDir
    Path state;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void every_feature_forecast_truth_and_score_of_the_stream_is_that_of_a_batch_over_the_same_data(long seed) {
        Learned.Hourly learned = HourlyTopologyTest.LEARNED;
        HourlyCouncil council = new HourlyCouncil(
                HourlyElement.TEMPERATURE,
                Optional.of(new HourlyCouncil.Member("hourly-regression@2", learned)),
                "",
                List.of(new HourlyCouncil.Member("hourly-regression@1", HourlyTopologyTest.LEARNED_LESS)));
        HourlyCouncil winds = new HourlyCouncil(
                HourlyElement.WIND,
                Optional.of(new HourlyCouncil.Member("hourly-regression@1", WindTopologyTest.LEARNED)),
                "",
                List.of());
        Map<Predictand, HourlyCouncil> councils =
                Map.of(Predictand.AIR_TEMPERATURE, council, Predictand.WIND_SPEED, winds);
        List<Observation> all = messy(seed);
        Map<String, Forecast> forecasts = new TreeMap<>();
        try (HourlyStream stream = new HourlyStream(
                state,
                List.of(
                        HourlyStream.wall(HourlyElement.TEMPERATURE, () -> council),
                        HourlyStream.wall(HourlyElement.WIND, () -> winds)))) {
            for (int i = 0; i < all.size(); i++) {
                Map<Predictand, List<Forecast>> issued = stream.send(all.get(i)).stream()
                        .collect(Collectors.groupingBy(
                                forecast -> forecast.target().predictand()));
                for (Map.Entry<Predictand, List<Forecast>> of : issued.entrySet()) {
                    List<Forecast> expected = issued(
                            councils.getOrDefault(of.getKey(), council),
                            all.subList(0, i + 1),
                            of.getValue().get(0));
                    assertThat(of.getValue()).as("issued with " + all.get(i)).isEqualTo(expected);
                    expected.forEach(forecast -> forecasts.put(Keys.of(forecast).toString(), forecast));
                }
            }
            Map<String, Truth> truths = truths(all);
            assertThat(stream.forecasts).isEqualTo(forecasts).hasSizeGreaterThan(6000);
            assertThat(stream.truths).isEqualTo(truths);
            assertThat(stream.scores).isEqualTo(scores(forecasts, truths)).hasSizeGreaterThan(5000);
        }
    }

    private static List<Forecast> issued(HourlyCouncil council, List<Observation> known, Forecast one) {
        StationId station = one.target().station();
        Features features = HourlyCouncil.features(station, history(known, station), History.hourOf(one.issueTime()));
        return council.issue(features, HourlyStream.NOW);
    }

    private static History history(List<Observation> known, StationId station) {
        Map<ObservationId, Observation> newest = new LinkedHashMap<>();
        known.stream()
                .filter(observation -> observation.id().station().equals(station))
                .forEach(observation -> newest.put(observation.id(), observation));
        History history = new History();
        newest.values().forEach(observation -> history.learn(Known.of(observation)));
        return history;
    }

    /** Of each hour that a station has reported a temperature or a wind of, and which is over. */
    private static Map<String, Truth> truths(List<Observation> all) {
        Map<String, Truth> truths = new TreeMap<>();
        for (String name : STATIONS) {
            History history = history(all, new StationId(name));
            for (long hour = history.first().orElseThrow();
                    hour <= history.last().orElseThrow();
                    hour++) {
                for (HourlyElement element : HourlyElement.values()) {
                    double value = history.value(element.element(), hour, Instant.MAX);
                    if (!Double.isNaN(value)) {
                        Truth truth = new Truth(
                                new Target(new StationId(name), element.predictand(), History.timeOf(hour)), value);
                        truths.put(Keys.of(truth.target()).toString(), truth);
                    }
                }
            }
        }
        return truths;
    }

    private static Map<String, Score> scores(Map<String, Forecast> forecasts, Map<String, Truth> truths) {
        Map<String, Score> scores = new TreeMap<>();
        for (Forecast forecast : forecasts.values()) {
            Optional.ofNullable(truths.get(Keys.of(forecast.target()).toString()))
                    .flatMap(truth -> Score.of(forecast, truth))
                    .ifPresent(score -> scores.put(Keys.of(score).toString(), score));
        }
        return scores;
    }

    /** Ten days of reports with gaps, specials, corrections and reports that arrive hours after they were made. */
    private static List<Observation> messy(long seed) {
        Random random = new Random(seed);
        List<Observation> all = new ArrayList<>();
        for (String station : STATIONS) {
            for (int hour = 0; hour < 240; hour++) {
                if (random.nextInt(25) == 0) {
                    continue;
                }
                Instant regular = at(hour).minus(Duration.ofMinutes(9));
                Observation report = report(station, regular, delay(random), temperature(hour) + random.nextGaussian());
                all.add(report);
                if (random.nextInt(8) == 0) {
                    Instant special =
                            at(hour).plus(Duration.ofMinutes(random.nextInt(29) - (random.nextInt(2) == 0 ? 29 : 0)));
                    if (!special.equals(regular)) {
                        all.add(report(station, special, delay(random), temperature(hour) + random.nextGaussian()));
                    }
                }
                if (random.nextInt(10) == 0) {
                    all.add(report(
                                    station,
                                    regular,
                                    Duration.ofMinutes(30 + random.nextInt(600)),
                                    temperature(hour) - 2)
                            .revising(report));
                }
            }
            // The last hour has had its turn.
            all.add(report(station, at(240), Duration.ofHours(12), temperature(240)));
        }
        all.sort(Comparator.comparing(
                observation -> observation.provenance().clock().reading()));
        return all;
    }

    private static Duration delay(Random random) {
        return random.nextInt(15) == 0
                ? Duration.ofMinutes(random.nextInt(400))
                : Duration.ofSeconds(random.nextInt(200));
    }

    /** With a wind that goes with the temperature; one report in nine has none, one in nine none but that. */
    private static Observation report(String station, Instant observed, Duration delay, double temperature) {
        long which = Math.floorMod(observed.getEpochSecond() / 60 + station.charAt(0), 9L);
        return HourlyStream.report(
                station,
                observed,
                observed.plus(delay),
                SourceClock.Kind.WALL,
                which == 4 ? Double.NaN : temperature,
                which == 4 ? Double.NaN : temperature - 3,
                which == 2 ? Double.NaN : Math.abs(temperature) / 3);
    }
}
