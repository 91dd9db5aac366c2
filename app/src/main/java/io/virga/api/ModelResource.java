package io.virga.api;

import io.javalin.http.Context;
import io.virga.model.ModelCard;
import io.virga.model.ModelChange;
import io.virga.model.ModelException;
import io.virga.model.ModelLog;
import io.virga.model.ModelRegistry;
import io.virga.model.ModelStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The models of each task, who is champion, and what has happened to them. */
final class ModelResource {
    private static final int MOST = 50; // versions and changes of a task that one answer tells, the newest

    private final ModelRegistry registry;
    private final ModelLog log;
    private final InstantSource clock;

    ModelResource(ModelStore store, InstantSource clock) {
        this.registry = new ModelRegistry(store);
        this.log = new ModelLog(store);
        this.clock = clock;
    }

    /** GET /models. */
    void models(Context context) {
        new Parameters(context);
        try {
            List<Map<String, Object>> tasks = new ArrayList<>();
            for (String task : registry.names()) {
                tasks.add(task(task));
            }
            Json.answer(context, Json.list(tasks, clock.instant(), Optional.empty()));
        } catch (ModelException e) {
            throw Problem.unavailable("the models cannot be read; the log file says why");
        }
    }

    private Map<String, Object> task(String task) throws ModelException {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("task", task);
        Optional<Integer> champion = champion(task);
        champion.ifPresent(version -> view.put("champion", version));
        List<Integer> challengers = champion.isEmpty() ? List.of() : registry.challengers(task);
        List<ModelCard> cards = registry.cards(task);
        List<Map<String, Object>> versions = new ArrayList<>();
        for (int i = cards.size() - 1; i >= Math.max(0, cards.size() - MOST); i--) {
            ModelCard card = cards.get(i);
            Map<String, Object> version = new LinkedHashMap<>();
            version.put("version", card.version());
            version.put("model", card.kind() + "@" + card.version());
            version.put("role", role(card.version(), champion, challengers));
            version.put("created", card.created().toString());
            version.put("trained", card.trained());
            version.put("heldOut", card.heldOut());
            version.put("cases", card.cases());
            version.put("scores", card.scores());
            versions.add(version);
        }
        view.put("versions", versions);
        List<ModelChange> changes = log.changes(task);
        List<Map<String, Object>> told = new ArrayList<>();
        for (int i = changes.size() - 1; i >= Math.max(0, changes.size() - MOST); i--) {
            ModelChange change = changes.get(i);
            told.add(Map.of(
                    "at", change.at().toString(),
                    "version", change.version(),
                    "what", change.what().name(),
                    "why", change.why()));
        }
        view.put("changes", told);
        return view;
    }

    /** A list of champions that is damaged names none. */
    private Optional<Integer> champion(String task) {
        try {
            return registry.champion(task);
        } catch (ModelException e) {
            return Optional.empty();
        }
    }

    private static String role(int version, Optional<Integer> champion, List<Integer> challengers) {
        if (champion.filter(held -> held == version).isPresent()) {
            return "champion";
        }
        return challengers.contains(version) ? "challenger" : "retired";
    }
}
