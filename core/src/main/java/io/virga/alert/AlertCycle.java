package io.virga.alert;

import io.virga.alert.Alert.MessageType;
import java.time.Instant;
import java.util.Optional;

/**
 * The life of an alert about one subject: raised when a concern appears, updated when what it says changes, cancelled when it
 * is gone. A pure function, so that replaying it repeats nothing.
 */
public final class AlertCycle {
    private AlertCycle() {}

    /**
     * The message that is due, if any; the next call's {@code open} is that message, unless it is a cancel.
     *
     * @param open the last message of the event that goes on, where one does
     * @param concern what is wrong now, where anything is
     */
    public static Optional<Alert> next(Optional<Alert> open, Optional<Concern> concern, Instant now) {
        if (open.isEmpty()) {
            return concern.map(current -> Alert.raised(current, now));
        }
        Alert before = open.get();
        if (concern.isEmpty()) {
            return Optional.of(message(before, MessageType.CANCEL, before.concern(), now));
        }
        return concern.filter(current -> saysMore(current, before.concern()))
                .map(current -> message(before, MessageType.UPDATE, current, now));
    }

    private static Alert message(Alert before, MessageType type, Concern concern, Instant now) {
        return new Alert(before.eventId(), type, concern, now, before.expires());
    }

    /** A description may count on for ever; the headline and the grades are what people are woken for. */
    private static boolean saysMore(Concern now, Concern before) {
        return !now.headline().equals(before.headline())
                || now.severity() != before.severity()
                || now.certainty() != before.certainty()
                || now.urgency() != before.urgency();
    }
}
