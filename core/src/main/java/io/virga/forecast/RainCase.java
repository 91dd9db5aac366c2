package io.virga.forecast;

/**
 * A forecast that could have been issued, and what came.
 *
 * @param features as they were known at its issue
 * @param rained whether the event came
 */
public record RainCase(Features features, boolean rained) {}
