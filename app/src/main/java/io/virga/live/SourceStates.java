package io.virga.live;

import io.virga.source.SourceState;
import io.virga.source.SourceState.Phase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** What each source told last. Safe for use by many threads. */
public final class SourceStates {
    private static final int MOST = 1000;

    private final Map<String, SourceState> byName = new ConcurrentSkipListMap<>();

    /** Takes a state in, in the order of the topic; one that is removed is gone. */
    public void accept(SourceState state) {
        if (state.phase() == Phase.REMOVED) {
            byName.remove(state.source());
        } else if (byName.containsKey(state.source()) || byName.size() < MOST) {
            byName.put(state.source(), state);
        }
    }

    /** A source by its name. */
    public Optional<SourceState> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** All sources, in the order of their names. */
    public List<SourceState> all() {
        return List.copyOf(byName.values());
    }
}
