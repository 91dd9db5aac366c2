package io.virga.ingest;

import io.virga.runtime.KafkaSettings;
import io.virga.source.ClockWatch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * A task of several sources that are told what to do and tell how they are. What a poll answers is one transaction: records,
 * offsets, and the words of the sources.
 */
abstract class SteppedTask extends PacedTask {
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Function<KafkaSettings, Commands> opener;
    private final List<SteppedSource> sources = new ArrayList<>();
    private final List<ToldState> told = new ArrayList<>();
    private @Nullable Commands commands;
    private @Nullable ClockWatch watch;

    /**
     * A task without sources.
     *
     * @param nanos a clock that only goes on
     * @param opener where people's words come from
     */
    SteppedTask(InstantSource clock, LongSupplier nanos, Function<KafkaSettings, Commands> opener) {
        this.clock = clock;
        this.nanos = nanos;
        this.opener = opener;
    }

    /** Begins to listen; before sources are added. */
    final void listen(KafkaSettings kafka) {
        commands = opener.apply(kafka);
        watch = new ClockWatch(clock.instant(), nanos.getAsLong());
    }

    /** Adds a source, as it was kept. */
    final void add(String name, Function<SourceOffsets, SteppedSource> maker) {
        SourceOffsets offsets = SourceOffsets.of(kept(SourceOffsets.partition(name)));
        sources.add(maker.apply(offsets));
        told.add(new ToldState(nanos, offsets));
    }

    /** What Connect has kept under a name. */
    final Map<String, Object> kept(Map<String, String> partition) {
        return Optional.ofNullable(context.offsetStorageReader().offset(partition))
                .orElse(Map.of());
    }

    @Override
    public final @Nullable List<SourceRecord> poll() throws InterruptedException {
        Commands words = commands;
        ClockWatch clocks = watch;
        if (words == null || clocks == null) {
            return null;
        }
        Instant now = clock.instant();
        words.poll()
                .forEach(command -> sources.stream()
                        .filter(source -> source.name().equals(command.source()))
                        .forEach(source -> source.take(command)));
        clocks.look(now, nanos.getAsLong()).ifPresent(jump -> sources.forEach(source -> source.clockJumped(jump, now)));
        List<SourceRecord> batch = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            SteppedSource source = sources.get(i);
            if (batch.size() < BATCH) {
                batch.addAll(source.step(now));
            }
            told.get(i).next(source.state(now), source.offsets()).ifPresent(batch::add);
        }
        boolean busy = sources.stream().anyMatch(SteppedSource::isBusy);
        return batch.isEmpty() && !busy ? pause(LOOK_EVERY) : batch;
    }

    @Override
    public void stop() {
        super.stop();
        sources.forEach(SteppedSource::close);
        Commands open = commands;
        if (open != null) {
            open.close();
        }
    }
}
