package io.virga.verification;

import java.util.OptionalDouble;

/** How much better a score is than that of a reference, for scores of which 0 is perfect (Brier, MAE, MSE). */
public final class Skill {
    private Skill() {}

    /**
     * Skill score 1 - score / reference: 1 is perfect, 0 is as good as the reference, below 0 is worse. Absent without
     * either score and for a perfect reference, which cannot be improved on.
     *
     * @see <a href="https://doi.org/10.1016/B978-0-12-385022-5.00008-7">Wilks 2011, equation 8.5</a>
     */
    public static OptionalDouble over(OptionalDouble reference, OptionalDouble score) {
        if (reference.isEmpty() || score.isEmpty() || reference.getAsDouble() == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(1 - score.getAsDouble() / reference.getAsDouble());
    }
}
