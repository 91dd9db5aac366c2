package io.virga.source;

import java.time.Instant;

/**
 * What went wrong with a source.
 *
 * @param trouble in one word
 * @param message what was attempted, why it failed, what to do; one line of at most 500 characters
 * @param at when
 */
public record Fault(Trouble trouble, String message, Instant at) {
    private static final int LONGEST = 500;

    /** Makes one bounded line of the message, whatever a service has put into it. */
    public Fault {
        StringBuilder line = new StringBuilder();
        message.codePoints()
                .limit(LONGEST)
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .forEach(line::appendCodePoint);
        message = line.length() > LONGEST ? line.substring(0, LONGEST) : line.toString();
    }
}
