package io.virga.streams.audit;

import io.virga.runtime.KafkaSettings;
import io.virga.runtime.Part;
import io.virga.streams.StreamsPart;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/** The audit as a part of the stack. */
public final class AuditPart {
    /** The consumer group, and so the name of its offsets. */
    public static final String APPLICATION = "virga-audit";

    /** Nobody waits for the audit, and each commit costs the broker a transaction. */
    private static final Duration COMMIT_EVERY = Duration.ofMillis(200);

    private AuditPart() {}

    /**
     * How it runs.
     *
     * @param patience how long a residual must not have moved before it counts as lasting
     * @param stateFolder where state lives; must be the same after a restart
     * @param replication of the internal topics
     */
    public record Settings(Duration patience, Path stateFolder, int replication) {}

    /** The audit on these brokers. */
    public static Part of(KafkaSettings kafka, Settings settings, InstantSource clock) {
        return new StreamsPart(
                kafka,
                new StreamsPart.Settings(
                        "audit", APPLICATION, settings.stateFolder(), 1, settings.replication(), COMMIT_EVERY),
                () -> AuditTopology.build(settings.patience()),
                clock);
    }
}
