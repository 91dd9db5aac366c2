package io.virga.live;

import io.virga.wire.PartState;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** The newest state that each part has told. Safe for use by many threads. */
public final class PartStates {
    /** Parts are some twenty; whoever writes to the topic may still invent names. */
    private static final int MOST = 1000;

    private final Map<String, PartState> byName = new ConcurrentSkipListMap<>();

    /** Takes a state in, in the order of the topic: by its own time a part would not be believed while a clock is set back. */
    public void accept(PartState state) {
        if (byName.containsKey(state.part()) || byName.size() < MOST) {
            byName.put(state.part(), state);
        }
    }

    /** All parts, in the order of their names. */
    public Collection<PartState> all() {
        return List.copyOf(byName.values());
    }
}
