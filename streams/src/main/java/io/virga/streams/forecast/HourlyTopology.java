package io.virga.streams.forecast;

import io.virga.forecast.HourlyCouncil;
import io.virga.forecast.HourlyElement;
import io.virga.observation.SourceClock;
import io.virga.streams.Wires;
import io.virga.wire.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;

/**
 * Hourly forecasts of temperature and wind: {@code observations} into {@code forecasts}, and what came into {@code truths}. A half of its
 * own of whatever topology it is added to.
 */
public final class HourlyTopology {
    /** The store of how far each station's hours have had their turns. */
    static final String TURNS = "hourly-turns";

    /** The store of what is held of each station's hours. */
    static final String HOURS = "hourly-reports";

    /** The node that writes forecasts; others may read that topic. */
    static final String ISSUED = "hourly-forecasts-out";

    /** The node that writes what came. */
    static final String CAME = "hourly-truths-out";

    /** The node that buries observations that are none. */
    static final String REFUSED = "refused-observations";

    private static final String FORECASTER = "hourly-forecaster";

    private HourlyTopology() {}

    /**
     * Who forecasts an element, and where.
     *
     * @param element that is forecast
     * @param council asked with every issue, so that a new champion takes over by itself; never throws
     * @param clocks of the sources whose stations are forecast
     */
    public record Forecasting(HourlyElement element, Supplier<HourlyCouncil> council, Set<SourceClock.Kind> clocks) {
        /** Copies the set. */
        public Forecasting {
            clocks = Set.copyOf(clocks);
        }
    }

    /**
     * What is forecast.
     *
     * @param elements each at most once
     * @param held how long what was reported of an hour is held, so that corrections are told on
     * @param clock tells when forecasts are made
     */
    public record Settings(List<Forecasting> elements, Duration held, InstantSource clock) {
        /** Copies the list; holds as long as features look back. */
        public Settings {
            elements = List.copyOf(elements);
            Duration least = Duration.ofHours(HourlyCouncil.reach() + 1L);
            held = held.compareTo(least) < 0 ? least : held;
        }

        /** What is forecast of stations whose source has such a clock. */
        List<Forecasting> of(SourceClock.Kind clock) {
            return elements.stream()
                    .filter(each -> each.clocks().contains(clock))
                    .toList();
        }
    }

    /** Adds it to a topology; as the last part, so that the numbers of the others' tasks stay what they were. */
    public static void addTo(Topology topology, Settings settings) {
        Wires.source(topology, Topics.OBSERVATIONS);
        topology.addProcessor(FORECASTER, () -> new HourlyForecasts(settings), Topics.OBSERVATIONS.name());
        topology.addStateStore(Wires.store(TURNS, Serdes.Bytes(), Serdes.ByteArray()), FORECASTER);
        topology.addStateStore(Wires.store(HOURS, Serdes.Bytes(), Serdes.ByteArray()), FORECASTER);
        Wires.sink(topology, ISSUED, Topics.FORECASTS, FORECASTER);
        Wires.sink(topology, CAME, Topics.TRUTHS, FORECASTER);
        Wires.sink(topology, REFUSED, Topics.DEAD_LETTERS, FORECASTER);
    }
}
