package io.virga.streams.quality;

import io.virga.format.Decoders;
import io.virga.quality.QualityControl;
import io.virga.quality.QualitySettings;
import io.virga.runtime.KafkaSettings;
import io.virga.runtime.Part;
import io.virga.streams.StreamsPart;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/** Quality control as a part of the stack. */
public final class QualityPart {
    /** The consumer group, and so the name of its offsets. */
    public static final String APPLICATION = "virga-quality";

    private static final Duration COMMIT_EVERY = Duration.ofMillis(50);

    private QualityPart() {}

    /**
     * How it runs.
     *
     * @param quality the rules
     * @param stateFolder where state lives; must be the same after a restart
     * @param threads how many tasks run at once
     * @param replication of the internal topics
     * @param codeVersion written on dead letters
     */
    public record Settings(
            QualitySettings quality, Path stateFolder, int threads, int replication, String codeVersion) {}

    /** Quality control on these brokers. */
    public static Part of(KafkaSettings kafka, Settings settings, InstantSource clock) {
        return new StreamsPart(
                kafka,
                new StreamsPart.Settings(
                        "quality",
                        APPLICATION,
                        settings.stateFolder(),
                        settings.threads(),
                        settings.replication(),
                        COMMIT_EVERY),
                () -> QualityTopology.build(
                        () -> new QualityControl(new Decoders(), settings.quality()),
                        settings.quality(),
                        settings.codeVersion()),
                clock);
    }
}
