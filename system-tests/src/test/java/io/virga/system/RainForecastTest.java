package io.virga.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.virga.simulate.DailyWeather;
import io.virga.simulate.RainOracle;
import io.virga.simulate.SimulatedStation;
import io.virga.verification.Forecast;
import io.virga.verification.Outlook;
import io.virga.verification.Score;
import io.virga.verification.Scorecard;
import io.virga.verification.Truth;
import io.virga.wire.ForecastCodec;
import io.virga.wire.Keys;
import io.virga.wire.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** From simulated days to a learned forecast and its scores, on a whole stack, held against the simulation itself. */
class RainForecastTest {
    private static final int STATIONS = 15;
    private static final long SEED = 1;
    private static final Duration SOON = Duration.ofSeconds(120);

    private final Map<String, Boolean> rained = new HashMap<>();
    private final Map<String, Double> chances = new HashMap<>();

    @Test
    void simulated_days_lead_to_a_learned_forecast_whose_scores_are_those_of_the_simulation() throws Exception {
        Path folder = StackUnderTest.emptyFolder("rain");
        simulate(8000);
        try (StackUnderTest stack = StackUnderTest.with(
                folder.resolve("data"),
                "sources.simulator.stations=" + STATIONS,
                "sources.simulator.seed=" + SEED,
                "sources.simulator.live=false",
                "sources.simulator.days-per-second=25",
                "forecasts.least-days=365",
                "forecasts.every=2s")) {
            await().atMost(SOON)
                    .until(() -> stack.all("forecasts?station=A&order=newest&limit=1").stream()
                            .anyMatch(row -> row.has("abstained")));
            await().atMost(SOON).until(() -> stack.count("scores") > 500);

            damage(folder.resolve("data/models/rain-stream"));
            await().atMost(SOON)
                    .until(() -> newest(stack).path("abstained").asText().contains("digest"));

            verify(stack);
        }
    }

    /** What the simulation makes of these stations, and what the best possible forecast of them would have said. */
    private void simulate(int days) {
        for (int number = 0; number < STATIONS; number++) {
            SimulatedStation station = new SimulatedStation(SEED, number);
            RainOracle oracle = new RainOracle(station);
            DailyWeather weather = new DailyWeather(station);
            for (int day = 0; day < days; day++) {
                String key = station.id() + "|" + DailyWeather.FIRST.plusDays(day);
                chances.put(key, oracle.chance(weather.state()));
                rained.put(key, weather.next().raining());
            }
        }
    }

    private static JsonNode newest(StackUnderTest stack) throws Exception {
        return stack.get("forecasts?station=A&order=newest&limit=1")
                .path("_data")
                .path(0);
    }

    /** A model that is cut in half. */
    private static void damage(Path task) throws Exception {
        try (var versions = Files.walk(task)) {
            for (Path model :
                    versions.filter(path -> path.endsWith("model.json")).toList()) {
                byte[] whole = Files.readAllBytes(model);
                Files.write(model, java.util.Arrays.copyOf(whole, whole.length / 2));
            }
        }
    }

    private void verify(StackUnderTest stack) throws Exception {
        // Before the topic is read: the stream goes on, and the table is never ahead of what it was made from.
        List<JsonNode> table = stack.all("scores");
        Map<String, Forecast> forecasts = new TreeMap<>();
        stack.values(Topics.FORECASTS.name()).forEach(bytes -> {
            Forecast forecast = ForecastCodec.decode(bytes);
            forecasts.put(Keys.of(forecast).toString(), forecast);
        });
        Map<String, Score> scores = new TreeMap<>();
        stack.values(Topics.SCORES.name()).forEach(bytes -> {
            Score score = ForecastCodec.decodeScore(bytes);
            scores.put(Keys.of(score).toString(), score);
        });
        Scorecard card = Scorecard.NONE;
        double oracle = 0;
        for (Score score : scores.values()) {
            LocalDate day = LocalDate.ofInstant(score.target().validTime(), ZoneOffset.UTC);
            String today = score.target().station() + "|" + day;
            boolean before = rained.getOrDefault(score.target().station() + "|" + day.minusDays(1), false);
            assertThat(score.observed()).as(today).isEqualTo(rained.get(today) ? 1 : 0);
            assertThat(score.baselines().persistence()).as(today).hasValue(before ? 1 : 0);
            assertThat(score.baselines().climatology()).as(today).isPresent();
            card = card.with(score);
            oracle += Math.pow(chances.getOrDefault(today, 0.0) - score.observed(), 2);
        }
        // Each settled forecast with a value is scored as the simulation has it, and nothing else is.
        forecasts.values().stream()
                .filter(forecast -> forecast.outlook() instanceof Outlook.Expected)
                .flatMap(forecast -> expected(forecast).stream())
                .filter(score -> scores.containsKey(Keys.of(score).toString()))
                .forEach(score ->
                        assertThat(scores.get(Keys.of(score).toString())).isEqualTo(score));
        double brier = card.model().probabilities().brier().orElseThrow();
        assertThat(brier).isGreaterThan(oracle / scores.size() - 0.02);
        assertThat(brier)
                .isLessThan(
                        card.persistence().baseline().probabilities().brier().orElseThrow());
        assertThat(card.skillOverClimatology().orElseThrow()).isPositive();
        told(table, scores);
    }

    private Optional<Score> expected(Forecast forecast) {
        LocalDate day = LocalDate.ofInstant(forecast.target().validTime(), ZoneOffset.UTC);
        boolean rain = rained.getOrDefault(forecast.target().station() + "|" + day, false);
        return Score.of(forecast, new Truth(forecast.target(), rain ? 1 : 0));
    }

    /** The API says the same of the same scores, as far as its table has got. */
    private static void told(List<JsonNode> table, Map<String, Score> scores) {
        String model = scores.values().iterator().next().model();
        JsonNode row = null;
        for (JsonNode each : table) {
            row = each.path("model").asText().equals(model) ? each : row;
        }
        assertThat(row).isNotNull();
        LocalDate first = LocalDate.parse(row.path("first").asText().substring(0, 10));
        LocalDate last = LocalDate.parse(row.path("last").asText().substring(0, 10));
        Scorecard card = Scorecard.NONE;
        for (Score score : scores.values()) {
            LocalDate day = LocalDate.ofInstant(score.target().validTime(), ZoneOffset.UTC);
            if (score.model().equals(model) && !day.isBefore(first) && !day.isAfter(last)) {
                card = card.with(score);
            }
        }
        assertThat(row.path("brier").asDouble())
                .isCloseTo(card.model().probabilities().brier().orElseThrow(), within(0.02));
        assertThat(row.path("count").asLong()).isLessThanOrEqualTo(scores.size());
    }
}
