package io.virga.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.virga.forecast.History;
import io.virga.forecast.HourlyCouncil;
import io.virga.forecast.HourlyElement;
import io.virga.forecast.HourlyNetwork;
import io.virga.forecast.HourlyTraining;
import io.virga.forecast.Known;
import io.virga.forecast.Learned;
import io.virga.model.LocalModelStore;
import io.virga.model.ModelCard;
import io.virga.model.ModelRegistry;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.Observation;
import io.virga.observation.ObservationId;
import io.virga.observation.Provenance;
import io.virga.observation.SourceClock;
import io.virga.station.StationId;
import io.virga.units.Quantity;
import io.virga.units.Unit;
import io.virga.verification.Forecast;
import io.virga.verification.Score;
import io.virga.verification.Scorecard;
import io.virga.verification.Truth;
import io.virga.wire.ForecastCodec;
import io.virga.wire.Keys;
import io.virga.wire.ObservationCodec;
import io.virga.wire.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** From observations to hourly forecasts and their scores on a whole stack, held against a batch over its topics. */
class HourlyForecastTest {
    private static final Instant START = Instant.parse("2024-05-01T00:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final int HOURS = 60;

    @Test
    void every_forecast_and_score_is_that_of_a_batch_over_the_topics_and_a_new_model_takes_over_without_a_restart()
            throws Exception {
        Path data = StackUnderTest.emptyFolder("hourly").resolve("data");
        try (StackUnderTest stack = StackUnderTest.with(
                data, "sources.simulator.enabled=false", "forecasts.enabled=false", "forecasts.temperature=live")) {
            for (int hour = 0; hour < HOURS; hour++) {
                send(stack, hour, 0);
            }
            // On the 18th hour enough of the last 24 are known.
            int fallback = 2 * 24 * (HOURS - 18);
            await().atMost(SOON).until(() -> stack.count("forecasts") >= fallback);

            promote(data.resolve("models"));
            // The registry is looked at every few seconds.
            int hour = HOURS;
            while (!newest(stack).path("model").asText().equals("hourly-regression@1") && hour < HOURS + 12) {
                send(stack, hour, 0);
                int issued = ++hour;
                await().pollDelay(Duration.ofSeconds(2))
                        .atMost(SOON)
                        .until(() -> newest(stack)
                                .path("issueTime")
                                .asText()
                                .equals(at(issued - 1).toString()));
            }
            assertThat(newest(stack).path("model").asText()).isEqualTo("hourly-regression@1");
            send(stack, 50, 3);

            compare(stack);
        }
    }

    private static JsonNode newest(StackUnderTest stack) throws Exception {
        return stack.get("forecasts?station=A&predictand=air_temperature&issue=last")
                .path("_data")
                .path(0);
    }

    private void compare(StackUnderTest stack) throws Exception {
        await().atMost(SOON).untilAsserted(() -> {
            Map<ObservationId, Observation> observations = new TreeMap<>(Comparator.comparing(ObservationId::observedAt)
                    .thenComparing(id -> id.station().text()));
            Map<String, Forecast> forecasts = new TreeMap<>();
            Map<String, Score> scores = new TreeMap<>();
            for (byte[] bytes : stack.values(Topics.OBSERVATIONS.name())) {
                Observation observation = ObservationCodec.decode(bytes);
                observations.put(observation.id(), observation);
            }
            stack.values(Topics.FORECASTS.name()).forEach(bytes -> {
                Forecast forecast = ForecastCodec.decode(bytes);
                forecasts.put(Keys.of(forecast).toString(), forecast);
            });
            stack.values(Topics.SCORES.name()).forEach(bytes -> {
                Score score = ForecastCodec.decodeScore(bytes);
                scores.put(Keys.of(score).toString(), score);
            });
            Map<String, Score> expected = new TreeMap<>();
            for (Forecast forecast : forecasts.values()) {
                Observation came = observations.get(id(forecast.target().validTime()));
                if (came != null) {
                    Element element = element(forecast).element();
                    double value = Known.of(came).values()[Known.ELEMENTS.indexOf(element)];
                    Score.of(forecast, new Truth(forecast.target(), value))
                            .ifPresent(score -> expected.put(Keys.of(score).toString(), score));
                }
            }
            assertThat(scores).isEqualTo(expected).hasSizeGreaterThan(1000);
            assertThat(stack.count("scores")).isEqualTo(scores.size());
            fallbacks(forecasts, observations);
            told(stack, scores);
        });
    }

    /** Forecasts of the fallback, computed from scratch: those before the observation that was corrected. */
    private static void fallbacks(Map<String, Forecast> forecasts, Map<ObservationId, Observation> observations) {
        int compared = 0;
        for (Forecast forecast : forecasts.values()) {
            HourlyElement element = element(forecast);
            HourlyCouncil nobody = new HourlyCouncil(element, Optional.empty(), "nobody", List.of());
            Instant issued = forecast.issueTime();
            if (forecast.model().equals(element.fallbackName()) && issued.isBefore(at(50))) {
                History history = new History();
                observations.forEach((id, observation) -> {
                    if (!id.observedAt().isAfter(issued)) {
                        history.learn(Known.of(observation));
                    }
                });
                List<Forecast> all = nobody.issue(
                        HourlyCouncil.features(new StationId("A"), history, History.hourOf(issued)), forecast.madeAt());
                assertThat(all).contains(forecast);
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(1200);
    }

    private static void told(StackUnderTest stack, Map<String, Score> scores) throws Exception {
        Scorecard card = Scorecard.NONE;
        for (Score score : scores.values()) {
            if (score.model().equals(HourlyElement.TEMPERATURE.fallbackName())
                    && score.lead().equals(Duration.ofHours(6))) {
                card = card.with(score);
            }
        }
        JsonNode rows = stack.get("scores?predictand=air_temperature&lead=PT6H").path("_data");
        JsonNode row = rows.path(0).path("model").asText().equals(HourlyElement.TEMPERATURE.fallbackName())
                ? rows.path(0)
                : rows.path(1);
        assertThat(row.path("count").asLong()).isEqualTo(card.model().errors().count());
        assertThat(row.path("meanAbsoluteError").asDouble())
                .isCloseTo(card.model().errors().meanAbsolute().orElseThrow(), within(1e-6));
        assertThat(row.path("diurnal").path("meanAbsoluteError").asDouble())
                .isCloseTo(card.diurnal().baseline().errors().meanAbsolute().orElseThrow(), within(1e-6));
        assertThat(stack.get("scores?predictand=wind_speed&lead=PT6H")
                        .path("_data")
                        .path(0)
                        .path("model")
                        .asText())
                .isEqualTo(HourlyElement.WIND.fallbackName());
        JsonNode models = stack.get("models").path("_data").path(0);
        assertThat(models.path("versions").path(0).path("role").asText()).isEqualTo("champion");
    }

    private static HourlyElement element(Forecast forecast) {
        return Arrays.stream(HourlyElement.values())
                .filter(each -> each.predictand() == forecast.target().predictand())
                .findFirst()
                .orElseThrow();
    }

    private static void promote(Path folder) throws Exception {
        History history = new History();
        for (int hour = -24 * 366; hour < 0; hour++) {
            history.learn(Known.of(observation(hour, 0)));
        }
        HourlyNetwork network = new HourlyNetwork(Map.of(new StationId("A"), history), true);
        Learned.Hourly learned = new Learned.Hourly(
                HourlyElement.TEMPERATURE,
                new HourlyTraining(HourlyElement.TEMPERATURE, network, said -> {})
                        .learn(LocalDate.parse("2024-05-01")));
        ModelRegistry registry = new ModelRegistry(new LocalModelStore(folder));
        registry.add(
                new ModelCard(
                        HourlyElement.TEMPERATURE.task(),
                        0,
                        HourlyTraining.REGRESSION,
                        START,
                        "test",
                        List.of("made up"),
                        "2023-05-01/2024-04-30",
                        "2024-05-01/2024-05-01",
                        8000,
                        OptionalDouble.empty(),
                        Map.of(),
                        ""),
                learned);
        registry.promote(HourlyElement.TEMPERATURE.task(), 1);
    }

    private static void send(StackUnderTest stack, int hour, double off) throws Exception {
        Observation observation = observation(hour, off);
        Observation sent = off == 0 ? observation : observation.revising(observation(hour, 0));
        stack.send(Topics.OBSERVATIONS, Keys.of(sent.id()), ObservationCodec.encode(sent));
    }

    private static ObservationId id(Instant observed) {
        return new ObservationId(new StationId("A"), observed, "FM-15");
    }

    private static Instant at(int hour) {
        return START.plus(Duration.ofHours(hour));
    }

    private static Observation observation(int hour, double off) {
        // Waves of the day and the year, and a little that cannot be known.
        double temperature = 12
                + off
                + 5 * Math.sin(2 * Math.PI * (hour - 9) / 24)
                + 9 * Math.sin(2 * Math.PI * (hour / 24.0 + 30) / 365.25)
                + Math.sin(hour * 12.9898) * 0.5;
        return new Observation(
                id(at(hour)),
                Optional.empty(),
                List.of(
                        Measurement.of(Element.AIR_TEMPERATURE, new Quantity(temperature, Unit.CELSIUS), ""),
                        Measurement.of(Element.DEW_POINT, new Quantity(temperature - 5, Unit.CELSIUS), ""),
                        Measurement.of(
                                Element.WIND_SPEED,
                                new Quantity(Math.abs(temperature) / 4, Unit.METRE_PER_SECOND),
                                "")),
                Optional.empty(),
                0,
                new Provenance("test", "0", 0, new SourceClock(SourceClock.Kind.WALL, at(hour)), at(hour)));
    }
}
