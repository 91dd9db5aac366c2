package io.virga.streams.verification;

import io.virga.forecast.DayGuard;
import io.virga.streams.Wires;
import io.virga.verification.Predictand;
import io.virga.wire.Topics;
import java.time.Duration;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;

/**
 * The topology of verification, in two halves that meet in topic {@code truths}, which has the partitions of
 * {@code forecasts} while reports have others. The first tells what came, the second joins it with what was forecast, into
 * {@code scores} and what they add up to, {@code daily-scores}.
 */
public final class VerificationTopology {
    /** The store of forecasts that may still be settled or settled anew. */
    static final String FORECASTS = "forecasts-held";

    /** The store of what came. */
    static final String TRUTHS = "truths-held";

    /** The store of what the scores of each day add up to, as many as table {@code daily_scores} has rows. */
    static final String SUMS = "day-sums";

    /** The store of those sums that have not been told yet. */
    static final String SUMS_UNTOLD = "day-sums-untold";

    /** The node that writes what came; the other half reads the same topic. */
    static final String TRUTHS_WRITTEN = "truths-out";

    /** The node that buries daily reports that are none; a node in common would make one of the halves. */
    static final String REFUSED_REPORTS = "refused-reports";

    /** The node that buries forecasts and truths that are none. */
    static final String REFUSED = "refused";

    /** What its dead letters say of where they were refused. */
    static final String STAGE = "verification";

    private static final String DAILY = "daily-truths";
    private static final String VERIFIER = "verifier";

    private VerificationTopology() {}

    /**
     * What is verified.
     *
     * @param guard lets daily reports in by their source's clock
     * @param horizon for how long, by valid time, a correction scores forecasts of days anew
     * @param hourlyHorizon the same of forecasts of hours, of which there are some six hundred a station and day
     */
    public record Settings(DayGuard guard, Duration horizon, Duration hourlyHorizon) {
        /** Refuses a horizon that would forget a forecast before it is settled. */
        public Settings {
            if (horizon.compareTo(Duration.ofDays(2)) < 0 || hourlyHorizon.compareTo(Duration.ofHours(6)) < 0) {
                throw new IllegalArgumentException(
                        "forecasts are held for two days at least after they are valid, those of hours for six"
                                + " hours, not for " + horizon + " and " + hourlyHorizon);
            }
        }

        Duration horizonOf(Predictand predictand) {
            return predictand.step().compareTo(Duration.ofDays(1)) < 0 ? hourlyHorizon : horizon;
        }
    }

    /** Builds the topology. */
    public static Topology build(Settings settings) {
        Topology topology = new Topology();
        Wires.source(topology, Topics.STATIONS);
        topology.addProcessor(DAILY, () -> new DailyTruths(settings.guard()), Topics.STATIONS.name());
        Wires.sink(topology, TRUTHS_WRITTEN, Topics.TRUTHS, DAILY);
        Wires.sink(topology, REFUSED_REPORTS, Topics.DEAD_LETTERS, DAILY);
        Wires.source(topology, Topics.FORECASTS);
        Wires.source(topology, Topics.TRUTHS);
        topology.addProcessor(
                VERIFIER, () -> new Verifier(settings::horizonOf), Topics.FORECASTS.name(), Topics.TRUTHS.name());
        topology.addStateStore(Wires.store(FORECASTS, Serdes.Bytes(), Serdes.ByteArray()), VERIFIER);
        topology.addStateStore(Wires.store(TRUTHS, Serdes.Bytes(), Serdes.ByteArray()), VERIFIER);
        topology.addStateStore(Wires.cached(SUMS, Serdes.Bytes(), Serdes.ByteArray()), VERIFIER);
        topology.addStateStore(Wires.cached(SUMS_UNTOLD, Serdes.Bytes(), Serdes.ByteArray()), VERIFIER);
        Wires.sink(topology, Topics.SCORES, VERIFIER);
        Wires.sink(topology, Topics.DAILY_SCORES, VERIFIER);
        Wires.sink(topology, REFUSED, Topics.DEAD_LETTERS, VERIFIER);
        return topology;
    }
}
