package io.virga.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What happened to the models of each task: file {@code changes} beside its versions, a line of JSON each, oldest first. */
public final class ModelLog {
    private static final String FILE = "/changes";
    private static final int MOST = 200;

    private final ModelStore store;

    /** The log of a registry's store. */
    public ModelLog(ModelStore store) {
        this.store = store;
    }

    /** Adds a change; of more than 200 the oldest go. */
    public void add(String task, ModelChange change) throws ModelException {
        List<ModelChange> all = new ArrayList<>(changes(task));
        all.add(change);
        ObjectMapper mapper = new ObjectMapper();
        StringBuilder lines = new StringBuilder();
        try {
            for (ModelChange each : all.subList(Math.max(0, all.size() - MOST), all.size())) {
                lines.append(mapper.writeValueAsString(mapper.createObjectNode()
                                .put("at", each.at().toString())
                                .put("version", each.version())
                                .put("what", each.what().name())
                                .put("why", each.why())))
                        .append('\n');
            }
            store.replace(task + FILE, lines.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new ModelException("cannot note a change of " + task + " in " + store.place() + ": " + e, e);
        }
    }

    /** The changes of a task, oldest first; a line that is none is left out, since only people are told of them. */
    public List<ModelChange> changes(String task) throws ModelException {
        List<ModelChange> all = new ArrayList<>();
        try {
            String lines = new String(store.read(task + FILE).orElse(new byte[0]), StandardCharsets.UTF_8);
            ObjectMapper mapper = new ObjectMapper();
            for (String line : lines.lines().toList()) {
                try {
                    JsonNode json = mapper.readTree(line);
                    all.add(new ModelChange(
                            Instant.parse(json.path("at").asText()),
                            json.path("version").asInt(),
                            ModelChange.What.valueOf(json.path("what").asText()),
                            json.path("why").asText()));
                } catch (IOException | DateTimeException | IllegalArgumentException e) {
                    continue;
                }
            }
        } catch (IOException e) {
            throw new ModelException("cannot read the changes of " + task + " in " + store.place() + ": " + e, e);
        }
        return all;
    }
}
