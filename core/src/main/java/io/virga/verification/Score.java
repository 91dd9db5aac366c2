package io.virga.verification;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One forecast beside what came and beside what it is held against: all that the scores of any number of forecasts are made
 * of. A pure function of forecast and truth, so that a correction of either gives the score that would have come at once.
 *
 * @param target what was forecast
 * @param issueTime of the forecast
 * @param model who made it
 * @param forecast what it said
 * @param observed what came
 * @param baselines what it is held against
 * @param challenge whom it challenged, where a challenger made it
 */
public record Score(
        Target target,
        Instant issueTime,
        String model,
        double forecast,
        double observed,
        Baselines baselines,
        Optional<Challenge> challenge) {

    /** The score of a forecast; none where it abstained, since nothing that it said can be right or wrong. */
    public static Optional<Score> of(Forecast forecast, Truth truth) {
        if (!forecast.target().equals(truth.target())) {
            throw new IllegalArgumentException(
                    "a forecast of " + forecast.target() + " is not settled by " + truth.target());
        }
        return forecast.outlook() instanceof Outlook.Expected expected
                ? Optional.of(new Score(
                        forecast.target(),
                        forecast.issueTime(),
                        forecast.model(),
                        expected.value(),
                        truth.value(),
                        forecast.baselines(),
                        forecast.challenge()))
                : Optional.empty();
    }

    /** How far ahead the forecast looked. */
    public Duration lead() {
        return Duration.between(issueTime, target.validTime());
    }
}
