package io.virga.model;

import io.virga.forecast.HourlyElement;
import io.virga.forecast.HourlyLearning.Proof;
import io.virga.forecast.HourlyScores;
import io.virga.forecast.HourlyTraining;
import io.virga.forecast.Span;
import io.virga.model.ModelChange.What;
import io.virga.runtime.CodeVersion;
import io.virga.verification.Errors;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Keeps models that were learned to forecast an element hour by hour, each with its card, and says which of them forecasts
 * from now on.
 */
public final class HourlyShelf {
    private final ModelRegistry registry;
    private final ModelLog log;
    private final InstantSource clock;

    /** Keeps them in a registry. */
    public HourlyShelf(ModelRegistry registry, ModelLog log, InstantSource clock) {
        this.registry = registry;
        this.log = log;
        this.clock = clock;
    }

    /**
     * What became of a model.
     *
     * @param card of the version that was kept
     * @param champion whether it forecasts from now on
     * @param why one sentence without a full stop
     */
    public record Kept(ModelCard card, boolean champion, String why) {}

    /** Keeps a model that a person has asked for: it is champion. */
    public Kept promote(Proof proof, List<String> data) throws ModelException {
        ModelCard card = registry.add(card(proof, data), proof.learned());
        registry.promote(card.name(), card.version());
        return kept(card, true, "learned by hand");
    }

    /**
     * Keeps a model that was learned without being asked for: as a challenger, whose live scores decide; as champion where
     * none forecasts and it has beaten, on what was held out of it, what forecasts without a model.
     */
    public Kept challenge(Proof proof, List<String> data) throws ModelException {
        boolean taken = serving(element(proof));
        Optional<String> behind = behind(proof);
        ModelCard card = registry.add(card(proof, data), proof.learned());
        boolean champion = !taken && behind.isEmpty();
        String why = "learned from " + card.trained() + "; " + behind.orElseGet(() -> ahead(proof)) + " on "
                + card.heldOut()
                + (taken ? ", live scores decide" : champion ? "" : ", so it does not forecast");
        if (champion) {
            registry.promote(card.name(), card.version());
        }
        return kept(card, champion, why);
    }

    private Kept kept(ModelCard card, boolean champion, String why) throws ModelException {
        log.add(
                card.name(),
                new ModelChange(clock.instant(), card.version(), champion ? What.PROMOTED : What.LEARNED, why));
        return new Kept(card, champion, why);
    }

    private static HourlyElement element(Proof proof) {
        return proof.learned().element();
    }

    /** Whether somebody forecasts; a champion that is missing or damaged does not. */
    private boolean serving(HourlyElement element) {
        try {
            registry.loadChampion(element.task());
            return true;
        } catch (ModelException e) {
            return false;
        }
    }

    private static Optional<String> behind(Proof proof) {
        OptionalDouble own = proof.meanAbsolute(HourlyTraining.REGRESSION);
        OptionalDouble without = proof.meanAbsolute(element(proof).fallback().name());
        boolean better = own.isPresent() && without.isPresent() && own.getAsDouble() < without.getAsDouble();
        return better
                ? Optional.empty()
                : Optional.of(
                        own.isEmpty()
                                ? "no case was held out"
                                : String.format(
                                        Locale.ROOT,
                                        "no better than %s: %.3f beside %.3f %s",
                                        element(proof).fallback().name(),
                                        own.getAsDouble(),
                                        without.orElse(Double.NaN),
                                        element(proof).unit()));
    }

    private static String ahead(Proof proof) {
        return String.format(
                Locale.ROOT,
                "%.3f %s beside %.3f of %s",
                proof.meanAbsolute(HourlyTraining.REGRESSION).orElse(Double.NaN),
                element(proof).unit(),
                proof.meanAbsolute(element(proof).fallback().name()).orElse(Double.NaN),
                element(proof).fallback().name());
    }

    /** The card tells from what day to what day each station was learned from and, over all of them, held out. */
    private ModelCard card(Proof proof, List<String> data) {
        Map<String, Map<String, Double>> scores = new TreeMap<>();
        for (HourlyScores held : proof.scores()) {
            Map<String, Double> values = new TreeMap<>();
            for (int lead = 1; lead <= held.leads().size(); lead++) {
                Errors errors = held.leads().get(lead - 1);
                String at = String.format(Locale.ROOT, "+%02dh", lead);
                errors.meanAbsolute().ifPresent(value -> values.put("mae" + at, value));
                errors.rootMeanSquared().ifPresent(value -> values.put("rmse" + at, value));
                errors.bias().ifPresent(value -> values.put("bias" + at, value));
            }
            scores.put(held.forecaster(), values);
        }
        return new ModelCard(
                element(proof).task(),
                0,
                HourlyTraining.REGRESSION,
                clock.instant(),
                CodeVersion.TEXT,
                data,
                whole(proof.trained()),
                whole(proof.heldOut()),
                proof.cases(),
                OptionalDouble.empty(),
                scores,
                proof.trained(),
                "");
    }

    private static String whole(Map<?, Span> spans) {
        return spans.values().stream().reduce(Span::with).map(Span::toString).orElse("");
    }
}
