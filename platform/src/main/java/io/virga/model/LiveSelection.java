package io.virga.model;

import io.virga.model.ModelChange.What;
import io.virga.verification.LiveCases;
import io.virga.verification.Predictand;
import io.virga.verification.Score;
import io.virga.verification.SelectionRule;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the champion of one task by its live scores: a challenger that is better takes its place; a champion that loses to a
 * baseline goes back to the one before it, where there was one; one that has drifted is noted, and learned anew by whoever
 * learns. Each change is logged, noted beside the models and begins the counting anew. Not safe for use by several threads.
 */
public final class LiveSelection {
    private static final Logger LOG = LoggerFactory.getLogger(LiveSelection.class);
    /** Its name among the scores of a card. */
    private static final String PERSISTENCE = "persistence";

    private static final int MOST_CASES = 200_000;

    private final String task;
    private final ModelRegistry registry;
    private final ModelLog log;
    private final SelectionRule rule;
    private final InstantSource clock;
    private final LiveCases live;
    private Optional<Integer> champion = Optional.empty();
    private Instant since = Instant.MIN;

    /** Chooses among the models of a task. */
    public LiveSelection(String task, ModelRegistry registry, ModelLog log, SelectionRule rule, InstantSource clock) {
        this.task = task;
        this.registry = registry;
        this.log = log;
        this.rule = rule;
        this.clock = clock;
        this.live = new LiveCases(MOST_CASES, rule.window());
    }

    /** The selections of several tasks by what they forecast. */
    public static Map<Predictand, LiveSelection> of(
            Map<Predictand, String> tasks, ModelStore store, SelectionRule rule, InstantSource clock) {
        return tasks.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        entry -> new LiveSelection(
                                entry.getValue(), new ModelRegistry(store), new ModelLog(store), rule, clock)));
    }

    /**
     * Takes a score in.
     *
     * @param told when it was told, by the wall clock; what was told before the last change does not count
     */
    public void take(Score score, Instant told) {
        if (!told.isBefore(since)) {
            live.take(score);
        }
    }

    /**
     * Looks at how things stand, and changes them where live scores say so.
     *
     * @throws ModelException where the registry cannot be read or written
     */
    public void look() throws ModelException {
        Optional<Integer> now = registry.champion(task);
        List<ModelChange> changes = log.changes(task);
        Instant last = changes.stream()
                .filter(change -> change.what() != What.DRIFTED && change.what() != What.LEARNED)
                .map(ModelChange::at)
                .reduce(Instant.MIN, (one, other) -> one.isAfter(other) ? one : other);
        if (!now.equals(champion) || last.isAfter(since)) {
            champion = now;
            since = last;
            live.forget();
        }
        if (now.isEmpty()) {
            return;
        }
        ModelCard card = registry.card(task, now.get());
        Optional<Integer> better = promoted(name(card));
        Optional<String> worse = better.isEmpty() ? rule.demotes(live, name(card)) : Optional.empty();
        if (worse.isPresent()) {
            demote(card, worse.get());
        }
        boolean noted = changes.stream()
                .anyMatch(change -> change.what() == What.DRIFTED && change.version() == card.version());
        Optional<String> drifted = noted ? Optional.empty() : rule.drifted(live, name(card), heldOut(card));
        if (better.isEmpty() && drifted.isPresent()) {
            note(card.version(), What.DRIFTED, drifted.get());
        }
    }

    private Optional<Integer> promoted(String of) throws ModelException {
        for (int version : registry.challengers(task)) {
            Optional<String> why = rule.promotes(live, name(registry.card(task, version)), of);
            if (why.isPresent()) {
                registry.promote(task, version);
                note(version, What.PROMOTED, why.get());
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }

    /** Without anybody to go back to, the champion stays: learning anew is what mends it. */
    private void demote(ModelCard card, String why) throws ModelException {
        OptionalInt before = registry.before(task);
        if (before.isPresent()) {
            registry.rollback(task);
            note(card.version(), What.DEMOTED, why + "; version " + before.getAsInt() + " forecasts again");
        }
    }

    private void note(int version, What what, String why) throws ModelException {
        Instant now = clock.instant();
        LOG.info("model changed: task={} version={} what={} why={}", task, version, what, why);
        log.add(task, new ModelChange(now, version, what, why));
        if (what != What.DRIFTED) {
            champion = registry.champion(task);
            since = now;
            live.forget();
        }
    }

    private static String name(ModelCard card) {
        return card.kind() + "@" + card.version();
    }

    /** What the card says of the model as a share of what it says of persistence. */
    static OptionalDouble heldOut(ModelCard card) {
        OptionalDouble own = loss(card, card.kind());
        OptionalDouble persistence = loss(card, PERSISTENCE);
        return own.isPresent() && persistence.isPresent() && persistence.getAsDouble() > 0
                ? OptionalDouble.of(own.getAsDouble() / persistence.getAsDouble())
                : OptionalDouble.empty();
    }

    /** The Brier score of events, else the mean absolute error over all leads. */
    private static OptionalDouble loss(ModelCard card, String of) {
        Map<String, Double> scores = card.scores().getOrDefault(of, Map.of());
        Double brier = scores.get("brier");
        return brier != null
                ? OptionalDouble.of(brier)
                : scores.entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith("mae+"))
                        .mapToDouble(Map.Entry::getValue)
                        .average();
    }
}
