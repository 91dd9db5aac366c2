package io.virga.ingest;

import io.virga.format.Decoder;
import io.virga.format.Decoding.Rejected;
import io.virga.format.Envelope;
import io.virga.format.Frame;
import io.virga.format.FrameReader;
import io.virga.format.Reason;
import io.virga.ingest.RestingFiles.Resting;
import io.virga.observation.Provenance;
import io.virga.observation.SourceClock;
import io.virga.source.Control;
import io.virga.source.Fault;
import io.virga.source.FolderSettings;
import io.virga.source.SourceCommand;
import io.virga.source.SourceJournal;
import io.virga.source.SourceState;
import io.virga.source.SourceState.Phase;
import io.virga.source.Trouble;
import io.virga.wire.EnvelopeCodec;
import io.virga.wire.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One watched folder: the files that have come to rest are read one after another, each record once. A file that grows is
 * read on from where it was left; one that was replaced by a shorter one is read anew. One thread's.
 */
final class WatchedFolder implements SteppedSource {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedFolder.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration TROUBLED_AGAIN = Duration.ofMinutes(1);
    private static final int MOST_AT_ONCE = 1_000;

    private final FolderSettings settings;
    private final Surroundings around;
    private final RestingFiles files;
    private final SourceJournal journal;
    private final Control control;
    private final Map<String, FileMark> marks = new HashMap<>();
    /** Files that could not be read, and until when the others go first. */
    private final Map<String, Long> putOff = new HashMap<>();

    private Optional<Open> open = Optional.empty();
    private Optional<String> trying = Optional.empty();
    private Optional<Long> looked = Optional.empty();
    private boolean demanded;

    /**
     * What a folder finds around it.
     *
     * @param nanos a clock that only goes on
     * @param stored how far a file had been read when that was last kept
     */
    record Surroundings(Decoder decoder, LongSupplier nanos, Function<String, FileMark> stored) {}

    /** A file that is being read. */
    private static final class Open {
        private final Resting file;
        private final FrameReader reader;
        private FileMark mark;
        private long toSkip;
        private long frames;
        private long usable;
        private String refusal = "";

        Open(Resting file, FrameReader reader, FileMark mark) {
            this.file = file;
            this.reader = reader;
            this.mark = mark;
            this.toSkip = mark.records();
        }
    }

    WatchedFolder(FolderSettings settings, Surroundings around, SourceOffsets offsets, Instant now) {
        this.settings = settings;
        this.around = around;
        this.files = new RestingFiles(Path.of(settings.path()), settings.files(), settings.settle());
        this.journal = new SourceJournal(settings.name(), "folder", settings.patience(), now);
        this.control = new Control(Optional.of(offsets.triggered()));
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public void take(SourceCommand command) {
        control.take(command);
    }

    @Override
    public void clockJumped(Duration by, Instant now) {
        journal.clockJumped(by, now);
    }

    @Override
    public List<SourceRecord> step(Instant now) {
        List<SourceRecord> records = List.of();
        try {
            demanded |= control.takeTrigger();
            if (open.isEmpty() && (demanded || !control.isPaused())) {
                look(now);
            }
            records = open.isPresent() ? read(open.get(), now) : List.of();
        } catch (IOException e) {
            fail(
                    "cannot read " + settings.path() + ": " + describe(e)
                            + ". Check the folder and the rights of this user.",
                    now);
        } catch (RuntimeException e) {
            LOG.error("source failed: source={}", name(), e);
            putOff();
            journal.failed(new Fault(Trouble.INTERNAL, "a fault of Virga's own: " + e + "; the log says more.", now));
            shut();
        }
        settle(now);
        return records;
    }

    private static String describe(IOException e) {
        return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : " " + e.getMessage());
    }

    private void fail(String why, Instant now) {
        LOG.warn("source not read: source={} reason={}", name(), why);
        putOff();
        journal.failed(new Fault(Trouble.FOLDER, why, now));
        shut();
    }

    private void putOff() {
        trying.ifPresent(name -> putOff.put(name, around.nanos().getAsLong() + TROUBLED_AGAIN.toNanos()));
    }

