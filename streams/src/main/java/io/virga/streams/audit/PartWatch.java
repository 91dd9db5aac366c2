package io.virga.streams.audit;

import io.virga.alert.Alert;
import io.virga.alert.AlertCycle;
import io.virga.alert.Concern;
import io.virga.wire.AlertCodec;
import io.virga.wire.Keys;
import io.virga.wire.MalformedMessageException;
import io.virga.wire.OperationCodec;
import io.virga.wire.PartState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to what parts tell of themselves, and sees the alerts of those that stay unwell through their life. What each told
 * lives in memory: all tell again within seconds of a start. One task's, one thread's.
 */
final class PartWatch implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(PartWatch.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final int MOST = 100;

    private final Map<String, Unwell> parts = new HashMap<>();
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable KeyValueStore<String, byte[]> alerts;

    /** What a part told last, and since when it has called itself unwell. */
    private record Unwell(PartState state, Instant since) {}

    @Override
    public void init(ProcessorContext<byte[], byte[]> given) {
        KeyValueStore<String, byte[]> opened = given.getStateStore(AuditTopology.PART_ALERTS);
        context = given;
        alerts = opened;
        given.schedule(
                LOOK_EVERY,
                PunctuationType.WALL_CLOCK_TIME,
                at -> parts.values().forEach(part -> look(given, opened, part, Instant.ofEpochMilli(at))));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        byte @Nullable [] value = record.value();
        ProcessorContext<byte[], byte[]> here = context;
        KeyValueStore<String, byte[]> open = alerts;
        if (value == null || here == null || open == null) {
            return;
        }
        try {
            PartState state = OperationCodec.decodePart(value);
            Instant now = Instant.ofEpochMilli(here.currentSystemTimeMs());
            Unwell before = parts.get(state.part());
            boolean goesOn = before != null && PartConcern.isUnwell(before.state()) && PartConcern.isUnwell(state);
            if (before != null || parts.size() < MOST) {
                parts.put(state.part(), new Unwell(state, goesOn && before != null ? before.since() : now));
            }
        } catch (MalformedMessageException e) {
            LOG.info("no part state, passed over: reason={}", e.getMessage());
        }
    }

    private static void look(
            ProcessorContext<byte[], byte[]> here, KeyValueStore<String, byte[]> alerts, Unwell part, Instant now) {
        String name = part.state().part();
        Optional<Alert> open = Optional.ofNullable(alerts.get(name)).map(AlertCodec::decode);
        Optional<Concern> concern = PartConcern.of(part.state(), part.since(), now);
        // After a start a part that is still unwell has not lasted again: its alert goes on meanwhile.
        if (open.isPresent() && concern.isEmpty() && PartConcern.isUnwell(part.state())) {
            return;
        }
        AlertCycle.next(open, concern, now).ifPresent(message -> {
            byte[] value = AlertCodec.encode(message);
            if (message.open()) {
                alerts.put(name, value);
            } else {
                alerts.delete(name);
            }
            here.forward(new Record<>(Keys.of(message).encode(), value, now.toEpochMilli()));
            LOG.warn("part alert: type={} part={}", message.type(), name);
        });
    }
}
