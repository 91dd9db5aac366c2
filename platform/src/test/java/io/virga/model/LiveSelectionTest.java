package io.virga.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.forecast.BlendedPersistence;
import io.virga.forecast.History;
import io.virga.forecast.HourlyCouncil;
import io.virga.forecast.HourlyElement;
import io.virga.forecast.HourlyNetwork;
import io.virga.forecast.HourlyTraining;
import io.virga.forecast.Known;
import io.virga.forecast.Learned;
import io.virga.model.ModelChange.What;
import io.virga.observation.Element;
import io.virga.station.StationId;
import io.virga.verification.Baselines;
import io.virga.verification.Challenge;
import io.virga.verification.LiveCases;
import io.virga.verification.Predictand;
import io.virga.verification.Score;
import io.virga.verification.SelectionRule;
import io.virga.verification.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Champions chosen by live scores, in a registry on the disk; and what the running stream makes of that registry. */
class LiveSelectionTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final SelectionRule RULE = new SelectionRule(Duration.ofDays(10), 200, 0.02);
    private static final String TASK = HourlyElement.TEMPERATURE.task();
    private static final Learned.Hourly LEARNED = learned();

    @TempDir
    Path folder;

    private final InstantSource clock = () -> this.now;
    private Instant now = NOON;
    private final Random random = new Random(1);
    private ModelStore store = new LocalModelStore(Path.of("unused"));
    private ModelRegistry registry = new ModelRegistry(store);
    private LiveSelection selection = selection();

    @BeforeEach
    void open() throws Exception {
        store = new LocalModelStore(folder);
        registry = new ModelRegistry(store);
        selection = selection();
        add();
        registry.promote(TASK, 1);
        selection.look();
    }

    @Test
    void challenger_that_is_better_by_the_margin_over_enough_cases_becomes_champion_and_the_change_is_noted()
            throws Exception {
        add();
        feed(300, 1.0, 1.5, 2);
        selection.look();

        assertThat(registry.champion(TASK)).contains(2);
        assertThat(new ModelLog(store).changes(TASK)).singleElement().satisfies(change -> {
            assertThat(change.what()).isEqualTo(What.PROMOTED);
            assertThat(change.version()).isEqualTo(2);
            assertThat(change.why()).contains("better than regression@1 live", "over 241 forecasts of 240 hours");
        });
    }

    @Test
    void challenger_with_too_few_cases_or_too_short_a_time_or_too_little_margin_stays_one() throws Exception {
        add();
        feed(150, 1.0, 1.5, 2);
        selection.look();
        assertThat(registry.champion(TASK)).contains(1);

        selection = selection();
        selection.look();
        for (int i = 0; i < 300; i++) {
            challenger(NOON.plusSeconds(i), i, 1.0, 1.5);
        }
        selection.look();
        assertThat(registry.champion(TASK)).contains(1);

        selection = selection();
        selection.look();
        feed(300, 1.495, 1.5, 2);
        selection.look();
        assertThat(registry.champion(TASK)).contains(1);
    }

    @Test
    void champion_that_is_worse_than_a_baseline_goes_back_to_the_one_before_and_the_counting_begins_anew()
            throws Exception {
        add();
        registry.promote(TASK, 2);
        selection.look();
        now = NOON.plusSeconds(60);
        for (int i = 0; i < 300; i++) {
            selection.take(score("regression@2", i, at(i), 3, 2, Optional.empty()), now);
        }
        selection.look();

        assertThat(registry.champion(TASK)).contains(1);
        assertThat(registry.before(TASK)).isEqualTo(OptionalInt.empty());
        assertThat(new ModelLog(store).changes(TASK))
                .extracting(ModelChange::what)
                .containsExactly(What.DEMOTED);
        selection.take(score("regression@1", 1, at(1), 3, 2, Optional.empty()), NOON);
        selection.look();
        assertThat(registry.champion(TASK)).contains(1);
    }

    @Test
    void champion_without_anybody_before_it_stays_and_is_noted_once_as_drifted() throws Exception {
        for (int i = 0; i < 300; i++) {
            selection.take(score("regression@1", i, at(i), 3, 2, Optional.empty()), NOON);
        }
        selection.look();
        selection.look();

        assertThat(registry.champion(TASK)).contains(1);
        assertThat(new ModelLog(store).changes(TASK)).singleElement().satisfies(change -> {
            assertThat(change.what()).isEqualTo(What.DRIFTED);
            assertThat(change.why()).contains("on what was held out of its training");
        });
    }

    @Test
    void season_that_is_harder_for_persistence_too_is_no_drift() throws Exception {
        for (int i = 0; i < 300; i++) {
            selection.take(score("regression@1", i, at(i), 3, 6, Optional.empty()), NOON);
        }
        selection.look();

        assertThat(new ModelLog(store).changes(TASK)).isEmpty();
    }

    @Test
    void score_that_is_told_again_replaces_itself() throws Exception {
        LiveCases live = new LiveCases(1000, Duration.ofDays(10));
        for (int told = 0; told < 5; told++) {
            for (int i = 0; i < 50; i++) {
                live.take(score("m", i, at(i), told, 2, Optional.empty()));
            }
        }
        assertThat(live.size()).isEqualTo(50);
        assertThat(live.compare("m", LiveCases.Reference.PERSISTENCE, "m").own())
                .isEqualTo(4);
    }

    @Test
    void more_cases_than_fit_are_thinned_out_alike_for_all_models() {
        LiveCases live = new LiveCases(1000, Duration.ofDays(1000));
        for (int i = 0; i < 5000; i++) {
            live.take(score("a", i, at(i), 1, 2, Optional.empty()));
            live.take(score("b", i, at(i), 1.5, 2, Optional.of(new Challenge("a", OptionalDouble.of(1 + i % 3)))));
        }
        assertThat(live.size()).isBetween(250, 1000);
        assertThat(live.compare("a", LiveCases.Reference.PERSISTENCE, "a").cases())
                .isEqualTo(live.compare("b", LiveCases.Reference.CHAMPION, "a").cases());
    }

    @Test
    void running_stream_follows_promotion_rollback_and_damage_by_itself() throws Exception {
        HourlyModels models = new HourlyModels(HourlyElement.TEMPERATURE, registry, clock);
        assertThat(models.get().champion().map(HourlyCouncil.Member::name)).contains("regression@1");
        assertThat(models.get().challengers()).isEmpty();

        add();
        later();
        assertThat(models.get().challengers())
                .extracting(HourlyCouncil.Member::name)
                .containsExactly("regression@2");
        registry.promote(TASK, 2);
        later();
        assertThat(models.get().champion().map(HourlyCouncil.Member::name)).contains("regression@2");
        registry.rollback(TASK);
        later();
        assertThat(models.get().champion().map(HourlyCouncil.Member::name)).contains("regression@1");

        Path model = folder.resolve(TASK).resolve("0001").resolve("model.json");
        Files.write(model, new byte[] {'{'});
        HourlyCouncil begun = new HourlyModels(HourlyElement.TEMPERATURE, registry, clock).get();
        assertThat(begun.champion()).isEmpty();
        assertThat(begun.absence()).contains("digest");
        later();
        // What was read whole goes on forecasting: damage on the disk changes nothing in memory.
        assertThat(models.get().champion().map(HourlyCouncil.Member::name)).contains("regression@1");
    }

    @Test
    void registry_without_a_model_is_nobody_with_the_way_to_get_one() {
        HourlyCouncil council = new HourlyModels(
                        HourlyElement.TEMPERATURE,
                        new ModelRegistry(new LocalModelStore(folder.resolve("nothing"))),
                        clock)
                .get();
        assertThat(council.champion()).isEmpty();
        assertThat(council.absence()).contains("./virga train temperature");
        assertThat(HourlyElement.TEMPERATURE.fallbackName()).startsWith(BlendedPersistence.NAME);
    }

    private LiveSelection selection() {
        return new LiveSelection(TASK, registry, new ModelLog(store), RULE, clock);
    }

    private void later() {
        now = now.plusSeconds(6);
    }

    /** Errors of the champion and a challenger over fifteen days, with what both share. */
    private void feed(int cases, double challenger, double champion, int version) {
        assertThat(version).isEqualTo(2);
        for (int i = 0; i < cases; i++) {
            challenger(at(i), i, challenger, champion);
        }
    }

    private void challenger(Instant valid, int number, double challenger, double champion) {
        double shared = random.nextGaussian() * 0.2;
        selection.take(
                score(
                        "regression@2",
                        number,
                        valid,
                        challenger + shared,
                        5,
                        Optional.of(new Challenge(
                                "regression@1", OptionalDouble.of(champion + shared + random.nextGaussian() * 0.05)))),
                NOON);
    }

    private static Instant at(int number) {
        return NOON.plus(Duration.ofHours(number));
    }

    /** A forecast that missed by so much, of a temperature that was 0. */
    private static Score score(
            String model, int number, Instant valid, double error, double persistence, Optional<Challenge> challenge) {
        Target target = new Target(new StationId("S" + number % 7), Predictand.AIR_TEMPERATURE, valid);
        return new Score(
                target,
                valid.minus(Duration.ofHours(1)),
                model,
                error,
                0,
                new Baselines(OptionalDouble.of(persistence), OptionalDouble.empty()),
                challenge);
    }

    private void add() throws ModelException {
        registry.add(
                new ModelCard(
                        TASK,
                        0,
                        "regression",
                        NOON,
                        "test",
                        List.of("made up"),
                        "2020-01-01/2020-12-31",
                        "2021-01-01/2021-12-31",
                        1000,
                        OptionalDouble.empty(),
                        Map.of(
                                "regression", Map.of("mae+01h", 1.0, "mae+24h", 2.0),
                                "persistence", Map.of("mae+01h", 2.0, "mae+24h", 4.0)),
                        ""),
                LEARNED);
    }

    /** From a year of nothing but a wave a day. */
    private static Learned.Hourly learned() {
        History history = new History();
        for (long hour = 0; hour < 24 * 366; hour++) {
            float[] values = new float[Known.WIDTH];
            Arrays.fill(values, Float.NaN);
            values[Known.ELEMENTS.indexOf(Element.AIR_TEMPERATURE)] = (float) Math.sin(hour * Math.PI / 12);
            history.learn(new Known(History.timeOf(hour), History.timeOf(hour), values));
        }
        HourlyNetwork network = new HourlyNetwork(Map.of(new StationId("A"), history), true);
        return new Learned.Hourly(
                HourlyElement.TEMPERATURE,
                new HourlyTraining(HourlyElement.TEMPERATURE, network, said -> {})
                        .learn(LocalDate.parse("1971-01-02")));
    }
}
