package io.virga.simulate.radar;

/**
 * When something exists and how it grows and decays.
 *
 * @param born seconds after the scenario begins; may be before it
 * @param ends seconds after the scenario begins
 * @param growth seconds from nothing to full strength
 * @param decay seconds from full strength to nothing
 */
public record LifeSpan(double born, double ends, double growth, double decay) {
    private static final double LONGEST = 48 * 3600;

    /** Refuses spans that end before they begin. */
    public LifeSpan {
        Check.within("birth in seconds", born, -LONGEST, LONGEST);
        Check.within("end in seconds", ends, -LONGEST, LONGEST);
        Check.within("growth in seconds", growth, 0, LONGEST);
        Check.within("decay in seconds", decay, 0, LONGEST);
        Check.that(ends > born, "what is born at " + born + " s must end later, not at " + ends + " s");
    }

    /** From 0 to 1 at a time, smoothly. */
    public double strength(double seconds) {
        if (seconds < born || seconds > ends) {
            return 0;
        }
        return smooth(growth == 0 ? 1 : (seconds - born) / growth) * smooth(decay == 0 ? 1 : (ends - seconds) / decay);
    }

    private static double smooth(double part) {
        double p = Math.max(0, Math.min(1, part));
        return p * p * (3 - 2 * p);
    }
}
