package io.virga.model;

import io.virga.forecast.BlendedPersistence;
import io.virga.forecast.ProvenTemperatures.Proof;
import io.virga.forecast.Span;
import io.virga.forecast.TemperatureScores;
import io.virga.forecast.TemperatureTraining;
import io.virga.model.ModelChange.What;
import io.virga.runtime.CodeVersion;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Keeps temperature models that were learned, each with its card, and says which of them forecasts from now on. */
public final class TemperatureShelf {
    private final ModelRegistry registry;
    private final ModelLog log;
    private final InstantSource clock;

    /** Keeps them in a registry. */
    public TemperatureShelf(ModelRegistry registry, ModelLog log, InstantSource clock) {
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
        return new Kept(card, true, "learned by hand");
    }

    /**
     * Keeps a model that was learned without being asked for: as a challenger, whose live scores decide; as champion where
     * none forecasts and it has beaten, on what was held out of it, what forecasts without a model.
     */
    public Kept challenge(Proof proof, List<String> data) throws ModelException {
        boolean taken = serving();
        Optional<String> behind = behind(proof);
        ModelCard card = registry.add(card(proof, data), proof.learned());
        boolean champion = !taken && behind.isEmpty();
        String why = "learned from " + card.trained() + "; " + behind.orElseGet(() -> ahead(proof)) + " on "
                + card.heldOut()
                + (taken ? ", live scores decide" : champion ? "" : ", so it does not forecast");
        if (champion) {
            registry.promote(card.name(), card.version());
        }
        log.add(
                card.name(),
                new ModelChange(clock.instant(), card.version(), champion ? What.PROMOTED : What.LEARNED, why));
        return new Kept(card, champion, why);
    }

    /** Whether somebody forecasts; a champion that is missing or damaged does not. */
    private boolean serving() {
        try {
            registry.loadChampion(TemperatureModels.TASK);
            return true;
        } catch (ModelException e) {
            return false;
        }
    }

    private static Optional<String> behind(Proof proof) {
        OptionalDouble own = proof.meanAbsolute(TemperatureTraining.REGRESSION);
        OptionalDouble without = proof.meanAbsolute(BlendedPersistence.NAME);
        boolean better = own.isPresent() && without.isPresent() && own.getAsDouble() < without.getAsDouble();
        return better
                ? Optional.empty()
                : Optional.of(
                        own.isEmpty()
                                ? "no case was held out"
                                : String.format(
                                        Locale.ROOT,
                                        "no better than %s: %.3f beside %.3f °C",
                                        BlendedPersistence.NAME,
                                        own.getAsDouble(),
                                        without.orElse(Double.NaN)));
    }

    private static String ahead(Proof proof) {
        return String.format(
                Locale.ROOT,
                "%.3f °C beside %.3f of %s",
                proof.meanAbsolute(TemperatureTraining.REGRESSION).orElse(Double.NaN),
                proof.meanAbsolute(BlendedPersistence.NAME).orElse(Double.NaN),
                BlendedPersistence.NAME);
    }

    /** The card tells from what day to what day each station was learned from and, over all of them, held out. */
    private ModelCard card(Proof proof, List<String> data) {
        Map<String, Map<String, Double>> scores = new TreeMap<>();
        for (TemperatureScores held : proof.scores()) {
            Map<String, Double> values = new TreeMap<>();
            for (int lead = 1; lead <= held.leads().size(); lead++) {
                String name = String.format(Locale.ROOT, "mae+%02dh", lead);
                held.meanAbsolute(lead).ifPresent(value -> values.put(name, value));
            }
            scores.put(held.forecaster(), values);
        }
        return new ModelCard(
                TemperatureModels.TASK,
                0,
                TemperatureTraining.REGRESSION,
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
