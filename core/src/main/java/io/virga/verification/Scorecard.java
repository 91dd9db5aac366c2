package io.virga.verification;

import java.util.OptionalDouble;

/**
 * A forecaster's marks beside those of its baselines. Skill compares over the same forecasts only, those for which the
 * baseline was known.
 *
 * @param model the forecaster's own
 * @param persistence of the weather that stays
 * @param climatology of the usual weather
 * @param modelBesidePersistence the forecaster's, where persistence was known
 * @param modelBesideClimatology the forecaster's, where climatology was known
 */
public record Scorecard(
        Marks model, Marks persistence, Marks climatology, Marks modelBesidePersistence, Marks modelBesideClimatology) {
    /** No forecast yet. */
    public static final Scorecard NONE = new Scorecard(Marks.NONE, Marks.NONE, Marks.NONE, Marks.NONE, Marks.NONE);

    /** With one more score. */
    public Scorecard with(Score score) {
        Predictand predictand = score.target().predictand();
        double observed = score.observed();
        OptionalDouble stays = score.baselines().persistence();
        OptionalDouble usual = score.baselines().climatology();
        return new Scorecard(
                model.with(predictand, score.forecast(), observed),
                stays.isEmpty() ? persistence : persistence.with(predictand, stays.getAsDouble(), observed),
                usual.isEmpty() ? climatology : climatology.with(predictand, usual.getAsDouble(), observed),
                stays.isEmpty()
                        ? modelBesidePersistence
                        : modelBesidePersistence.with(predictand, score.forecast(), observed),
                usual.isEmpty()
                        ? modelBesideClimatology
                        : modelBesideClimatology.with(predictand, score.forecast(), observed));
    }

    /** Skill over persistence: 1 is perfect, 0 no better. */
    public OptionalDouble skillOverPersistence() {
        return Skill.over(persistence.leading(), modelBesidePersistence.leading());
    }

    /** Skill over climatology: 1 is perfect, 0 no better. */
    public OptionalDouble skillOverClimatology() {
        return Skill.over(climatology.leading(), modelBesideClimatology.leading());
    }
}
