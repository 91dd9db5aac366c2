package io.virga.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.forecast.BlendedPersistence;
import io.virga.forecast.HourlyElement;
import io.virga.forecast.HourlyLearning.Proof;
import io.virga.forecast.HourlyScores;
import io.virga.forecast.HourlyTraining;
import io.virga.forecast.Learned;
import io.virga.forecast.Span;
import io.virga.model.ModelChange.What;
import io.virga.station.StationId;
import io.virga.verification.Errors;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who forecasts once something was learned without being asked for. */
class HourlyShelfTest {
    private static final String TASK = HourlyElement.TEMPERATURE.task();
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Map<StationId, Span> DAYS =
            Map.of(new StationId("A"), new Span(LocalDate.parse("2026-09-01"), LocalDate.parse("2026-11-20")));

    @TempDir
    Path folder;

    private ModelStore store = new LocalModelStore(Path.of("unused"));
    private ModelRegistry registry = new ModelRegistry(store);
    private HourlyShelf shelf = shelf();

    @BeforeEach
    void open() {
        store = new LocalModelStore(folder);
        registry = new ModelRegistry(store);
        shelf = shelf();
    }

    private HourlyShelf shelf() {
        return new HourlyShelf(registry, new ModelLog(store), () -> NOON);
    }

    @Test
    void first_model_that_beats_what_forecasts_without_one_becomes_champion_and_the_log_tells_it() throws Exception {
        HourlyShelf.Kept kept = shelf.challenge(proof(1.5, 2.0), List.of("lake"));

        assertThat(kept.champion()).isTrue();
        assertThat(registry.champion(TASK)).contains(1);
        assertThat(registry.card(TASK, 1).scores().get(BlendedPersistence.NAME))
                .containsEntry("mae+01h", 2.0)
                .hasSize(72);
        assertThat(changes()).singleElement().satisfies(change -> {
            assertThat(change.what()).isEqualTo(What.PROMOTED);
            assertThat(change.why()).contains("1.500 °C beside 2.000 of blended-persistence");
        });
    }

    @Test
    void first_model_that_does_not_is_kept_without_forecasting_and_the_reason_is_told() throws Exception {
        HourlyShelf.Kept kept = shelf.challenge(proof(2.1, 2.0), List.of("lake"));

        assertThat(kept.champion()).isFalse();
        assertThat(registry.champion(TASK)).isEmpty();
        assertThat(changes()).singleElement().satisfies(change -> {
            assertThat(change.what()).isEqualTo(What.LEARNED);
            assertThat(change.why())
                    .contains("no better than blended-persistence: 2.100 beside 2.000 °C", "it does not forecast");
        });
    }

    @Test
    void model_beside_a_champion_is_a_challenger_however_good_it_looks() throws Exception {
        shelf.challenge(proof(1.5, 2.0), List.of("lake"));

        assertThat(shelf.challenge(proof(0.1, 2.0), List.of("lake")).champion()).isFalse();
        assertThat(registry.champion(TASK)).contains(1);
        assertThat(registry.challengers(TASK)).containsExactly(2);
        assertThat(changes()).last().satisfies(change -> {
            assertThat(change.version()).isEqualTo(2);
            assertThat(change.why()).contains("live scores decide");
        });
    }

    @Test
    void damaged_champion_forecasts_nothing_and_is_followed_by_what_is_learned_next() throws Exception {
        shelf.challenge(proof(1.5, 2.0), List.of("lake"));
        Files.write(folder.resolve("temperature/0001/model.json"), "cut".getBytes(StandardCharsets.UTF_8));

        assertThat(shelf.challenge(proof(1.6, 2.0), List.of("lake")).champion()).isTrue();
        assertThat(registry.champion(TASK)).contains(2);
    }

    @Test
    void model_that_somebody_asked_for_is_champion() throws Exception {
        shelf.challenge(proof(1.5, 2.0), List.of("lake"));

        assertThat(shelf.promote(proof(3, 2), List.of("archive")).champion()).isTrue();
        assertThat(registry.champion(TASK)).contains(2);
        assertThat(changes()).last().satisfies(change -> {
            assertThat(change.what()).isEqualTo(What.PROMOTED);
            assertThat(change.version()).isEqualTo(2);
            assertThat(change.why()).isEqualTo("learned by hand");
        });
    }

    private List<ModelChange> changes() throws ModelException {
        return new ModelLog(store).changes(TASK);
    }

    private static Proof proof(double own, double blended) {
        return new Proof(
                new Learned.Hourly(HourlyElement.TEMPERATURE, Map.of()),
                DAYS,
                DAYS,
                1000,
                List.of(scores(HourlyTraining.REGRESSION, own), scores(BlendedPersistence.NAME, blended)));
    }

    private static HourlyScores scores(String name, double error) {
        return new HourlyScores(name, Collections.nCopies(24, Errors.NONE.with(error, 0)));
    }
}
