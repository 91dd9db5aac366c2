package io.virga.live;

import io.virga.wire.PartState;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** The newest state that each part has told. Safe for use by many threads. */
public final class PartStates {
    private final Map<String, PartState> byName = new ConcurrentSkipListMap<>();

    /** Takes a state in, unless a newer one of the same part is known. */
    public void accept(PartState state) {
        byName.merge(state.part(), state, (old, now) -> now.at().isBefore(old.at()) ? old : now);
    }

    /** All parts, in the order of their names. */
    public Collection<PartState> all() {
        return List.copyOf(byName.values());
    }
}
