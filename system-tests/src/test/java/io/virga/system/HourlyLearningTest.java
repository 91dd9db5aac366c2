package io.virga.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.virga.forecast.History;
import io.virga.forecast.HourlyCouncil;
import io.virga.forecast.HourlyElement;
import io.virga.forecast.Known;
import io.virga.observation.Observation;
import io.virga.observation.Provenance;
import io.virga.observation.SourceClock;
import io.virga.simulate.LiveWeather;
import io.virga.simulate.SimulatedStation;
import io.virga.station.StationId;
import io.virga.verification.Errors;
import io.virga.verification.Forecast;
import io.virga.verification.Outlook;
import io.virga.verification.Score;
import io.virga.wire.ForecastCodec;
import io.virga.wire.Keys;
import io.virga.wire.ObservationCodec;
import io.virga.wire.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Hours of simulated stations, kept, learned from by the stack itself and forecast better than without a model. */
class HourlyLearningTest {
    private static final Instant START = Instant.parse("2025-05-01T00:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(400);
    private static final int STATIONS = 6;
    private static final int DAYS = 90;
    /** Behind them; of the first two days nobody knows enough of the last hours. */
    private static final int LIVE = 24 * 5;

    private final Map<StationId, List<Observation>> weather = new TreeMap<>();

    @Test
    void history_of_ninety_days_makes_a_champion_by_itself_that_forecasts_better_live_than_what_needs_no_model()
            throws Exception {
        Path data = StackUnderTest.emptyFolder("learning").resolve("data");
        simulate();
        try (StackUnderTest stack = StackUnderTest.with(
                data,
                "sources.simulator.enabled=false",
                "forecasts.enabled=false",
                "forecasts.temperature=live",
                "forecasts.wind=off",
                "forecasts.every=1s",
                "forecasts.retrain.least-days=" + (DAYS - 1),
                "forecasts.retrain.heap=700m")) {
            send(stack, 0, 24 * DAYS);

            await().atMost(SOON).until(() -> !champion(stack).isMissingNode());
            JsonNode task = stack.get("models").path("_data").path(0);
            assertThat(task.path("task").asText()).isEqualTo("temperature");
            assertThat(task.path("changes").path(0).path("what").asText()).isEqualTo("PROMOTED");
            assertThat(task.path("changes").path(0).path("why").asText())
                    .contains("learned from 2025-05-01/", "of blended-persistence");

            await().pollDelay(Duration.ofSeconds(6))
                    .atMost(SOON)
                    .until(() -> !champion(stack).isMissingNode());
            send(stack, 24 * DAYS, LIVE);
            await().atMost(SOON).until(() -> scores(stack).size() > STATIONS * 24 * (LIVE - 80));
            compare(stack);
        }
    }

    private static JsonNode champion(StackUnderTest stack) throws Exception {
        return stack.get("models").path("_data").path(0).path("champion");
    }

    private void simulate() {
        for (int number = 0; number < STATIONS; number++) {
            SimulatedStation station = new SimulatedStation(7, number);
            LiveWeather live = new LiveWeather(station);
            List<Observation> hours = new ArrayList<>();
            for (int hour = 0; hour < 24 * DAYS + LIVE; hour++) {
                Instant time = START.plus(Duration.ofHours(hour));
                SourceClock.Kind clock = hour < 24 * DAYS ? SourceClock.Kind.REPLAY : SourceClock.Kind.SIMULATED;
                var report = live.at(time);
                hours.add(new Observation(
                        report.id(),
                        Optional.of(station.place()),
                        report.measurements(),
                        report.raining(),
                        0,
                        new Provenance("test", "0", hour, new SourceClock(clock, time), time)));
            }
            weather.put(station.id(), hours);
        }
    }

    private void send(StackUnderTest stack, int from, int hours) {
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(stack.kafka().producer())) {
            for (int hour = from; hour < from + hours; hour++) {
                for (List<Observation> station : weather.values()) {
                    Observation observation = station.get(hour);
                    var key = Keys.of(observation.id());
                    producer.send(new ProducerRecord<>(
                            Topics.OBSERVATIONS.name(),
                            key.partition(Topics.OBSERVATIONS.partitions()),
                            key.encode(),
                            ObservationCodec.encode(observation)));
                }
            }
        }
    }

    private static List<Score> scores(StackUnderTest stack) {
        Map<String, Score> scores = new HashMap<>();
        stack.values(Topics.SCORES.name()).forEach(bytes -> {
            Score score = ForecastCodec.decodeScore(bytes);
            if (score.model().startsWith("hourly-regression@")) {
                scores.put(Keys.of(score).toString(), score);
            }
        });
        return List.copyOf(scores.values());
    }

    /** Each live score beside that of what would have been forecast without a model, from the same reports. */
    private void compare(StackUnderTest stack) {
        HourlyCouncil nobody = new HourlyCouncil(HourlyElement.TEMPERATURE, Optional.empty(), "nobody", List.of());
        Map<String, Double> without = new HashMap<>();
        weather.forEach((station, hours) -> {
            History history = new History();
            hours.subList(24 * DAYS, hours.size()).forEach(observation -> history.learn(Known.of(observation)));
            for (Observation observation : hours.subList(24 * DAYS, hours.size())) {
                long hour = History.hourOf(observation.id().observedAt());
                for (Forecast forecast : nobody.issue(HourlyCouncil.features(station, history, hour), START)) {
                    if (forecast.outlook() instanceof Outlook.Expected expected) {
                        without.put(
                                station + "|" + forecast.target().validTime() + "|" + forecast.lead(),
                                expected.value());
                    }
                }
            }
        });
        Errors own = Errors.NONE;
        Errors blended = Errors.NONE;
        Errors persistence = Errors.NONE;
        int more = 0;
        for (Score score : scores(stack)) {
            Double other =
                    without.get(score.target().station() + "|" + score.target().validTime() + "|" + score.lead());
            if (other == null) {
                // It asks for one hour more of the last ones than the model.
                more++;
                continue;
            }
            own = own.with(score.forecast(), score.observed());
            blended = blended.with(other, score.observed());
            persistence = persistence.with(score.baselines().persistence().orElseThrow(), score.observed());
        }
        assertThat(more).isLessThanOrEqualTo(2 * STATIONS * 24);
        assertThat(own.count()).isGreaterThan(STATIONS * 24 * (LIVE - 90));
        assertThat(own.meanAbsolute().orElseThrow())
                .isLessThan(blended.meanAbsolute().orElseThrow())
                .isLessThan(persistence.meanAbsolute().orElseThrow());
    }
}
