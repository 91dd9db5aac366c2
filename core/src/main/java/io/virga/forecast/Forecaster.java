package io.virga.forecast;

/** Makes a forecast from features alone: quick, pure, the same in training, evaluation and the running stream. */
public interface Forecaster {
    /** What it is called in tables and scores. */
    String name();

    /** The forecast, or why there is none; never an exception whatever the features hold. */
    Answer forecast(Features features);
}
