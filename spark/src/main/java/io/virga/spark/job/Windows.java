package io.virga.spark.job;

import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.Observation;
import io.virga.observation.ObservationId;
import io.virga.quality.ReportTypes;
import io.virga.spark.Contribution;
import io.virga.spark.Totalling;
import io.virga.summary.Totals;
import io.virga.summary.TotalsByElement;
import io.virga.wire.ObservationCodec;
import io.virga.wire.Topics;
import java.io.Serializable;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;

/** Event-time windows of each station: {@code observations} into {@code summaries}. */
public final class Windows implements Job {
    private static final JobId ID = new JobId("windows", 1);

    private final Settings settings;

    /**
     * What is summed up.
     *
     * @param lengths of the windows, which tumble from the epoch
     * @param elements which are summed up
     * @param horizon for how long a window can still change; must exceed the lateness that quality control allows
     */
    public record Settings(List<Duration> lengths, Set<Element> elements, Duration horizon) implements Serializable {
        /** Refuses windows that are empty. */
        public Settings {
            lengths = List.copyOf(lengths);
            elements = Set.copyOf(elements);
            if (lengths.isEmpty() || elements.isEmpty() || lengths.stream().anyMatch(l -> l.toMillis() < 1)) {
                throw new IllegalArgumentException("windows need at least one length above 0 and one element");
            }
            long longest = Collections.max(lengths).toMillis();
            if (lengths.stream().anyMatch(l -> longest % l.toMillis() != 0)) {
                throw new IllegalArgumentException("each window must fit a whole number of times into the longest one, "
                        + Collections.max(lengths) + "; they are " + lengths);
            }
        }

        Duration longest() {
            return Collections.max(lengths);
        }
    }

    /** The job with these settings. */
    public Windows(Settings settings) {
        this.settings = settings;
    }

    @Override
    public JobId id() {
        return ID;
    }

    @Override
    public List<String> topics() {
        return List.of(Topics.OBSERVATIONS.name());
    }

    /** Records of {@code observations} (value, and topic, partition, offset, key, timestamp) into messages. */
    public static Dataset<Row> transform(Dataset<Row> records, Settings settings) {
        return Totalling.of(
                records,
                ID.name(),
                (value, offset) -> contribution(value, offset, settings),
                new WindowLayout(settings.lengths()),
                settings.horizon());
    }

    private static Map<String, Contribution> contribution(byte[] value, long offset, Settings settings) {
        Observation observation = ObservationCodec.decode(value);
        ObservationId id = observation.id();
        if (ReportTypes.isSummary(id.reportType())) {
            return Map.of();
        }
        Map<Element, Totals> totals = new EnumMap<>(Element.class);
        for (Measurement measurement : observation.measurements()) {
            if (settings.elements().contains(measurement.element()) && measurement.usable()) {
                totals.put(
                        measurement.element(),
                        Totals.of(
                                measurement.value(),
                                id.observedAt(),
                                observation.provenance().arrival()));
            }
        }
        // A correction may take away what its predecessor contributed.
        return totals.isEmpty() && observation.replaced().isEmpty()
                ? Map.of()
                : Map.of(
                        WindowLayout.group(id.station(), id.observedAt(), settings.longest()),
                        new Contribution(WindowLayout.identity(id), offset, new TotalsByElement(totals)));
    }

    @Override
    public StreamingQuery start(JobContext context) throws TimeoutException {
        return context.write(ID, transform(context.read(topics()), settings));
    }
}
