package io.virga.chaos;

import io.virga.alert.Alert;
import io.virga.ledger.Account;
import io.virga.ledger.AuditedAccount;
import io.virga.runtime.KafkaSettings;
import io.virga.wire.AccountCodec;
import io.virga.wire.AlertCodec;
import io.virga.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Holds what the auditor tells against the truth: the account must come to say it, and no alert may stay open. */
final class AccountVerdict {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(200);

    private final KafkaSettings kafka;
    private final Account expected;
    private final Map<String, Alert> alerts = new HashMap<>();
    private Optional<Account> told = Optional.empty();

    AccountVerdict(KafkaSettings kafka, Account expected) {
        this.kafka = kafka;
        this.expected = expected;
    }

    /** What is wrong, a line each. */
    List<String> faults() {
        List<TopicPartition> topics =
                List.of(new TopicPartition(Topics.ACCOUNTS.name(), 0), new TopicPartition(Topics.ALERTS.name(), 0));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(kafka.consumer())) {
            consumer.assign(topics);
            consumer.seekToBeginning(topics);
            do {
                consumer.poll(LOOK).forEach(this::take);
            } while (!wrong().isEmpty() && System.nanoTime() - deadline < 0);
        }
        return wrong();
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        if (record.topic().equals(Topics.ALERTS.name())) {
            Alert alert = AlertCodec.decode(record.value());
            alerts.put(alert.eventId(), alert);
        } else {
            Account account = AccountCodec.decode(record.value()).account();
            told = account.source().equals(expected.source()) ? Optional.of(account) : told;
        }
    }

    private List<String> wrong() {
        List<String> wrong = new ArrayList<>();
        if (!told.equals(Optional.of(expected))) {
            wrong.add("the auditor's account must say " + expected + ", but says "
                    + told.map(Account::toString).orElse("nothing"));
        }
        alerts.values().stream()
                .filter(alert -> alert.open() && alert.concern().event().equals(AuditedAccount.EVENT))
                .forEach(alert -> wrong.add("an alert of the ledger is still open: "
                        + alert.concern().headline()));
        return wrong;
    }
}
