package io.virga.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.format.Envelope;
import io.virga.format.Format;
import io.virga.format.Frame;
import io.virga.observation.Provenance;
import io.virga.runtime.KafkaSettings;
import io.virga.runtime.TestBroker;
import io.virga.runtime.TopicDeclaration;
import io.virga.runtime.TopicEnds;
import io.virga.wire.EnvelopeCodec;
import io.virga.wire.Topics;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deliveries against a real broker: what was taken is there once, numbered without a gap, and nothing else is. */
class IntakeTest {
    private static final String ID = "virga-push-test";

    @TempDir
    Path folder;

    private TestBroker broker;
    private KafkaSettings kafka;
    private Intake intake;

    @BeforeEach
    void start() throws Exception {
        broker = new TestBroker(folder);
        kafka = broker.kafka();
        try (Admin admin = Admin.create(kafka.admin())) {
            new TopicDeclaration(List.of(Topics.OBSERVATIONS_RAW), (short) 1).apply(admin);
        }
        intake = new Intake(kafka, ID, Clock.systemUTC());
        intake.start();
    }

    @AfterEach
    void stop() {
        intake.close();
        broker.close();
    }

    @Test
    void deliveries_of_many_senders_are_there_once_and_numbered_without_a_gap() throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(8);
        List<Future<?>> sent = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            int delivery = i;
            sent.add(senders.submit(() -> {
                intake.take("push-" + delivery % 2, frames("d" + delivery, 3));
                return null;
            }));
        }
        for (Future<?> one : sent) {
            one.get();
        }
        senders.shutdown();

        List<Envelope> found = envelopes();
        assertThat(found)
                .extracting(Envelope::position)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 600)
                        .mapToObj(i -> "d" + i / 3 + "#" + i % 3)
                        .toList());
        assertThat(sequences(found).values())
                .hasSize(2)
                .allSatisfy(numbers -> assertThat(numbers)
                        .containsExactlyInAnyOrderElementsOf(
                                IntStream.range(0, 300).mapToObj(Long::valueOf).toList()));
    }

    @Test
    void writer_that_was_replaced_takes_nothing_and_begins_a_new_part_afterwards() throws Exception {
        intake.take("push-a", frames("first", 2));
        Map<String, Object> settings = new HashMap<>(kafka.producer());
        settings.put("transactional.id", ID);
        try (Producer<byte[], byte[]> other = new KafkaProducer<>(settings)) {
            other.initTransactions();
        }

        assertThatThrownBy(() -> intake.take("push-a", frames("lost", 2)))
                .isInstanceOf(IntakeException.class)
                .hasMessageContaining("did not take it");
        intake.take("push-a", frames("second", 2));

        List<Envelope> found = envelopes();
        assertThat(found).extracting(Envelope::position).doesNotContain("lost#0", "lost#1");
        assertThat(sequences(found).values())
                .hasSize(2)
                .allSatisfy(numbers -> assertThat(numbers).containsExactly(0L, 1L));
    }

    @Test
    void closed_intake_refuses_instead_of_waiting() {
        intake.close();

        assertThatThrownBy(() -> intake.take("push-a", frames("late", 1))).hasMessageContaining("is stopping");
    }

    private static List<Frame> frames(String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(
                        i -> new Frame("A", Optional.empty(), Format.JSON, Optional.empty(), name + "#" + i, bytes(i)))
                .toList();
    }

    private static byte[] bytes(int i) {
        return ("{\"n\":" + i + "}").getBytes(UTF_8);
    }

    /** Sequences by source and part, in the order of the topic. */
    private static Map<String, List<Long>> sequences(List<Envelope> envelopes) {
        return envelopes.stream()
                .map(Envelope::provenance)
                .collect(Collectors.groupingBy(
                        from -> from.source() + from.partition(),
                        Collectors.mapping(Provenance::sequence, Collectors.toList())));
    }

    private List<Envelope> envelopes() {
        List<Envelope> found = new ArrayList<>();
        Map<TopicPartition, Long> ends = new TopicEnds(kafka).of(Topics.OBSERVATIONS_RAW.name());
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(kafka.consumer())) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record -> found.add(EnvelopeCodec.decode(record.value())));
            }
        }
        return found;
    }
}
