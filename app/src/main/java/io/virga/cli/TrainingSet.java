package io.virga.cli;

import io.virga.forecast.DailyNetwork;
import io.virga.forecast.Forecaster;
import io.virga.forecast.HourlyNetwork;
import io.virga.forecast.RainTarget;
import io.virga.forecast.Span;
import io.virga.forecast.Surroundings;
import io.virga.spark.batch.RainTraining;
import io.virga.station.StationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Data that forecasts are learned from or held against: days, or hours. */
sealed interface TrainingSet {
    /** Who reports. */
    Set<StationId> stations();

    /** The days that are covered; empty without any report. */
    Optional<Span> span();

    /** The rain forecasts that can be made from them. */
    List<RainTarget> targets();

    /** What daily reports have; nothing for hourly ones. */
    List<String> columns();

    /** Whose reports tell of each station's rain, by what was known before a time. */
    Surroundings surroundings(Instant until);

    /** The cases of rain. */
    RainTraining.Cases cases(Surroundings surroundings, RainTarget target);

    /** Forecasters that these data alone have, to stand beside what is learned. */
    List<Forecaster> limits();

    /**
     * Days.
     *
     * @param network that reported them
     * @param limits the best possible forecast, where the weather is simulated
     */
    record Daily(DailyNetwork network, List<Forecaster> limits) implements TrainingSet {
        @Override
        public Set<StationId> stations() {
            return network.stations().keySet();
        }

        @Override
        public Optional<Span> span() {
            return network.span();
        }

        @Override
        public List<RainTarget> targets() {
            return List.of(RainTarget.NEXT_DAY);
        }

        @Override
        public List<String> columns() {
            return network.columns();
        }

        @Override
        public Surroundings surroundings(Instant until) {
            return network.surroundings(until);
        }

        @Override
        public RainTraining.Cases cases(Surroundings surroundings, RainTarget target) {
            return (from, until) -> network.cases(surroundings, from, until);
        }
    }

    /**
     * Hours.
     *
     * @param network that reported them
     */
    record Hourly(HourlyNetwork network) implements TrainingSet {
        @Override
        public Set<StationId> stations() {
            return network.stations().keySet();
        }

        @Override
        public Optional<Span> span() {
            return network.span();
        }

        @Override
        public List<RainTarget> targets() {
            return List.of(RainTarget.NEXT_HOUR, RainTarget.NEXT_24_HOURS);
        }

        @Override
        public List<String> columns() {
            return List.of();
        }

        @Override
        public Surroundings surroundings(Instant until) {
            return network.surroundings(until);
        }

        @Override
        public RainTraining.Cases cases(Surroundings surroundings, RainTarget target) {
            return (from, until) -> network.rainCases(surroundings, target, from, until);
        }

        @Override
        public List<Forecaster> limits() {
            return List.of();
        }
    }
}
