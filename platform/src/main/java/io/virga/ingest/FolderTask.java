package io.virga.ingest;

import io.virga.format.Decoders;
import io.virga.runtime.KafkaSettings;
import io.virga.source.FolderSettings;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.kafka.common.config.AbstractConfig;

/** The watching itself. */
public final class FolderTask extends SteppedTask {
    private final InstantSource clock;
    private final LongSupplier nanos;

    /** For Connect. */
    public FolderTask() {
        this(Clock.systemUTC(), System::nanoTime, CommandTopic::new);
    }

    FolderTask(InstantSource clock, LongSupplier nanos, Function<KafkaSettings, Commands> commands) {
        super(clock, nanos, commands);
        this.clock = clock;
        this.nanos = nanos;
    }

    @Override
    public void start(Map<String, String> properties) {
        AbstractConfig config = new AbstractConfig(FolderConnector.definition(), properties);
        listen(SourceConfig.kafka(config));
        Decoders decoders = new Decoders();
        for (FolderSettings settings : SourceConfig.settings(config, FolderSettings::of)) {
            add(
                    settings.name(),
                    offsets -> new WatchedFolder(
                            settings,
                            new WatchedFolder.Surroundings(
                                    decoders,
                                    nanos,
                                    file -> FileMark.of(kept(FileMark.partition(settings.name(), file)))),
                            offsets,
                            clock.instant()));
        }
    }
}
