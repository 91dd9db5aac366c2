package io.virga.streams.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.alert.Alert;
import io.virga.alert.Alert.MessageType;
import io.virga.ledger.Stages;
import io.virga.quality.Counts;
import io.virga.quality.LedgerEntry;
import io.virga.wire.AlertCodec;
import io.virga.wire.Keys;
import io.virga.wire.LedgerCodec;
import io.virga.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedForward;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An auditor that is stopped and followed by another one on the same stores. */
class AuditorTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<KeyValueStore<?, ?>> stores = List.of(
            store(AuditTopology.ENTRIES, Serdes.Bytes()),
            store(AuditTopology.ACCOUNTS, Serdes.String()),
            store(AuditTopology.ALERTS, Serdes.String()));
    private MockProcessorContext<byte[], byte[]> context = new MockProcessorContext<>();
    private Auditor auditor = start(NOON);

    private static <K> KeyValueStore<K, byte[]> store(String name, Serde<K> key) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), key, Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
    }

    private Auditor start(Instant now) {
        context = new MockProcessorContext<>();
        context.setCurrentSystemTimeMs(now.toEpochMilli());
        for (KeyValueStore<?, ?> store : stores) {
            if (!store.isOpen()) {
                store.init(context.getStateStoreContext(), store);
            }
            context.addStateStore(store);
        }
        Auditor started = new Auditor(PATIENCE);
        started.init(context);
        return started;
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT62S", "PT5H"})
    void restart_raises_nothing_again_and_cancels_what_was_open_before_it(Duration pause) {
        Instant later = NOON.plus(pause);
        entry(Stages.QUALITY, NOON, 2, 2);
        entry(Stages.OUTCOMES, NOON, 2, 2);
        List<Alert> raised = look(NOON, PATIENCE.plusSeconds(1));
        assertThat(raised)
                .singleElement()
                .satisfies(alert -> assertThat(alert.type()).isEqualTo(MessageType.ALERT));

        auditor = start(later);
        assertThat(look(later, PATIENCE.multipliedBy(3))).isEmpty();
        assertThat(told()).as("the account has not changed").isZero();

        Instant end = later.plus(PATIENCE.multipliedBy(3));
        entry(Stages.QUALITY, end, 2, 3);
        entry(Stages.OUTCOMES, end, 2, 3);
        assertThat(look(end, PATIENCE.multipliedBy(2))).singleElement().satisfies(alert -> {
            assertThat(alert.type()).isEqualTo(MessageType.CANCEL);
            assertThat(alert.eventId()).isEqualTo(raised.get(0).eventId());
        });
        auditor = start(end.plus(PATIENCE.multipliedBy(2)));
        assertThat(look(end.plus(PATIENCE.multipliedBy(2)), PATIENCE.multipliedBy(2)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT2S", "PT5H"})
    void restart_in_the_midst_of_things_gives_the_patience_anew_since_they_are_under_way(Duration pause) {
        Instant later = NOON.plus(pause);
        entry(Stages.QUALITY, NOON, 0, 1);
        assertThat(look(NOON, Duration.ofSeconds(1))).isEmpty();

        auditor = start(later);
        assertThat(look(later, PATIENCE.minusSeconds(1))).isEmpty();
        entry(Stages.OUTCOMES, later.plus(PATIENCE).minusSeconds(1), 0, 1);
        assertThat(look(later.plus(PATIENCE).minusSeconds(1), PATIENCE.multipliedBy(3)))
                .isEmpty();
    }

    private void entry(String stage, Instant at, long last, long accepted) {
        LedgerEntry entry = new LedgerEntry("s", "p", stage, NOON, 0, 0, last, new Counts(accepted, 0, 0, 0, 0, 0, 0));
        context.setCurrentSystemTimeMs(at.toEpochMilli());
        auditor.process(new Record<>(Keys.of(entry).encode(), LedgerCodec.encode(entry), at.toEpochMilli()));
    }

    /** Lets the auditor look every second and answers the alerts that it sends. */
    private List<Alert> look(Instant from, Duration time) {
        context.resetForwards();
        for (Instant now = from; !now.isAfter(from.plus(time)); now = now.plusSeconds(1)) {
            context.setCurrentSystemTimeMs(now.toEpochMilli());
            context.scheduledPunctuators().get(0).getPunctuator().punctuate(now.toEpochMilli());
        }
        List<Alert> alerts = new ArrayList<>();
        for (CapturedForward<? extends byte[], ? extends byte[]> forward : context.forwarded(Topics.ALERTS.name())) {
            alerts.add(AlertCodec.decode(forward.record().value()));
        }
        return alerts;
    }

    private int told() {
        return context.forwarded(Topics.ACCOUNTS.name()).size();
    }
}
