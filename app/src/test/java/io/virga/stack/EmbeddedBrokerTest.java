package io.virga.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real broker, as the stack starts it. */
final class EmbeddedBrokerTest {
    @TempDir
    Path temporary;

    @Test
    void keepsItsRecordsAndItsIdentityOverARestart() throws Exception {
        DataFolder data = DataFolder.open(temporary.resolve("with spaces"));
        Ports ports = new Ports(data);
        int port = ports.choose("broker", "127.0.0.1", 0, "kafka.port");
        int controller = ports.choose("controller", "127.0.0.1", 0, "kafka.controller-port");
        Map<String, Object> client = Map.of("bootstrap.servers", "127.0.0.1:" + port);

        String identity;
        try (EmbeddedBroker broker = new EmbeddedBroker("127.0.0.1", port, controller, data.kafka())) {
            broker.start();
            identity = identity(client);
            try (Admin admin = Admin.create(client)) {
                admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1)))
                        .all()
                        .get(30, TimeUnit.SECONDS);
            }
            send(client, "a record");
        }
        try (EmbeddedBroker broker = new EmbeddedBroker("127.0.0.1", port, controller, data.kafka())) {
            broker.start();
            assertThat(identity(client)).isEqualTo(identity);
            assertThat(received(client)).containsExactly("a record");
        }
    }

    private static String identity(Map<String, Object> client) throws Exception {
        try (Admin admin = Admin.create(client)) {
            return admin.describeCluster().clusterId().get(30, TimeUnit.SECONDS);
        }
    }

    private static void send(Map<String, Object> client, String text) throws Exception {
        try (var producer = new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("kept", text.getBytes(StandardCharsets.UTF_8)))
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private static List<String> received(Map<String, Object> client) {
        try (var consumer = new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition("kept", 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofSeconds(30));
            return records.records(partition).stream()
                    .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                    .toList();
        }
    }
}
