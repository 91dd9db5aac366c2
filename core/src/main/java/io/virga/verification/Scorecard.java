package io.virga.verification;

import java.util.OptionalDouble;

/**
 * A forecaster's marks beside those of its baselines. Skill compares over the same forecasts only, those for which the
 * baseline was known.
 *
 * @param model the forecaster's own
 * @param persistence beside the weather that stays
 * @param diurnal beside the weather of the same hour a day before
 * @param climatology beside the usual weather
 */
public record Scorecard(Marks model, Beside persistence, Beside diurnal, Beside climatology) {
    /** No forecast yet. */
    public static final Scorecard NONE = new Scorecard(Marks.NONE, Beside.NONE, Beside.NONE, Beside.NONE);

    /**
     * A baseline and the forecaster over the forecasts for which the baseline was known.
     *
     * @param baseline the baseline's own marks
     * @param model the forecaster's
     */
    public record Beside(Marks baseline, Marks model) {
        private static final Beside NONE = new Beside(Marks.NONE, Marks.NONE);

        /** The forecaster's skill over the baseline: 1 is perfect, 0 no better; absent where the baseline was never known. */
        public OptionalDouble skill() {
            return Skill.over(baseline.leading(), model.leading());
        }

        private Beside with(OptionalDouble said, Score score) {
            Predictand predictand = score.target().predictand();
            return said.isEmpty()
                    ? this
                    : new Beside(
                            baseline.with(predictand, said.getAsDouble(), score.observed()),
                            model.with(predictand, score.forecast(), score.observed()));
        }
    }

    /** With one more score. */
    public Scorecard with(Score score) {
        Baselines said = score.baselines();
        return new Scorecard(
                model.with(score.target().predictand(), score.forecast(), score.observed()),
                persistence.with(said.persistence(), score),
                diurnal.with(said.diurnal(), score),
                climatology.with(said.climatology(), score));
    }

    /** Skill over persistence. */
    public OptionalDouble skillOverPersistence() {
        return persistence.skill();
    }

    /** Skill over the same hour a day before. */
    public OptionalDouble skillOverDiurnal() {
        return diurnal.skill();
    }

    /** Skill over climatology. */
    public OptionalDouble skillOverClimatology() {
        return climatology.skill();
    }
}
