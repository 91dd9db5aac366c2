package io.virga.alert;

import java.time.Instant;

/**
 * What an alert is about, as it is now. Severity, certainty and urgency are those of CAP 1.2, section 3.2.2.
 *
 * @param kind who has to act
 * @param event what kind of thing happens, in one word such as {@code ledger}
 * @param subject whom it happens to: a source, a station
 * @param severity how bad it is
 * @param certainty how sure
 * @param urgency how soon to act
 * @param headline one line for people
 * @param description what was found, and what to do
 * @param onset since when
 */
public record Concern(
        Kind kind,
        String event,
        String subject,
        Severity severity,
        Certainty certainty,
        Urgency urgency,
        String headline,
        String description,
        Instant onset) {
    /** Who has to act. */
    public enum Kind {
        /** Those who run Virga: something is wrong with the data or the machinery. */
        OPERATIONAL
    }

    /** How bad it is. */
    public enum Severity {
        EXTREME,
        SEVERE,
        MODERATE,
        MINOR,
        UNKNOWN
    }

    /** How sure it is. */
    public enum Certainty {
        OBSERVED,
        LIKELY,
        POSSIBLE,
        UNLIKELY,
        UNKNOWN
    }

    /** How soon to act. */
    public enum Urgency {
        IMMEDIATE,
        EXPECTED,
        FUTURE,
        PAST,
        UNKNOWN
    }
}