    /** Looks for a file to read, once a second. */
    private void look(Instant now) throws IOException {
        long nanos = around.nanos().getAsLong();
        if (!demanded && looked.filter(at -> nanos - at < LOOK_EVERY.toNanos()).isPresent()) {
            return;
        }
        looked = Optional.of(nanos);
        demanded = false;
        journal.asked(now);
        List<Resting> resting = files.look(nanos);
        journal.answered(0, now);
        putOff.values().removeIf(until -> until - nanos <= 0);
        if (putOff.isEmpty() && journal.trouble().filter(Trouble.FOLDER::equals).isPresent()) {
            journal.recovered();
        }
        for (Resting file : resting) {
            FileMark mark = marks.computeIfAbsent(file.name(), around.stored());
            if (!mark.isOf(file.size(), file.modifiedMs()) && !putOff.containsKey(file.name())) {
                FileMark from = file.size() < mark.size() ? new FileMark(-1, -1, 0, mark.sequence()) : mark;
                trying = Optional.of(file.name());
                open = Optional.of(
                        new Open(file, settings.reading().open(Files.newInputStream(file.path()), file.name()), from));
                return;
            }
        }
    }

    private List<SourceRecord> read(Open reading, Instant now) throws IOException {
        List<SourceRecord> records = new ArrayList<>();
        for (int i = 0; i < MOST_AT_ONCE; i++) {
            Optional<Frame> frame = reading.reader.next();
            if (frame.isEmpty()) {
                end(reading, now);
                break;
            }
            if (reading.toSkip > 0) {
                reading.toSkip--;
            } else {
                records.add(record(reading, frame.get(), now));
            }
        }
        if (!records.isEmpty()) {
            journal.answered(records.size(), now);
        }
        marks.put(reading.file.name(), reading.mark);
        return withLast(records, reading.mark.offset());
    }

    /** The last record of a batch carries how far the file has been read, also that it was to its end. */
    private static List<SourceRecord> withLast(List<SourceRecord> records, Map<String, Object> offset) {
        if (!records.isEmpty()) {
            SourceRecord last = records.remove(records.size() - 1);
            records.add(new SourceRecord(
                    last.sourcePartition(),
                    offset,
                    last.topic(),
                    null,
                    last.keySchema(),
                    last.key(),
                    last.valueSchema(),
                    last.value(),
                    last.timestamp()));
        }
        return records;
    }

    private SourceRecord record(Open reading, Frame frame, Instant now) {
        FileMark mark = reading.mark;
        Envelope envelope = new Envelope(
                new Provenance(
                        name(), reading.file.name(), mark.sequence(), new SourceClock(SourceClock.Kind.WALL, now), now),
                frame.format().wireName(),
                frame.header(),
                frame.position(),
                frame.payload());
        reading.frames++;
        if (around.decoder().decode(envelope) instanceof Rejected rejected && rejected.reason() != Reason.EMPTY) {
            reading.refusal = rejected.reason() + ", " + rejected.detail();
        } else {
            reading.usable++;
        }
        reading.mark = new FileMark(-1, -1, mark.records() + 1, mark.sequence() + 1);
        return new SourceRecord(
                FileMark.partition(name(), reading.file.name()),
                reading.mark.offset(),
                Topics.OBSERVATIONS_RAW.name(),
                null,
                Schema.BYTES_SCHEMA,
                frame.key().getBytes(StandardCharsets.UTF_8),
                Schema.BYTES_SCHEMA,
                EnvelopeCodec.encode(envelope),
                now.toEpochMilli());
    }

    private void end(Open reading, Instant now) {
        reading.mark = new FileMark(
                reading.file.size(), reading.file.modifiedMs(), reading.mark.records(), reading.mark.sequence());
        if (reading.frames > 0 && reading.usable == 0) {
            journal.failed(new Fault(
                    Trouble.CHANGED_FORMAT,
                    "file " + reading.file.path() + " is read, but none of its " + reading.frames
                            + " records can be used: " + reading.refusal
                            + ". Is it of the format of this source? They are in the dead letters.",
                    now));
        } else if (reading.usable > 0) {
            journal.recovered();
        }
        shut();
    }

    private void shut() {
        open.ifPresent(reading -> {
            try {
                reading.reader.close();
            } catch (IOException e) {
                LOG.info("closing failed: file={} reason={}", reading.file.path(), e.toString());
            }
        });
        open = Optional.empty();
        trying = Optional.empty();
    }

    private void settle(Instant now) {
        if (open.isPresent()) {
            journal.goesOn(Phase.WORKING, Optional.empty());
        } else if (control.isPaused()) {
            journal.goesOn(Phase.PAUSED, Optional.empty());
        } else {
            journal.goesOn(Phase.WAITING, Optional.empty());
        }
    }

    @Override
    public boolean isBusy() {
        return open.isPresent();
    }

    @Override
    public SourceState state(Instant now) {
        return journal.state(now);
    }

    @Override
    public SourceOffsets offsets() {
        return new SourceOffsets(Optional.empty(), control.triggered());
    }

    @Override
    public void close() {
        shut();
    }
}
