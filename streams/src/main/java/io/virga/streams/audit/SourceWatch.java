package io.virga.streams.audit;

import io.virga.alert.Alert;
import io.virga.alert.AlertCycle;
import io.virga.source.SourceHealth;
import io.virga.source.SourceState;
import io.virga.wire.AlertCodec;
import io.virga.wire.Keys;
import io.virga.wire.MalformedMessageException;
import io.virga.wire.SourceCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to what sources tell of themselves, and sees the alerts of those that are unwell through their life. When each was
 * heard lives in memory: at a start all count as heard now, since nobody listened before. One task's, one thread's.
 */
final class SourceWatch implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(SourceWatch.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Map<String, Heard> heard = new HashMap<>();
    private @Nullable Wiring wiring;

    /** The last word of a source, and when it came. */
    private record Heard(SourceState state, Instant at) {}

    /** What exists once the task runs. */
    private record Wiring(
            ProcessorContext<byte[], byte[]> context,
            KeyValueStore<String, byte[]> told,
            KeyValueStore<String, byte[]> alerts) {}

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        Wiring opened = new Wiring(
                context,
                context.getStateStore(AuditTopology.SOURCES),
                context.getStateStore(AuditTopology.SOURCE_ALERTS));
        wiring = opened;
        Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
        try (KeyValueIterator<String, byte[]> told = opened.told().all()) {
            told.forEachRemaining(entry -> heard.put(entry.key, new Heard(SourceCodec.decode(entry.value), now)));
        }
        context.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, at -> look(opened, Instant.ofEpochMilli(at)));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        byte @Nullable [] value = record.value();
        Wiring here = wiring;
        if (value == null || here == null) {
            return;
        }
        try {
            SourceState state = SourceCodec.decode(value);
            heard.put(
                    state.source(),
                    new Heard(state, Instant.ofEpochMilli(here.context().currentSystemTimeMs())));
            here.told().put(state.source(), value);
        } catch (MalformedMessageException e) {
            LOG.warn("no source state, passed over: reason={}", e.getMessage());
        }
    }

    private void look(Wiring here, Instant now) {
        heard.replaceAll((source, last) -> last.at().isAfter(now) ? new Heard(last.state(), now) : last);
        heard.forEach((source, last) -> alert(here, last, now));
        heard.values().removeIf(last -> {
            boolean gone = last.state().phase() == SourceState.Phase.REMOVED;
            if (gone) {
                here.told().delete(last.state().source());
            }
            return gone;
        });
    }

    private static void alert(Wiring here, Heard last, Instant now) {
        String source = last.state().source();
        Optional<Alert> open = Optional.ofNullable(here.alerts().get(source)).map(AlertCodec::decode);
        AlertCycle.next(open, SourceHealth.concern(last.state(), last.at(), now), now)
                .ifPresent(message -> {
                    byte[] value = AlertCodec.encode(message);
                    if (message.open()) {
                        here.alerts().put(source, value);
                    } else {
                        here.alerts().delete(source);
                    }
                    here.context().forward(new Record<>(Keys.of(message).encode(), value, now.toEpochMilli()));
                    LOG.warn(
                            "source alert: type={} source={} headline={}",
                            message.type(),
                            source,
                            message.concern().headline());
                });
    }
}
