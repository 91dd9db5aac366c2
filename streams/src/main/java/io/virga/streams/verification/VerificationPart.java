package io.virga.streams.verification;

import io.virga.runtime.KafkaSettings;
import io.virga.runtime.Part;
import io.virga.streams.StreamsPart;
import io.virga.streams.forecast.HourlyTopology;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.streams.Topology;

/** Verification as a part of the stack. */
public final class VerificationPart {
    /** The consumer group, and so the name of its offsets. */
    public static final String APPLICATION = "virga-verification";

    /** Nobody waits for a score, and each commit costs the broker a transaction. */
    private static final Duration COMMIT_EVERY = Duration.ofMillis(500);

    private VerificationPart() {}

    /**
     * How it runs.
     *
     * @param topology what is verified
     * @param hourly who forecasts hour by hour, in the same topology; absent where nobody does
     * @param stateFolder where state lives; must be the same after a restart
     * @param replication of the internal topics
     */
    public record Settings(
            VerificationTopology.Settings topology,
            Optional<HourlyTopology.Settings> hourly,
            Path stateFolder,
            int replication) {}

    /** Verification on these brokers. */
    public static Part of(KafkaSettings kafka, Settings settings, InstantSource clock) {
        return new StreamsPart(
                kafka,
                new StreamsPart.Settings(
                        "verification", APPLICATION, settings.stateFolder(), 1, settings.replication(), COMMIT_EVERY),
                () -> {
                    Topology topology = VerificationTopology.build(settings.topology());
                    settings.hourly().ifPresent(held -> HourlyTopology.addTo(topology, held));
                    return topology;
                },
                clock);
    }
}
