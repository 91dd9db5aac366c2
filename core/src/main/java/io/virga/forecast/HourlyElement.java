package io.virga.forecast;

import io.virga.observation.Element;
import io.virga.verification.Predictand;
import java.util.Optional;

/** What is forecast hour by hour for the next 24 hours, and what learning it takes. */
public enum HourlyElement {
    /** Air temperature, °C. */
    TEMPERATURE(
            "temperature",
            "temperature",
            Predictand.AIR_TEMPERATURE,
            Element.AIR_TEMPERATURE,
            new TemperatureTerms(),
            new BlendedPersistence(),
            300),
    /** Wind speed, m/s: ten metres above the ground and over the minutes that the station means, ten or two. */
    WIND(
            "wind",
            "wind speed",
            Predictand.WIND_SPEED,
            Element.WIND_SPEED,
            new WindTerms(),
            new FadingPersistence(),
            2000);

    private final String task;
    private final String words;
    private final Predictand predictand;
    private final Element element;
    private final HourlyTerms terms;
    private final Forecaster fallback;
    private final double drawn;

    HourlyElement(
            String task,
            String words,
            Predictand predictand,
            Element element,
            HourlyTerms terms,
            Forecaster fallback,
            double drawn) {
        this.task = task;
        this.words = words;
        this.predictand = predictand;
        this.element = element;
        this.terms = terms;
        this.fallback = fallback;
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

    /** Its name among the registry's tasks, in commands and in sentences. */
    public String task() {
        return task;
    }

    /** What people call it. */
    public String words() {
        return words;
    }

    /** What its forecasts are forecasts of. */
    public Predictand predictand() {
        return predictand;
    }

    /** What of a report they are held against. */
    public Element element() {
        return element;
    }

    /** The unit as people write it. */
    public String unit() {
        return this == TEMPERATURE ? "°C" : element.unit().symbol();
    }

    /** Who forecasts where nobody has learned to; it has learned nothing and is named as what it is. */
    public Forecaster fallback() {
        return fallback;
    }

    /** What the fallback is called in scores. */
    public String fallbackName() {
        return fallback.name() + "@1";
    }

    HourlyTerms terms() {
        return terms;
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
