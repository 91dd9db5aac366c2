package io.virga.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.forecast.Calibration;
import io.virga.forecast.Champion;
import io.virga.forecast.DailyFeatures;
import io.virga.forecast.Imputation;
import io.virga.forecast.RainClimatology;
import io.virga.forecast.RainModel;
import io.virga.forecast.RainScores;
import io.virga.forecast.RainTarget;
import io.virga.forecast.Scorer;
import io.virga.forecast.Span;
import io.virga.model.LocalModelStore;
import io.virga.model.ModelRegistry;
import io.virga.spark.batch.RainTraining;
import io.virga.verification.Contingency;
import io.virga.verification.Probabilities;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who forecasts in the running stream: asked again and again while the registry changes. */
class StreamModelsTest {
    private static final LocalDate FIRST = LocalDate.parse("2000-01-03");

    @TempDir
    Path folder;

    private StreamModels models;

    @BeforeEach
    void open() {
        models = new StreamModels(folder.toUri(), Clock.systemUTC());
    }

    @Test
    void nobody_forecasts_before_something_was_learned() {
        assertThat(models.now()).isInstanceOf(Champion.Absent.class);
        assertThat(models.days()).isEmpty();
    }

    @Test
    void what_was_learned_takes_over_with_the_next_question() throws Exception {
        assertThat(models.keep(learned("one", 120))).isEqualTo("one@1");
        assertThat(serving().name()).isEqualTo("one@1");

        models.keep(learned("two", 240));

        assertThat(serving().name()).isEqualTo("two@2");
        assertThat(models.days()).hasValue(240);
    }

    @Test
    void rollback_takes_effect_by_itself_and_is_not_undone_by_learning_again() throws Exception {
        models.keep(learned("one", 120));
        models.keep(learned("two", 240));

        new ModelRegistry(new LocalModelStore(folder)).rollback(StreamModels.TASK);

        assertThat(serving().name()).isEqualTo("one@1");
        assertThat(models.days()).hasValue(240);
    }

    @Test
    void damaged_champion_is_nobody_with_the_reason_and_learning_anew_is_due() throws Exception {
        models.keep(learned("one", 120));
        Path model = folder.resolve(StreamModels.TASK).resolve("0001").resolve("model.json");
        byte[] whole = Files.readAllBytes(model);
        Files.write(model, Arrays.copyOf(whole, whole.length / 2));

        assertThat(models.now())
                .isInstanceOfSatisfying(
                        Champion.Absent.class,
                        absent -> assertThat(absent.reason()).contains("digest"));
        assertThat(models.days()).isEmpty();

        models.keep(learned("two", 121));
        assertThat(serving().name()).isEqualTo("two@2");
    }

    private Champion.Serving serving() {
        assertThat(models.now()).isInstanceOf(Champion.Serving.class);
        return (Champion.Serving) models.now();
    }

    @Test
    void model_that_does_not_beat_its_baselines_is_kept_and_forecasts_nothing() throws Exception {
        assertThat(models.keep(learned("poor", 120, 0.45))).contains("not promoted");
        assertThat(models.now()).isInstanceOf(Champion.Absent.class);
        assertThat(models.days()).hasValue(120);

        models.keep(learned("good", 240));
        models.keep(learned("poor", 480, 0.45));

        assertThat(serving().name()).isEqualTo("good@2");
    }

    private static RainTraining.Result learned(String kind, int days) {
        return learned(kind, days, 0.9);
    }

    /** A model that has given a wet day held out this chance; climatology has given it a half. */
    private static RainTraining.Result learned(String kind, int days, double chance) {
        RainModel model = new RainModel(
                kind,
                RainTarget.NEXT_DAY,
                DailyFeatures.COURSE,
                new Imputation(new double[5]),
                new Scorer.Linear(0, new double[5]),
                Calibration.NONE,
                0.5);
        double[] rates = new double[12];
        Arrays.fill(rates, 0.3);
        LocalDate holdout = FIRST.plusDays(days - 30);
        return new RainTraining.Result(
                RainTarget.NEXT_DAY,
                List.of(model),
                new RainClimatology(Map.of(), rates),
                new Span(FIRST, holdout.minusDays(1)),
                new Span(holdout, FIRST.plusDays(days - 1)),
                1000,
                List.of(scores(kind, chance), scores("persistence", 0), scores("climatology", 0.5)));
    }

    private static RainScores scores(String forecaster, double chance) {
        Contingency table = Contingency.NONE.with(chance >= 0.5, true);
        return new RainScores(forecaster, Probabilities.of(chance, true), table, table, 0);
    }
}
