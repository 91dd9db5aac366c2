package io.virga.verification;

/** What a forecast says: a value, or why it says nothing. */
public sealed interface Outlook {
    /**
     * A value.
     *
     * @param value a probability from 0 to 1, or a quantity in the predictand's unit
     */
    record Expected(double value) implements Outlook {}

    /**
     * No forecast: nothing is better than something made of nothing.
     *
     * @param reason one sentence without a full stop, of at most {@link #LONGEST_REASON} characters
     */
    record Abstained(String reason) implements Outlook {
        /** Characters that are kept of a reason. */
        public static final int LONGEST_REASON = 300;

        /** Refuses silence; cuts what is longer, since reasons quote what went wrong. */
        public Abstained {
            if (reason.isBlank()) {
                throw new IllegalArgumentException("a forecaster that says nothing says why");
            }
            reason = reason.codePointCount(0, reason.length()) <= LONGEST_REASON
                    ? reason
                    : reason.substring(0, reason.offsetByCodePoints(0, LONGEST_REASON));
        }
    }
}
