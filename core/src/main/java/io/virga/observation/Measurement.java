package io.virga.observation;

import io.virga.units.Quantity;
import java.time.Duration;
import java.util.Optional;

/**
 * One value of one element: canonical for computing, as reported for people, with every verdict kept beside it.
 *
 * @param element what was measured
 * @param value finite, in the element's canonical unit
 * @param qualifier what the number alone cannot say
 * @param reported the value and unit as they arrived
 * @param sourceQuality the source's own quality code, untouched; empty where it gave none
 * @param verdict what quality control says
 * @param period the time over which the value was gathered (precipitation), where it has one
 */
public record Measurement(
        Element element,
        double value,
        Qualifier qualifier,
        Quantity reported,
        String sourceQuality,
        Verdict verdict,
        Optional<Duration> period) {

    /** Refuses a number that is none, and a reported unit of another dimension. */
    public Measurement {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(element.wireName() + " must be finite, was " + value);
        }
        if (reported.unit().dimension() != element.unit().dimension()) {
            throw new IllegalArgumentException(element.wireName() + " cannot be reported in "
                    + reported.unit().symbol());
        }
    }

    /** A plain, unchecked measurement as a source reported it. */
    public static Measurement of(Element element, Quantity reported, String sourceQuality) {
        return new Measurement(
                element,
                reported.canonical(),
                Qualifier.NONE,
                reported,
                sourceQuality,
                Verdict.UNCHECKED,
                Optional.empty());
    }

    /** Whether the value may enter a statistic: no verdict against it, and not merely a bound. */
    public boolean usable() {
        return verdict.descriptor().usable() && qualifier != Qualifier.AT_LEAST && qualifier != Qualifier.AT_MOST;
    }

    /** The same measurement under another verdict. */
    public Measurement with(Verdict newVerdict) {
        return new Measurement(element, value, qualifier, reported, sourceQuality, newVerdict, period);
    }

    /** The same measurement with a qualifier. */
    public Measurement with(Qualifier newQualifier) {
        return new Measurement(element, value, newQualifier, reported, sourceQuality, verdict, period);
    }

    /** The same measurement, gathered over a period. */
    public Measurement over(Duration newPeriod) {
        return new Measurement(element, value, qualifier, reported, sourceQuality, verdict, Optional.of(newPeriod));
    }
}
