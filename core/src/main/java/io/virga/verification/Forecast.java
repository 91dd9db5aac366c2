package io.virga.verification;

import io.virga.observation.ObservationId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A forecast as it was issued. It never changes: what comes afterwards is told by its {@link Score}.
 *
 * @param target what it is about
 * @param issueTime the hour or day of the newest report that it knows, by the source's clock; before the valid time
 * @param model name and version of who made it; {@code none} where there was nobody
 * @param outlook what it says
 * @param baselines what it is held against
 * @param madeAt when it was made, by the wall clock
 * @param challenge whom it challenges, where a challenger made it
 */
public record Forecast(
        Target target,
        Instant issueTime,
        String model,
        Outlook outlook,
        Baselines baselines,
        Instant madeAt,
        Optional<Challenge> challenge) {
    /** The model's name where there is none. */
    public static final String NO_MODEL = "none";

    private static final int LONGEST_MODEL = 64;

    /** Refuses what could not be scored, or could not be a record key. */
    public Forecast {
        if (!ObservationId.canBe(issueTime)
                || !ObservationId.canBe(madeAt)
                || !issueTime.isBefore(target.validTime())) {
            throw new IllegalArgumentException(
                    "a forecast for " + target.validTime() + " is not issued at " + issueTime);
        }
        issueTime = issueTime.truncatedTo(ChronoUnit.MILLIS);
        madeAt = madeAt.truncatedTo(ChronoUnit.MILLIS);
        checkedModel(model);
        Predictand predictand = target.predictand();
        if (outlook instanceof Outlook.Expected expected) {
            predictand.checked(expected.value());
        }
        baselines.persistence().ifPresent(predictand::checked);
        baselines.diurnal().ifPresent(predictand::checked);
        baselines.climatology().ifPresent(predictand::checked);
        challenge.ifPresent(held -> {
            checkedModel(held.champion());
            held.value().ifPresent(predictand::checked);
        });
    }

    /** A champion's, or of whoever forecasts instead. */
    public Forecast(
            Target target, Instant issueTime, String model, Outlook outlook, Baselines baselines, Instant madeAt) {
        this(target, issueTime, model, outlook, baselines, madeAt, Optional.empty());
    }

    /**
     * The model's name itself.
     *
     * @throws IllegalArgumentException if it could not be part of a record key
     */
    public static String checkedModel(String model) {
        boolean visible = model.chars().allMatch(c -> c > ' ' && c <= '~' && c != '|');
        if (model.isEmpty() || model.length() > LONGEST_MODEL || !visible) {
            throw new IllegalArgumentException(
                    "a model's name has 1 to " + LONGEST_MODEL + " visible ASCII characters without '|'");
        }
        return model;
    }

    /** How far ahead it looks. */
    public Duration lead() {
        return Duration.between(issueTime, target.validTime());
    }
}
