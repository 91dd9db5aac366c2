package io.virga.forecast;

import io.virga.observation.Element;
import io.virga.verification.Predictand;
import java.util.Optional;

/** What is forecast hour by hour for the next 24 hours, and what learning it takes. */
public enum HourlyElement {
    /** Air temperature, °C. */
    TEMPERATURE("temperature", "temperature", "°C", Predictand.AIR_TEMPERATURE, Element.AIR_TEMPERATURE, 300),
    /** Wind speed, m/s: ten metres above the ground and over the minutes that the station means, ten or two. */
    WIND("wind", "wind speed", "m/s", Predictand.WIND_SPEED, Element.WIND_SPEED, 2000);

    private final String task;
    private final String words;
    private final String unit;
    private final Predictand predictand;
    private final Element element;
    private final double drawn;

    HourlyElement(String task, String words, String unit, Predictand predictand, Element element, double drawn) {
        this.task = task;
        this.words = words;
        this.unit = unit;
        this.predictand = predictand;
        this.element = element;
        this.drawn = drawn;
    }

    /** Finds an element by its task. */
    public static Optional<HourlyElement> ofTask(String task) {
        for (HourlyElement element : values()) {
            if (element.task.equals(task)) {
                return Optional.of(element);
            }
        }
        return Optional.empty();
    }

    /** Its name among the registry's tasks and in commands. */
    public String task() {
        return task;
    }

    /** What people call it. */
    public String words() {
        return words;
    }

    /** The unit as people write it. */
    public String unit() {
        return unit;
    }

    /** What its forecasts are forecasts of. */
    public Predictand predictand() {
        return predictand;
    }

    /** What of a report they are held against. */
    public Element element() {
        return element;
    }

    /** Who forecasts where nobody has learned to; it has learned nothing and is named as what it is. */
    public Forecaster fallback() {
        return switch (this) {
            case TEMPERATURE -> new BlendedPersistence();
            case WIND -> new FadingPersistence();
        };
    }

    /** What the fallback is called in scores. */
    public String fallbackName() {
        return fallback().name() + "@1";
    }

    HourlyTerms terms() {
        return switch (this) {
            case TEMPERATURE -> new TemperatureTerms();
            case WIND -> new WindTerms();
        };
    }

    /** By how many cases the weights of an hour of the day are drawn to those of all hours. */
    double drawn() {
        return drawn;
    }

    /** The nearest to what a regression says that there can be, where it lies just beyond: no wind is less than calm. */
    double told(double value) {
        return this == WIND ? Math.max(0, value) : value;
    }

    /** Why a model abstains. */
    String unknown() {
        return "the " + words + " is not known now, or of too few of the last 24 hours";
    }
}
