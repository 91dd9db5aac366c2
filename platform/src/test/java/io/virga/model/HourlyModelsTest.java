package io.virga.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.forecast.Answer;
import io.virga.forecast.History;
import io.virga.forecast.HourlyCouncil;
import io.virga.forecast.HourlyElement;
import io.virga.forecast.HourlyModel;
import io.virga.forecast.HourlyNetwork;
import io.virga.forecast.HourlyTraining;
import io.virga.forecast.Known;
import io.virga.forecast.Learned;
import io.virga.station.StationId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models of several elements in one registry. */
class HourlyModelsTest {
    private static final StationId STATION = new StationId("A");
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z"));
    private static final int HOURS = 24 * 366;

    @TempDir
    Path folder;

    private final History history = history();
    private ModelRegistry registry;

    @BeforeEach
    void open() {
        registry = new ModelRegistry(new LocalModelStore(folder));
    }

    @Test
    void model_of_wind_that_was_kept_says_what_it_said_before() throws Exception {
        Learned.Hourly learned = learned(HourlyElement.WIND);
        keep(HourlyElement.WIND, learned);

        HourlyCouncil council = new HourlyModels(HourlyElement.WIND, registry, CLOCK).get();
        assertThat(council.knows(STATION)).isTrue();
        assertThat(said(council.champion().orElseThrow().learned())).hasSize(24).isEqualTo(said(learned));
    }

    @Test
    void champion_of_temperature_is_none_of_wind() throws Exception {
        keep(HourlyElement.TEMPERATURE, learned(HourlyElement.TEMPERATURE));

        HourlyCouncil council = new HourlyModels(HourlyElement.WIND, registry, CLOCK).get();
        assertThat(council.champion()).isEmpty();
        assertThat(council.absence()).contains("./virga train wind");
        assertThat(HourlyElement.WIND.fallbackName()).isEqualTo("fading-persistence@1");
    }

    @Test
    void model_of_temperature_that_lies_among_those_of_wind_forecasts_no_wind() throws Exception {
        keep(HourlyElement.WIND, learned(HourlyElement.TEMPERATURE));

        HourlyCouncil council = new HourlyModels(HourlyElement.WIND, registry, CLOCK).get();
        assertThat(council.champion()).isEmpty();
        assertThat(council.absence()).contains("forecasts something else");
    }

    @Test
    void model_whose_weights_are_those_of_another_element_is_refused() {
        String temperature =
                new String(LearnedCodec.encode(learned(HourlyElement.TEMPERATURE)), StandardCharsets.UTF_8);
        byte[] relabelled = temperature
                .replace("\"learned\":\"temperature\"", "\"learned\":\"wind\"")
                .getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> LearnedCodec.decode(relabelled))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a model of wind has weights for 24 hours, 24 leads");
    }

    private double[] said(Learned.Hourly learned) {
        long last = history.last().orElseThrow();
        HourlyModel model = learned.stations().values().iterator().next();
        return model.forecast(HourlyCouncil.features(STATION, history, last)) instanceof Answer.Issued issued
                ? issued.values()
                : new double[0];
    }

    private Learned.Hourly learned(HourlyElement element) {
        HourlyNetwork network = new HourlyNetwork(Map.of(STATION, history), true);
        return new Learned.Hourly(
                element, new HourlyTraining(element, network, said -> {}).learn(LocalDate.parse("1971-01-02")));
    }

    private void keep(HourlyElement task, Learned.Hourly learned) throws ModelException {
        registry.add(
                new ModelCard(
                        task.task(),
                        0,
                        HourlyTraining.REGRESSION,
                        CLOCK.instant(),
                        "test",
                        List.of("made up"),
                        "1970-01-01/1970-12-31",
                        "1971-01-01/1971-01-02",
                        8000,
                        OptionalDouble.empty(),
                        Map.of(),
                        ""),
                learned);
        registry.promote(task.task(), 1);
    }

    /** A year of a wave a day and what comes by chance. */
    private static History history() {
        History history = new History();
        Random random = new Random(7);
        for (long hour = 0; hour < HOURS; hour++) {
            float[] values = new float[Known.WIDTH];
            Arrays.fill(values, Float.NaN);
            double wave = Math.sin(hour * Math.PI / 12);
            for (HourlyElement element : HourlyElement.values()) {
                values[Known.ELEMENTS.indexOf(element.element())] = (float) (5 + 2 * wave + random.nextDouble());
            }
            history.learn(new Known(History.timeOf(hour), History.timeOf(hour), values));
        }
        return history;
    }
}
