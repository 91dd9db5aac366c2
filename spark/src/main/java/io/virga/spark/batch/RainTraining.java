package io.virga.spark.batch;

import io.virga.forecast.Forecaster;
import io.virga.forecast.LearningException;
import io.virga.forecast.RainCase;
import io.virga.forecast.RainClimatology;
import io.virga.forecast.RainEvaluation;
import io.virga.forecast.RainModel;
import io.virga.forecast.RainPersistence;
import io.virga.forecast.RainScores;
import io.virga.forecast.RainTarget;
import io.virga.forecast.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * From cases to models that are proven: learned from the earlier part, held against the last, which nothing has learned
 * from. The champion is chosen by its Brier score in cross-validation on cases before those held out.
 */
public final class RainTraining {
    private final RainLearner learner;

    /** Learns with this. */
    public RainTraining(RainLearner learner) {
        this.learner = learner;
    }

    /**
     * Where cases come from; asked for parts of the time that are covered.
     */
    @FunctionalInterface
    public interface Cases {
        /** The cases from one day up to, but without, another. */
        List<RainCase> between(LocalDate from, LocalDate until);
    }

    /**
     * What was learned and how good it is.
     *
     * @param target of what the models give the probability
     * @param models the champion first
     * @param climatology of the training period
     * @param trained the days that were learned from
     * @param heldOut the days that were not
     * @param cases how many were learned from
     * @param scores on what was held out: of the models, in their order, of those beside them, of persistence and of
     *     climatology
     */
    public record Result(
            RainTarget target,
            List<RainModel> models,
            RainClimatology climatology,
            Span trained,
            Span heldOut,
            long cases,
            List<RainScores> scores) {
        /** Copies the lists. */
        public Result {
            models = List.copyOf(models);
            scores = List.copyOf(scores);
        }
    }

    /**
     * Trains.
     *
     * @param span that the data cover
     * @param holdout the first day that is held out
     * @throws LearningException where the data do not suffice
     */
    public Result train(RainTarget target, Cases source, Span span, LocalDate holdout) throws LearningException {
        return train(target, source, span, holdout, List.of());
    }

    /**
     * Trains.
     *
     * @param span that the data cover
     * @param holdout the first day that is held out
     * @param beside further forecasters that are held against the same cases, before persistence and climatology
     * @throws LearningException where the data do not suffice
     */
    public Result train(
            RainTarget target, Cases source, Span span, LocalDate holdout, List<? extends Forecaster> beside)
            throws LearningException {
        Span training = span.before(holdout);
        LocalDate end = span.last().plusDays(1);
        List<RainCase> cases = source.between(training.first(), holdout);
        List<RainModel> models = learner.learn(target, cases);
        RainClimatology.Builder builder = new RainClimatology.Builder();
        cases.forEach(held -> builder.add(held.features(), held.rained()));
        RainClimatology climatology = builder.build();
        List<Forecaster> forecasters = new ArrayList<>(models);
        forecasters.addAll(beside);
        forecasters.add(new RainPersistence(target));
        forecasters.add(climatology);
        List<RainScores> scores = RainEvaluation.of(forecasters, source.between(holdout, end));
        return new Result(target, models, climatology, training, new Span(holdout, span.last()), cases.size(), scores);
    }
}
