package io.virga.live;

import io.virga.alert.Alert;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The newest message of each alert that goes on. Safe for use by many threads. */
public final class OpenAlerts {
    private static final int MOST = 1000;

    private final Map<String, Alert> byEvent = new ConcurrentHashMap<>();

    /** Takes a message in; a cancel ends its event. */
    public void accept(Alert message) {
        if (!message.open()) {
            byEvent.remove(message.eventId());
        } else if (byEvent.containsKey(message.eventId()) || byEvent.size() < MOST) {
            byEvent.put(message.eventId(), message);
        }
    }

    /** All that go on, the newest first. */
    public List<Alert> all() {
        return byEvent.values().stream()
                .sorted(Comparator.comparing((Alert alert) -> alert.concern().onset())
                        .reversed()
                        .thenComparing(Alert::eventId))
                .toList();
    }
}
