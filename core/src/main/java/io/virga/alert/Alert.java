package io.virga.alert;

import java.time.Instant;
import java.util.Optional;

/**
 * One message in the life of an alert: the whole state of its event, in the terms of OASIS CAP 1.2 (section 3.2).
 *
 * @param eventId the same in all messages of one event; as CAP's identifier, without spaces, commas, {@code <} and {@code &}
 * @param type where in its life this message stands
 * @param concern what it is about
 * @param sent when this message was written
 * @param expires when it ends by itself, where it does
 */
public record Alert(String eventId, MessageType type, Concern concern, Instant sent, Optional<Instant> expires) {
    /** CAP's msgType. */
    public enum MessageType {
        /** The event begins. */
        ALERT,
        /** It goes on and has changed. */
        UPDATE,
        /** It is over. */
        CANCEL
    }

    /** Refuses an id that CAP could not carry or a key could not hold. */
    public Alert {
        if (eventId.isEmpty() || eventId.chars().anyMatch(Alert::isRestricted)) {
            throw new IllegalArgumentException(
                    "the id of an event has no spaces, commas, '<', '&' or '|', unlike '" + eventId + "'");
        }
    }

    /** The first message of an event. */
    static Alert raised(Concern concern, Instant now) {
        String id = concern.event() + ":" + concern.subject() + ":" + concern.onset();
        return new Alert(allowed(id), MessageType.ALERT, concern, now, Optional.empty());
    }

    private static String allowed(String id) {
        return id.codePoints()
                .map(c -> isRestricted(c) ? '/' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isRestricted(int c) {
        return Character.isWhitespace(c) || c == ',' || c == '<' || c == '&' || c == '|';
    }

    /** Whether the event goes on after this message. */
    public boolean open() {
        return type != MessageType.CANCEL;
    }
}
