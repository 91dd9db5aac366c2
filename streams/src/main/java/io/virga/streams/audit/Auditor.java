package io.virga.streams.audit;

import io.virga.alert.Alert;
import io.virga.alert.AlertCycle;
import io.virga.ledger.AuditedAccount;
import io.virga.ledger.SourceAccount;
import io.virga.quality.LedgerEntry;
import io.virga.wire.AccountCodec;
import io.virga.wire.AlertCodec;
import io.virga.wire.Key;
import io.virga.wire.Keys;
import io.virga.wire.LedgerCodec;
import io.virga.wire.MalformedMessageException;
import io.virga.wire.Topic;
import io.virga.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
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
 * Folds ledger entries into accounts, tells each that changes, and sees alerts through their life. The accounts in memory
 * follow from the entries in the store and are folded again at each start; nothing is judged before the patience has passed
 * once more, since what was under way at the stop still is. One task's, one thread's.
 */
final class Auditor implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(Auditor.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    /** More reports than a partition can carry in a minute; sums of what claims more could overflow. */
    private static final long MOST_IN_A_MINUTE = 1_000_000_000_000L;

    private final Duration patience;
    private final Map<String, SourceAccount> accounts = new HashMap<>();
    private final Set<String> moving = new HashSet<>();
    private @Nullable Wiring wiring;

    /** What exists once the task runs. */
    private record Wiring(
            ProcessorContext<byte[], byte[]> context,
            KeyValueStore<Bytes, byte[]> entries,
            KeyValueStore<String, byte[]> told,
            KeyValueStore<String, byte[]> alerts) {}

    Auditor(Duration patience) {
        this.patience = patience;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        Wiring opened = new Wiring(
                context,
                context.getStateStore(AuditTopology.ENTRIES),
                context.getStateStore(AuditTopology.ACCOUNTS),
                context.getStateStore(AuditTopology.ALERTS));
        wiring = opened;
        resume(opened, Instant.ofEpochMilli(context.currentSystemTimeMs()));
        context.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> look(opened, Instant.ofEpochMilli(now)));
    }

    private void resume(Wiring from, Instant now) {
        try (KeyValueIterator<Bytes, byte[]> held = from.entries().all()) {
            held.forEachRemaining(
                    entry -> account(entry.key.get()).replace(Optional.empty(), LedgerCodec.decode(entry.value), now));
        }
        try (KeyValueIterator<String, byte[]> told = from.told().all()) {
            told.forEachRemaining(entry -> account(entry.key).resume(AccountCodec.decode(entry.value)));
        }
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        byte @Nullable [] key = record.key();
        byte @Nullable [] value = record.value();
        if (key == null || value == null) {
            return;
        }
        try {
            take(Bytes.wrap(key), value, LedgerCodec.decode(value));
        } catch (MalformedMessageException e) {
            LOG.warn("no ledger entry, passed over: reason={}", e.getMessage());
        }
    }

    private void take(Bytes key, byte[] value, LedgerEntry entry) {
        if (entry.counts().total() < 0 || entry.counts().total() > MOST_IN_A_MINUTE) {
            LOG.warn("no ledger entry, passed over: total={}", entry.counts().total());
            return;
        }
        Wiring here = wiring();
        Optional<LedgerEntry> before =
                Optional.ofNullable(here.entries().get(key)).map(LedgerCodec::decode);
        here.entries().put(key, value);
        account(key.get())
                .replace(before, entry, Instant.ofEpochMilli(here.context().currentSystemTimeMs()));
    }

    private SourceAccount account(byte[] key) {
        return account(Key.decode(key).parts().get(0));
    }

    private SourceAccount account(String source) {
        moving.add(source);
        return accounts.computeIfAbsent(source, name -> new SourceAccount(name, patience));
    }

    private void look(Wiring here, Instant now) {
        for (String source : Set.copyOf(moving)) {
            SourceAccount account = account(source);
            AuditedAccount audited = account.audit(now);
            tell(here, source, audited, now);
            alert(here, source, audited, now);
            if (account.atRest()) {
                moving.remove(source);
            }
        }
    }

    private static void tell(Wiring here, String source, AuditedAccount audited, Instant now) {
        boolean known = Optional.ofNullable(here.told().get(source))
                .map(AccountCodec::decode)
                .filter(audited::saysTheSameAs)
                .isPresent();
        if (!known) {
            byte[] value = AccountCodec.encode(audited);
            here.told().put(source, value);
            forward(here, Topics.ACCOUNTS, Keys.of(audited.account()), value, now);
        }
    }

    private static void alert(Wiring here, String source, AuditedAccount audited, Instant now) {
        Optional<Alert> open = Optional.ofNullable(here.alerts().get(source)).map(AlertCodec::decode);
        AlertCycle.next(open, audited.concern(), now).ifPresent(message -> {
            byte[] value = AlertCodec.encode(message);
            if (message.open()) {
                here.alerts().put(source, value);
            } else {
                here.alerts().delete(source);
            }
            forward(here, Topics.ALERTS, Keys.of(message), value, now);
            LOG.warn(
                    "ledger alert: type={} source={} headline={}",
                    message.type(),
                    source,
                    message.concern().headline());
        });
    }

    private static void forward(Wiring here, Topic topic, Key key, byte[] value, Instant now) {
        here.context().forward(new Record<>(key.encode(), value, now.toEpochMilli()), topic.name());
    }

    private Wiring wiring() {
        Wiring existing = wiring;
        if (existing == null) {
            throw new IllegalStateException("the processor is used before its task has begun");
        }
        return existing;
    }
}
