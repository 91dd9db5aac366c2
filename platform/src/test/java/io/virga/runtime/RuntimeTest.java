package io.virga.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.virga.wire.OperationCodec;
import io.virga.wire.PartState;
import io.virga.wire.Topic;
import io.virga.wire.Topics;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.coordinator.transaction.TransactionLog;
import org.apache.kafka.coordinator.transaction.TransactionMetadata;
import org.apache.kafka.coordinator.transaction.TransactionState;
import org.apache.kafka.server.common.TransactionVersion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** On a real broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RuntimeTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final TestBroker broker;
    private final Admin admin;

    RuntimeTest(@TempDir Path log) throws Exception {
        broker = new TestBroker(log.resolve("kafka"));
        admin = broker.admin();
    }

    @BeforeAll
    void declareAll() throws Exception {
        new TopicDeclaration(Topics.all(), (short) 1).apply(admin);
    }

    @AfterAll
    void stop() {
        admin.close(Duration.ZERO);
        broker.close();
    }

    private Topic made(String name, int partitions) throws Exception {
        Topic topic = new Topic(name, partitions, Optional.of(DAY));
        new TopicDeclaration(List.of(topic), (short) 1).apply(admin);
        return topic;
    }

    private static ProducerRecord<byte[], byte[]> record(Topic topic, int partition, String value) {
        return new ProducerRecord<>(topic.name(), partition, null, value.getBytes(UTF_8));
    }

    private static void transaction(Producer<byte[], byte[]> producer, Topic topic, int records, boolean commit) {
        producer.beginTransaction();
        for (int i = 0; i < records; i++) {
            producer.send(record(topic, 0, "r" + i));
        }
        producer.flush();
        if (commit) {
            producer.commitTransaction();
        } else {
            producer.abortTransaction();
        }
    }

    private long end(Topic topic, int partition) {
        return new TopicEnds(broker.kafka())
                .of(topic.name())
                .getOrDefault(new TopicPartition(topic.name(), partition), -1L);
    }

    @Test
    void topics_as_declared_are_accepted_again_and_hold_what_was_declared() throws Exception {
        assertThatCode(this::declareAll).doesNotThrowAnyException();
        assertThat(admin.describeTopics(List.of("stations")).allTopicNames().get())
                .hasEntrySatisfying("stations", t -> assertThat(t.partitions()).hasSize(6));
    }

    @Test
    void every_difference_of_an_existing_topic_is_named_with_both_values() throws Exception {
        made("declared", 2);
        List<Topic> other = List.of(new Topic("declared", 3, Optional.of(Duration.ofDays(2))));
        assertThatThrownBy(() -> new TopicDeclaration(other, (short) 2).apply(admin))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("declared has partitions 2 instead of 3")
                .hasMessageContaining("declared has replication 1 instead of 2")
                .hasMessageContaining("declared has retention.ms 86400000 instead of 172800000");
        List<Topic> compacted = List.of(new Topic("declared", 2, Optional.empty()));
        assertThatThrownBy(() -> new TopicDeclaration(compacted, (short) 1).apply(admin))
                .hasMessageContaining("declared has cleanup.policy delete instead of compact");
    }

    @Test
    void ends_leave_out_markers_and_aborted_records() throws Exception {
        Topic topic = made("ends", 3);
        assertThat(end(topic, 0)).isZero();
        try (Producer<byte[], byte[]> producer = broker.transactional("ends")) {
            transaction(producer, topic, 40, false);
            assertThat(end(topic, 0)).as("only aborted").isZero();
            transaction(producer, topic, 5, true);
            assertThat(end(topic, 0)).as("41 offsets, then 5 records").isEqualTo(46);
            for (int i = 0; i < 200; i++) {
                transaction(producer, topic, 1, false);
            }
            assertThat(end(topic, 0)).as("400 offsets of nothing later").isEqualTo(46);
        }
        assertThat(end(topic, 2)).isZero();
    }

    @Test
    void the_end_waits_for_a_transaction_that_is_still_open() throws Exception {
        Topic topic = made("open", 1);
        try (Producer<byte[], byte[]> producer = broker.transactional("open")) {
            producer.beginTransaction();
            producer.send(record(topic, 0, "a")).get();
            CompletableFuture<Long> end = CompletableFuture.supplyAsync(() -> end(topic, 0));
            producer.commitTransaction();
            assertThat(end.get(30, TimeUnit.SECONDS)).isEqualTo(1);
        }
    }

    @Test
    void draining_waits_for_what_the_stage_before_wrote() throws Exception {
        Topic first = made("drain-first", 1);
        Topic second = made("drain-second", 1);
        List<String> done = new ArrayList<>();
        try (Producer<byte[], byte[]> producer = broker.transactional("drain")) {
            transaction(producer, first, 3, true);
            Map<TopicPartition, Long> read = new HashMap<>();
            Drain.Stage one = new Drain.Stage("one", first.name(), () -> {
                if (read.merge(new TopicPartition(first.name(), 0), 1L, Long::sum) == 3) {
                    transaction(producer, second, 2, true);
                }
                return read;
            });
            Drain.Stage two = new Drain.Stage("two", second.name(), () -> {
                read.merge(new TopicPartition(second.name(), 0), 1L, Long::sum);
                return read;
            });
            new Drain(new TopicEnds(broker.kafka()), Clock.systemUTC())
                    .run(List.of(one, two), Duration.ofSeconds(10), done::add);
            assertThat(read).containsEntry(new TopicPartition(second.name(), 0), 2L);
        }
        assertThat(done).containsExactly("one", "two");
    }

    @Test
    void a_stage_that_stands_still_is_named_with_what_it_lacks() throws Exception {
        Topic topic = made("drain-stuck", 1);
        try (Producer<byte[], byte[]> producer = broker.transactional("stuck")) {
            transaction(producer, topic, 7, true);
        }
        Drain drain = new Drain(new TopicEnds(broker.kafka()), Clock.systemUTC());
        Map<TopicPartition, Long> there = Map.of(new TopicPartition(topic.name(), 0), 3L);
        List<Drain.Stage> stages = List.of(new Drain.Stage("tables", topic.name(), () -> there));
        assertThatThrownBy(() -> drain.run(stages, Duration.ofMillis(200), name -> {}))
                .isInstanceOf(TimeoutException.class)
                .hasMessageContaining("tables")
                .hasMessageContaining("4 offsets of topic drain-stuck");
    }

    @Test
    void a_heartbeat_tells_of_each_part_and_says_a_last_word() {
        Part part = new StandingPart();
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(broker.kafka().consumer())) {
            consumer.assign(List.of(new TopicPartition(Topics.PARTS.name(), 0)));
            consumer.seekToBeginning(consumer.assignment());
            List<PartState> told = new ArrayList<>();
            Heartbeat heartbeat = new Heartbeat(broker.kafka(), List.of(part), Clock.systemUTC());
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !listen(consumer, told).isEmpty());
            heartbeat.close();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> listen(consumer, told).stream()
                            .anyMatch(state -> state.state().equals("STOPPED")));
            assertThat(told.get(0).part()).isEqualTo("standing");
            assertThat(told.get(0).state()).isEqualTo("DEGRADED");
            assertThat(told.get(0).address()).isEqualTo("127.0.0.1:1");
            assertThat(told.get(0).pid()).isEqualTo(ProcessHandle.current().pid());
        }
    }

    private static List<PartState> listen(Consumer<byte[], byte[]> consumer, List<PartState> told) {
        consumer.poll(Duration.ofMillis(100)).forEach(r -> told.add(OperationCodec.decodePart(r.value())));
        return told;
    }

    private static final class StandingPart implements Part {
        @Override
        public String name() {
            return "standing";
        }

        @Override
        public void start() {}

        @Override
        public Check check() {
            return new Check(Check.State.DEGRADED, "half of it");
        }

        @Override
        public Optional<String> address() {
            return Optional.of("127.0.0.1:1");
        }

        @Override
        public void close() {}
    }

    @Test
    void a_transaction_in_progress_is_left_alone() throws Exception {
        Topic topic = made("living", 1);
        try (Producer<byte[], byte[]> producer = broker.transactional("living")) {
            producer.beginTransaction();
            producer.send(record(topic, 0, "a")).get();
            assertThat(new TransactionRepair(broker.kafka(), Set.of(topic.name())).run(admin))
                    .isZero();
            producer.commitTransaction();
        }
        assertThat(end(topic, 0)).isEqualTo(1);
    }

    /** The coordinator's memory is lost under an open transaction: then nobody will ever end it, as after the worst kill. */
    @Test
    void a_transaction_that_nobody_will_end_is_aborted_if_its_topic_is_ours() throws Exception {
        Topic ours = made("hanging-ours", 1);
        Topic theirs = made("foreign", 1);
        Producer<byte[], byte[]> victim = broker.transactional("victim");
        victim.beginTransaction();
        victim.send(record(ours, 0, "half done")).get();
        victim.send(record(theirs, 0, "half done")).get();
        broker.stop();
        victim.close(Duration.ZERO);
        broker.lose("__transaction_state");
        broker.restart();
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(broker.kafka().producer())) {
            producer.send(record(ours, 0, "after")).get();
        }
        TopicEnds impatient = new TopicEnds(broker.kafka(), Duration.ofMillis(300));
        assertThatThrownBy(() -> impatient.of(ours.name()))
                .as("readers of committed records stand before it")
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("[hanging-ours-0]");

        TransactionRepair repair = new TransactionRepair(broker.kafka(), Set.of("hanging-"));
        assertThat(repair.run(admin)).isEqualTo(1);
        assertThat(end(ours, 0)).isEqualTo(2);
        assertThatThrownBy(() -> impatient.of(theirs.name())).as("not ours").hasMessageContaining("[foreign-0]");
        assertThat(repair.run(admin)).isZero();
    }

    /** The coordinator's log says that the commit is complete, but the partition has no marker: the worst kill of a broker. */
    @Test
    void a_transaction_that_was_decided_to_be_committed_is_committed_though_its_markers_are_missing() throws Exception {
        Topic ours = made("decided-ours", 1);
        Producer<byte[], byte[]> victim = broker.transactional("decided");
        victim.beginTransaction();
        victim.send(record(ours, 0, "promised")).get();
        completeCommitOnPaper("decided");
        broker.stop();
        victim.close(Duration.ZERO);
        broker.restart();
        TopicEnds impatient = new TopicEnds(broker.kafka(), Duration.ofMillis(300));
        assertThatThrownBy(() -> impatient.of(ours.name())).hasMessageContaining("[decided-ours-0]");

        assertThat(new TransactionRepair(broker.kafka(), Set.of("decided-ours")).run(admin))
                .isEqualTo(1);

        assertThat(end(ours, 0)).isEqualTo(1);
    }

    /** Adds to the coordinator's log what it writes when it believes that all markers are written. */
    private void completeCommitOnPaper(String transactionalId) throws Exception {
        ConsumerRecord<byte[], byte[]> last = lastOfCoordinator(transactionalId);
        TransactionLog.TxnRecord open = (TransactionLog.TxnRecord)
                TransactionLog.read(ByteBuffer.wrap(last.key()), ByteBuffer.wrap(last.value()));
        TransactionMetadata metadata = open.metadata();
        long now = metadata.txnLastUpdateTimestamp();
        metadata.completeTransitionTo(metadata.prepareAbortOrCommit(
                TransactionState.PREPARE_COMMIT, TransactionVersion.TV_2, -1, now, false));
        byte[] complete = TransactionLog.valueToBytes(metadata.prepareComplete(now), TransactionVersion.TV_2);
        Map<String, Object> settings = broker.kafka().producer();
        settings.put("client.id", "__admin_client"); // the only one that may write to internal topics
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(settings)) {
            producer.send(new ProducerRecord<>(last.topic(), last.partition(), last.key(), complete))
                    .get();
        }
    }

    private ConsumerRecord<byte[], byte[]> lastOfCoordinator(String transactionalId) {
        Map<String, Object> settings = broker.kafka().consumer();
        settings.put("isolation.level", "read_uncommitted");
        byte[] key = TransactionLog.keyToBytes(transactionalId);
        ConsumerRecord<byte[], byte[]> last = null;
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
            List<TopicPartition> all = consumer.partitionsFor("__transaction_state").stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    last = Arrays.equals(record.key(), key) ? record : last;
                }
            }
        }
        return requireNonNull(last);
    }
}
