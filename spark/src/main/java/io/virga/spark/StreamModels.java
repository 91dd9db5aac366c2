package io.virga.spark;

import io.virga.forecast.Champion;
import io.virga.forecast.DailyFeatures;
import io.virga.forecast.Learned;
import io.virga.forecast.RainModel;
import io.virga.forecast.RainScores;
import io.virga.forecast.Scorer;
import io.virga.forecast.Span;
import io.virga.forecast.Surroundings;
import io.virga.model.ModelCard;
import io.virga.model.ModelChange;
import io.virga.model.ModelException;
import io.virga.model.ModelLog;
import io.virga.model.ModelRegistry;
import io.virga.model.ModelRegistry.Held;
import io.virga.model.ModelStore;
import io.virga.runtime.CodeVersion;
import io.virga.spark.batch.RainTraining;
import io.virga.spark.job.RainForecasts;
import io.virga.wire.Topics;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models that the running stream learns and forecasts with: one task of the registry, read anew for every batch, so
 * that a promotion or a rollback from outside takes effect by itself. A model that is missing or damaged is nobody, with
 * the registry's reason.
 *
 * @param folder of the registry, on a file system that is there wherever forecasts are made
 * @param clock tells when models are learned
 */
public record StreamModels(URI folder, Clock clock) implements RainForecasts.Champions, Retraining.Shelf {
    /** The task's name in the registry. */
    public static final String TASK = "rain-stream";

    private static final long serialVersionUID = 1L;
    /** Of accuracy, by which a forecast that knows its doubts may be behind persistence: chance on a quarter of a year. */
    private static final double TOLERATED = 0.02;

    private static final Logger LOG = LoggerFactory.getLogger(StreamModels.class);

    private ModelStore store() throws ModelException {
        return ModelFolder.store(folder);
    }

    private ModelRegistry registry() throws ModelException {
        return new ModelRegistry(store());
    }

    @Override
    public Champion now() {
        try {
            ModelRegistry registry = registry();
            if (registry.champion(TASK).isEmpty()) {
                return new Champion.Absent("no model has been learned yet that beats persistence and climatology");
            }
            return serving(registry.loadChampion(TASK))
                    .<Champion>map(found -> found)
                    .orElseGet(() -> new Champion.Absent("the champion of " + TASK + " forecasts no rain"));
        } catch (ModelException | RuntimeException e) {
            return new Champion.Absent(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<Champion.Serving> serving(Held held) {
        return held.learned() instanceof Learned.Rain rain
                ? Optional.of(new Champion.Serving(
                        held.card().kind() + "@" + held.card().version(), rain.model(), rain.climatology()))
                : Optional.empty();
    }

    @Override
    public List<Champion.Serving> challengers() {
        List<Champion.Serving> found = new ArrayList<>();
        try {
            ModelRegistry registry = registry();
            for (int version : registry.challengers(TASK)) {
                try {
                    serving(registry.load(TASK, version)).ifPresent(found::add);
                } catch (ModelException e) {
                    LOG.debug("challenger left out: version={} reason={}", version, e.getMessage());
                }
            }
        } catch (ModelException | RuntimeException e) {
            LOG.debug("no challengers: reason={}", e.getMessage());
        }
        return found;
    }

    @Override
    public boolean drifted() {
        try {
            int newest = registry().cards(TASK).stream()
                    .mapToInt(ModelCard::version)
                    .max()
                    .orElse(0);
            return new ModelLog(store())
                    .changes(TASK).stream()
                            .anyMatch(
                                    change -> change.what() == ModelChange.What.DRIFTED && change.version() >= newest);
        } catch (ModelException | RuntimeException e) {
            return false;
        }
    }

    @Override
    public OptionalLong days() {
        try {
            ModelRegistry registry = registry();
            if (registry.champion(TASK).isPresent()) {
                registry.loadChampion(TASK);
            }
            // Not the champion's own: after a rollback its days would ask for learning at once, and undo it.
            return registry.cards(TASK).stream()
                    .mapToLong(card -> new Span(first(card.trained()), last(card.heldOut())).days())
                    .max();
        } catch (ModelException | RuntimeException e) {
            // Learning anew is what mends it.
            return OptionalLong.empty();
        }
    }

    private static LocalDate first(String period) {
        return LocalDate.parse(period.split("/", -1)[0]);
    }

    private static LocalDate last(String period) {
        return LocalDate.parse(period.split("/", -1)[1]);
    }

    @Override
    public String keep(RainTraining.Result result) throws ModelException {
        RainModel best = result.models().get(0);
        ModelRegistry registry = registry();
        ModelCard card = registry.add(
                card(result, best),
                new Learned.Rain(best, result.climatology(), Surroundings.NONE, DailyFeatures.COURSE));
        boolean proven = proven(result);
        if (proven) {
            registry.promote(TASK, card.version());
            new ModelLog(store())
                    .add(
                            TASK,
                            new ModelChange(
                                    clock.instant(),
                                    card.version(),
                                    ModelChange.What.PROMOTED,
                                    "learned from " + card.trained() + "; better than its baselines on days held out"));
        }
        for (RainModel model : result.models()) {
            if (model.scorer() instanceof Scorer.Trees trees && trees.trees().size() == 1) {
                LOG.info(
                        "{} of version {}:\n{}",
                        model.name(),
                        card.version(),
                        trees.trees().get(0).text(model.inputs()));
            }
        }
        return card.kind() + "@" + card.version() + (proven ? "" : ", no better than its baselines and not promoted,");
    }

    /**
     * Whether the best model was better than both baselines on the days held out: by its Brier score, and without being
     * wrong noticeably more often than persistence. What was learned from too little of the year is not.
     */
    private static boolean proven(RainTraining.Result result) {
        RainScores best = result.scores().get(0);
        double brier = best.probabilities().brier().orElse(1);
        double accuracy = best.atHalf().accuracy().orElse(0);
        return result.scores().stream()
                .skip(result.models().size())
                .allMatch(baseline -> brier < baseline.probabilities().brier().orElse(1)
                        && accuracy > baseline.atHalf().accuracy().orElse(0) - TOLERATED);
    }

    private ModelCard card(RainTraining.Result result, RainModel best) {
        Map<String, Map<String, Double>> scores = new TreeMap<>();
        for (RainScores held : result.scores()) {
            Map<String, Double> one = new TreeMap<>();
            put(one, "brier", held.probabilities().brier());
            put(one, "accuracy", held.atHalf().accuracy());
            put(one, "heidke", held.atHalf().heidke());
            scores.put(held.forecaster(), one);
            LOG.info("on days held out: forecaster={} scores={}", held.forecaster(), one);
        }
        return new ModelCard(
                TASK,
                0,
                best.name(),
                clock.instant(),
                CodeVersion.TEXT,
                List.of(Topics.STATIONS.name(), Topics.RAIN_FEATURES.name()),
                period(result.trained()),
                period(result.heldOut()),
                result.cases(),
                result.scores().get(0).probabilities().baseRate(),
                scores,
                "");
    }

    private static String period(Span span) {
        return span.first() + "/" + span.last();
    }

    private static void put(Map<String, Double> scores, String name, OptionalDouble value) {
        value.ifPresent(present -> scores.put(name, present));
    }
}
