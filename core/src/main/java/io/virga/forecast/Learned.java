package io.virga.forecast;

import io.virga.station.StationId;
import java.util.List;
import java.util.Map;

/** What a training leaves behind: all that is needed to make features and forecasts, and nothing else. */
public sealed interface Learned {
    /**
     * A rain forecast.
     *
     * @param model that gives the probability
     * @param climatology of the same training period, to stand beside it
     * @param surroundings whose reports it looks at
     * @param columns of daily reports; empty for hourly ones
     */
    record Rain(RainModel model, RainClimatology climatology, Surroundings surroundings, List<String> columns)
            implements Learned {
        /** Copies the list. */
        public Rain {
            columns = List.copyOf(columns);
        }
    }

    /**
     * A forecast of an element hour by hour.
     *
     * @param element that is forecast
     * @param stations the model of each
     */
    record Hourly(HourlyElement element, Map<StationId, HourlyModel> stations) implements Learned {
        /** Copies the map; refuses models of another element. */
        public Hourly {
            stations = Map.copyOf(stations);
            for (HourlyModel model : stations.values()) {
                if (model.element() != element) {
                    throw new IllegalArgumentException(
                            "a model of " + model.element().task() + " is none of " + element.task());
                }
            }
        }
    }
}
