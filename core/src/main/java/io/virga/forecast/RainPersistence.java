package io.virga.forecast;

/**
 * The baseline that says of what comes what it was before: a probability of 1 or 0.
 *
 * @param target of what it is the probability
 */
public record RainPersistence(RainTarget target) implements Forecaster {
    @Override
    public String name() {
        return "persistence";
    }

    @Override
    public Answer forecast(Features features) {
        double before = features.value(target.before());
        return Double.isNaN(before)
                ? new Answer.Abstained("it is not known whether it rained before")
                : Answer.Issued.of(before > 0 ? 1 : 0);
    }
}
