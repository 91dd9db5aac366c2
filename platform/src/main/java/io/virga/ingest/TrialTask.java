package io.virga.ingest;

import io.virga.format.Envelope;
import io.virga.format.Format;
import io.virga.observation.Provenance;
import io.virga.observation.SourceClock;
import io.virga.simulate.DefectiveStream;
import io.virga.simulate.Emission;
import io.virga.wire.EnvelopeCodec;
import io.virga.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** The trial itself. A batch holds whole turns, so the offset is the next turn and the next sequence. */
public final class TrialTask extends PacedTask {
    static final String SEQUENCE = "sequence";
    static final String TURN = "turn";

    private final InstantSource wall;
    private String source = "";
    private @Nullable DefectiveStream stream;
    private long perSecond;
    private Instant begun = Instant.EPOCH;
    private long sent;
    private long turn;
    private long sequence;

    /** For Connect. */
    public TrialTask() {
        this(Clock.systemUTC());
    }

    TrialTask(InstantSource wall) {
        this.wall = wall;
    }

    @Override
    public void start(Map<String, String> properties) {
        AbstractConfig config = new AbstractConfig(TrialConnector.definition(), properties);
        source = config.getString(TrialConnector.SOURCE);
        perSecond = config.getLong(TrialConnector.PER_SECOND);
        stream = new DefectiveStream(TrialConnector.settings(config));
        Optional<Map<String, Object>> offset =
                Optional.ofNullable(context.offsetStorageReader().offset(partition()));
        turn = offset.map(o -> Long.parseLong(String.valueOf(o.get(TURN)))).orElse(0L);
        sequence =
                offset.map(o -> Long.parseLong(String.valueOf(o.get(SEQUENCE)))).orElse(0L);
        begun = wall.instant();
    }

    @Override
    public @Nullable List<SourceRecord> poll() throws InterruptedException {
        DefectiveStream running = stream;
        if (running == null || turn >= running.turns()) {
            return pause(LONGEST_WAIT);
        }
        long due = due();
        if (due <= 0) {
            return pause(Duration.ofMillis(1000 / perSecond));
        }
        List<SourceRecord> batch = new ArrayList<>();
        while (turn < running.turns() && batch.size() < Math.min(due, BATCH)) {
            List<Emission> emissions = running.at(turn);
            turn++;
            emissions.forEach(emission -> batch.add(record(emission)));
        }
        sent += batch.size();
        return batch;
    }

    /** How many reports the pace allows now. */
    private long due() {
        return perSecond == 0
                ? BATCH
                : Duration.between(begun, wall.instant()).toMillis() * perSecond / 1000 + 1 - sent;
    }

    private SourceRecord record(Emission emission) {
        Instant arrival = wall.instant();
        Envelope envelope = new Envelope(
                new Provenance(
                        source,
                        source,
                        sequence,
                        new SourceClock(SourceClock.Kind.SIMULATED, emission.clock()),
                        arrival),
                Format.JSON.wireName(),
                Optional.empty(),
                source + ":" + sequence,
                emission.payload());
        sequence++;
        return new SourceRecord(
                partition(),
                Map.of(TURN, Long.toString(turn), SEQUENCE, Long.toString(sequence)),
                Topics.OBSERVATIONS_RAW.name(),
                null,
                Schema.BYTES_SCHEMA,
                emission.id().station().text().getBytes(StandardCharsets.UTF_8),
                Schema.BYTES_SCHEMA,
                EnvelopeCodec.encode(envelope),
                arrival.toEpochMilli());
    }

    private Map<String, String> partition() {
        return Map.of("source", source);
    }
}
