package io.virga.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.virga.station.DailyMaximum;
import io.virga.wire.DailyMaximumCodec;
import io.virga.wire.Topics;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicTailTest {
    private static final LocalDate FIRST = LocalDate.parse("1990-01-01");

    @TempDir
    private Path log;

    private TestBroker broker;

    @BeforeEach
    void start() throws Exception {
        broker = new TestBroker(log);
        try (Admin admin = broker.admin()) {
            new TopicDeclaration(List.of(Topics.TEMPERATURES), (short) 1).apply(admin);
        }
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    private TopicTail tail(boolean fromBeginning) {
        return new TopicTail(broker.kafka(), Topics.TEMPERATURES, "debug", fromBeginning);
    }

    private void send(int from, int to) {
        try (Producer<byte[], byte[]> producer = broker.transactional("sender")) {
            producer.beginTransaction();
            for (int day = from; day < to; day++) {
                byte[] value = DailyMaximumCodec.encode(new DailyMaximum(FIRST.plusDays(day), day));
                producer.send(new ProducerRecord<>("temperatures", day % 4, null, value));
            }
            producer.commitTransaction();
        }
    }

    @Test
    void topic_is_shown_from_its_beginning_as_often_as_one_asks_and_up_to_a_number() {
        send(0, 8);
        for (int run = 0; run < 2; run++) {
            List<String> lines = new ArrayList<>();
            try (TopicTail tail = tail(true)) {
                tail.run(8, lines::add);
            }
            assertThat(lines).hasSize(8).doesNotHaveDuplicates().allMatch(line -> line.contains("\"1990-01-0"));
        }
        List<String> lines = new ArrayList<>();
        try (TopicTail tail = tail(true)) {
            tail.run(3, lines::add);
        }
        assertThat(lines).hasSize(3);
    }

    @Test
    void only_what_comes_after_the_start_is_shown_until_it_is_stopped() throws Exception {
        send(0, 8);
        List<String> lines = new CopyOnWriteArrayList<>();
        try (TopicTail tail = tail(false)) {
            CompletableFuture<Void> running = CompletableFuture.runAsync(() -> tail.run(0, lines::add));
            await().until(() -> {
                send(8, 12);
                return !lines.isEmpty();
            });
            tail.stop();
            running.get(30, TimeUnit.SECONDS);
        }
        assertThat(lines)
                .allMatch(line -> line.contains("\"1990-01-09\"")
                        || line.contains("\"1990-01-10\"")
                        || line.contains("\"1990-01-11\"")
                        || line.contains("\"1990-01-12\""));
    }

    @Test
    void nobody_who_listens_ends_it() {
        send(0, 8);
        List<String> lines = new ArrayList<>();
        try (TopicTail tail = tail(true)) {
            tail.run(0, line -> lines.add(line) && lines.size() < 2);
        }
        assertThat(lines).hasSize(2);
    }

    @Test
    void topic_that_is_not_there_is_named() {
        assertThatThrownBy(() -> new TopicTail(broker.kafka(), Topics.STATIONS, "debug", false))
                .hasMessageContaining("stations");
    }
}
