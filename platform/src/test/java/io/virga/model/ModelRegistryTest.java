package io.virga.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.forecast.Answer;
import io.virga.forecast.Calibration;
import io.virga.forecast.Features;
import io.virga.forecast.Imputation;
import io.virga.forecast.Learned;
import io.virga.forecast.RainClimatology;
import io.virga.forecast.RainModel;
import io.virga.forecast.RainTarget;
import io.virga.forecast.Scorer;
import io.virga.forecast.Span;
import io.virga.forecast.Surroundings;
import io.virga.forecast.Tree;
import io.virga.station.StationId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelRegistryTest {
    private static final String NAME = "rain-next-hour";
    private static final StationId STATION = new StationId("A");
    private static final Features FEATURES = new Features(
            STATION,
            Instant.parse("2026-07-10T12:00:00Z"),
            new Features.Names(List.of("rain-0h", "humidity")),
            new double[] {0.3, Double.NaN});

    @TempDir
    private Path folder = Path.of(".");

    @Test
    void model_comes_back_as_it_was_kept_and_says_the_same() throws ModelException {
        ModelRegistry registry = registry();
        Learned.Rain trees = rain(new Scorer.Trees(
                0.1,
                List.of(new Tree(
                        new int[] {0, -1, -1}, new double[] {0.2, -1, 1.5}, new int[] {1, 0, 0}, new int[] {2, 0, 0
                        }))));
        Learned.Rain linear = rain(new Scorer.Linear(-1, new double[] {2, 0.01}));

        Learned.Rain blend = rain(new Scorer.Blend(
                0.2,
                new double[] {0.4, 0.7},
                List.of(trees.model().scorer(), linear.model().scorer())));

        int first = registry.add(card(), trees).version();
        int second = registry.add(card(), linear).version();
        int third = registry.add(card(), blend).version();

        assertThat(List.of(first, second, third)).containsExactly(1, 2, 3);
        assertThat(probability(registry.load(NAME, 3))).isEqualTo(probability(blend));
        assertThat(probability(registry.load(NAME, 1))).isEqualTo(probability(trees));
        assertThat(probability(registry.load(NAME, 2))).isEqualTo(probability(linear));
        assertThat(registry.load(NAME, 1).card().scores()).containsEntry("persistence", Map.of("brier", 0.2));
        assertThat(registry.cards(NAME)).hasSize(3);
    }

    @Test
    void card_tells_which_days_of_which_station_were_learned_from() throws ModelException {
        ModelRegistry registry = registry();
        Span learned = Span.of("2010-01-01/2015-12-31").orElseThrow();
        Span later = Span.of("2016-01-01/2016-12-31").orElseThrow();
        Span both = Span.of("2015-12-31/2016-12-31").orElseThrow();
        ModelCard plain = card();
        ModelCard apart = new ModelCard(
                plain.name(),
                0,
                plain.kind(),
                plain.created(),
                plain.code(),
                plain.data(),
                plain.trained(),
                plain.heldOut(),
                plain.cases(),
                plain.baseRate(),
                plain.scores(),
                Map.of(STATION, learned),
                "");
        registry.add(apart, rain(new Scorer.Linear(1, new double[] {1, 1})));
        ModelCard kept = registry.card(NAME, 1);
        StationId other = new StationId("B");

        assertThat(kept.learnedFrom(STATION, both)).isTrue();
        assertThat(kept.learnedFrom(STATION, later)).isFalse();
        assertThat(kept.learnedFrom(other, both)).isFalse();
        assertThat(plain.learnedFrom(other, both)).isTrue();
        assertThat(plain.learnedFrom(other, later)).isFalse();
    }

    @Test
    void champion_is_who_was_promoted_last_and_rollback_goes_back() throws ModelException {
        ModelRegistry registry = registry();
        for (int i = 0; i < 3; i++) {
            registry.add(card(), rain(new Scorer.Linear(i, new double[] {1, 1})));
        }
        assertThat(registry.champion(NAME)).isEmpty();

        registry.promote(NAME, 1);
        registry.promote(NAME, 3);
        assertThat(registry.loadChampion(NAME).card().version()).isEqualTo(3);
        assertThat(registry.rollback(NAME)).isEqualTo(1);
        assertThat(registry.champion(NAME)).contains(1);
        assertThatThrownBy(() -> registry.rollback(NAME)).hasMessageContaining("before the present one");
    }

    @Test
    void every_cut_and_every_flipped_byte_of_a_model_is_noticed() throws ModelException, IOException {
        ModelRegistry registry = registry();
        registry.add(card(), rain(new Scorer.Linear(1, new double[] {1, 1})));
        Path file = folder.resolve(NAME).resolve("0001").resolve("model.json");
        byte[] whole = Files.readAllBytes(file);

        for (int at = 0; at < whole.length; at += 7) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x10;
            Files.write(file, damaged);
            assertThatThrownBy(() -> registry.load(NAME, 1))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("is not what was kept");
            Files.write(file, Arrays.copyOf(whole, at));
            assertThatThrownBy(() -> registry.load(NAME, 1)).isInstanceOf(ModelException.class);
        }
    }

    @Test
    void version_without_a_card_as_a_crash_leaves_it_is_none_and_its_number_is_not_used_again()
            throws ModelException, IOException {
        ModelRegistry registry = registry();
        registry.add(card(), rain(new Scorer.Linear(1, new double[] {1, 1})));
        Files.createDirectories(folder.resolve(NAME).resolve("0002"));
        Files.writeString(folder.resolve(NAME).resolve("0002").resolve("model.json"), "{");

        assertThat(registry.cards(NAME)).hasSize(1);
        assertThatThrownBy(() -> registry.promote(NAME, 2)).hasMessageContaining("there is no model");
        assertThat(registry.add(card(), rain(new Scorer.Linear(1, new double[] {1, 1})))
                        .version())
                .isEqualTo(3);
        try (Stream<Path> left = Files.walk(folder)) {
            assertThat(left.map(Path::toString)).noneMatch(name -> name.endsWith(".tmp"));
        }
    }

    @Test
    void hostile_models_are_refused_with_a_reason() {
        String part = "{\"linear\":{\"intercept\":0,\"weights\":[]}}";
        String blend = "\"blend\":{\"intercept\":0,\"weights\":[1],\"parts\":[%s]}";
        String nested = "{\"form\":1,\"learned\":\"rain\",\"name\":\"x\",\"target\":\"next-hour\",\"threshold\":0.5,"
                + "\"calibration\":{\"slope\":1,\"intercept\":0},\"inputs\":[],\"means\":[],"
                + blend.formatted("{" + blend.formatted(part) + "}") + "}";
        for (String hostile : List.of(
                "",
                "{}",
                "[]",
                "{\"form\":1}",
                "{\"form\":1,\"learned\":\"rain\"}",
                "{\"form\":1,\"learned\":\"temperature\",\"stations\":{\"A\":{\"name\":\"x\",\"waves\":[],\"weights\":[]}}}",
                nested,
                "{\"form\":2,\"learned\":\"rain\"}")) {
            assertThatThrownBy(() -> LearnedCodec.decode(hostile.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOfAny(IOException.class, IllegalArgumentException.class);
        }
    }

    @Test
    void names_that_lead_out_of_the_registry_are_refused() {
        assertThatThrownBy(() -> registry().champion("../x")).hasMessageContaining("is no name");
        assertThatThrownBy(() -> registry().card("a/b", 1)).hasMessageContaining("is no name");
    }

    @Test
    void nothing_promoted_is_a_reason_not_a_failure() {
        assertThatThrownBy(() -> registry().loadChampion(NAME))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("has been promoted");
    }

    private ModelRegistry registry() {
        return new ModelRegistry(new LocalModelStore(folder));
    }

    private static double probability(ModelRegistry.Held held) {
        return probability((Learned.Rain) held.learned());
    }

    private static double probability(Learned.Rain learned) {
        return ((Answer.Issued) learned.model().forecast(FEATURES)).values()[0];
    }

    private static Learned.Rain rain(Scorer scorer) {
        RainModel model = new RainModel(
                "m",
                RainTarget.NEXT_HOUR,
                List.of("rain-0h", "humidity"),
                new Imputation(new double[] {0, 60}),
                scorer,
                new Calibration(0.9, -0.1),
                0.4);
        RainClimatology climatology = new RainClimatology(Map.of(STATION, new double[12]), new double[12]);
        return new Learned.Rain(
                model,
                climatology,
                new Surroundings(1, List.of(), Map.of(STATION, List.of(new StationId("B")))),
                List.of());
    }

    private static ModelCard card() {
        return new ModelCard(
                NAME,
                0,
                "linear",
                Instant.parse("2026-11-21T12:00:00Z"),
                "test",
                List.of("a.csv"),
                "2010-01-01/2015-12-31",
                "2016-01-01/2016-12-31",
                1000,
                OptionalDouble.of(0.2),
                Map.of("persistence", Map.of("brier", 0.2)),
                "");
    }
}
