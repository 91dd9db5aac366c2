package io.virga.instrument;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import io.virga.format.Envelope;
import io.virga.ingest.FakeContext;
import io.virga.ingest.SelfSigned;
import io.virga.wire.EnvelopeCodec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real broker; skipped where none is installed. */
class MqttTaskTest {
    @TempDir
    Path folder;

    private final FakeContext kept = new FakeContext();
    private Mosquitto broker;

    @BeforeEach
    void start() throws Exception {
        Assumptions.assumeTrue(
                Mosquitto.program().isPresent(),
                "mosquitto is not installed: apt-get install mosquitto runs the tests of MQTT");
        broker = new Mosquitto(Mosquitto.program().orElseThrow(), folder);
    }

    @AfterEach
    void stop() throws Exception {
        if (broker != null) {
            broker.close();
        }
    }

    private MqttTask task(int version) {
        return task(version, broker.url(), "");
    }

    private MqttTask task(int version, String url, String trust) {
        MqttTask task = new MqttTask(InstantSource.system());
        task.initialize(kept);
        task.start(MqttConnector.configuration(
                "mqtt-farm",
                url,
                trust,
                version,
                List.of("weather/#"),
                1,
                "virga-farm",
                "",
                "",
                "json",
                Map.of(),
                Duration.ofMillis(100)));
        return task;
    }

    private void publish(String... payloads) {
        publish(
                MqttClient.builder()
                        .useMqttVersion5()
                        .serverHost("127.0.0.1")
                        .serverPort(broker.port())
                        .buildBlocking(),
                payloads);
    }

    private static void publish(Mqtt5BlockingClient sensor, String... payloads) {
        sensor.connect();
        for (String payload : payloads) {
            sensor.publishWith()
                    .topic("weather/field")
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .payload(payload.getBytes(UTF_8))
                    .send();
        }
        sensor.disconnect();
    }

    private static String report(int n) {
        return "{\"station\":\"S" + n + "\"}";
    }

    private static List<SourceRecord> polled(MqttTask task, int count) {
        List<SourceRecord> records = new ArrayList<>();
        await().atMost(Duration.ofSeconds(15)).until(() -> {
            records.addAll(requireNonNull(task.poll()));
            return records.size() >= count;
        });
        return records;
    }

    /** As Connect does once the transaction is committed. */
    private void commit(MqttTask task, List<SourceRecord> records) {
        kept.commit(records);
        records.forEach(record -> task.commitRecord(record, null));
    }

    private static List<String> stations(List<SourceRecord> records) {
        return records.stream()
                .map(record -> new String((byte[]) record.key(), UTF_8))
                .toList();
    }

    private static List<Long> sequences(List<SourceRecord> records) {
        return records.stream()
                .map(record -> EnvelopeCodec.decode((byte[]) record.value()))
                .map(Envelope::provenance)
                .map(from -> from.sequence())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5})
    void a_message_is_the_brokers_until_its_records_are_committed(int version) {
        MqttTask task = task(version);
        publish(report(1), "[" + report(2) + "," + report(3) + "]");
        List<SourceRecord> first = polled(task, 3);
        assertThat(stations(first)).containsExactly("S1", "S2", "S3");
        commit(task, first);
        publish(report(4));
        assertThat(stations(polled(task, 1))).containsExactly("S4"); // polled and never committed
        task.stop();

        publish(report(5));
        MqttTask again = task(version);
        List<SourceRecord> rest = polled(again, 2);
        commit(again, rest);
        again.stop();

        assertThat(stations(rest)).containsExactlyInAnyOrder("S4", "S5");
        assertThat(sequences(rest)).containsExactly(3L, 4L);
        MqttTask last = task(version);
        publish(report(6));
        assertThat(stations(polled(last, 1))).containsExactly("S6");
        last.stop();
    }

    @Test
    void a_broker_that_goes_away_or_is_not_there_ends_the_task_with_the_reason() throws Exception {
        MqttTask task = task(5);
        broker.close();

        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThatThrownBy(task::poll)
                        .isInstanceOf(ConnectException.class)
                        .hasMessageContaining("mqtt-farm: the connection to " + broker.url() + " is gone"));
        task.stop();
        assertThatThrownBy(() -> task(3)).hasMessageContaining("cannot log in at " + broker.url());
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5})
    void a_broker_behind_tls_is_believed_with_its_certificate_and_told_without(int version) throws Exception {
        SelfSigned own = new SelfSigned(folder, "localhost");
        Path certificate = own.certificate(folder.resolve("own.pem"));
        Path strangers = new SelfSigned(folder, "example.org").certificate(folder.resolve("strangers.pem"));
        Path program = Mosquitto.program().orElseThrow();
        Path place = Files.createDirectory(folder.resolve("secure"));
        try (Mosquitto secure = Mosquitto.secure(program, place, certificate, own.key(folder.resolve("key.pem")))) {
            String url = "mqtts://localhost:" + secure.port();
            MqttTask task = task(version, url, certificate.toString());
            publish(
                    MqttClient.builder()
                            .useMqttVersion5()
                            .serverHost("localhost")
                            .serverPort(secure.port())
                            .sslConfig()
                            .trustManagerFactory(TrustedCertificates.of(certificate))
                            .applySslConfig()
                            .buildBlocking(),
                    report(1));
            assertThat(stations(polled(task, 1))).containsExactly("S1");
            task.stop();

            for (String trust : List.of("", strangers.toString())) {
                assertThatThrownBy(() -> task(version, url, trust))
                        .hasMessageContaining("mqtt-farm: cannot log in at " + url)
                        .hasMessageContaining("its certificate is not trusted")
                        .hasMessageContaining("trust names a file");
            }
            assertThatThrownBy(() -> task(version, url.replace("localhost", "127.0.0.1"), certificate.toString()))
                    .as("a certificate is for the host that it names")
                    .hasMessageContaining("its certificate is not trusted");
        }
    }

    @Test
    void a_file_that_holds_no_certificates_is_named() throws Exception {
        Path noise = Files.writeString(folder.resolve("noise.pem"), "no certificate");
        assertThatThrownBy(() -> TrustedCertificates.of(noise)).hasMessageContaining("cannot trust " + noise);
        Path empty = Files.createFile(folder.resolve("empty.pem"));
        assertThatThrownBy(() -> TrustedCertificates.of(empty)).hasMessageContaining("no certificate in it");
        assertThatThrownBy(() -> TrustedCertificates.of(folder.resolve("none.pem")))
                .hasMessageContaining("no such file");
    }

    @Test
    void addresses_that_are_no_brokers_are_refused() {
        assertThat(MqttBroker.of("mqtts://broker")).hasToString("mqtts://broker:8883");
        assertThatThrownBy(() -> MqttBroker.of("tcp://broker")).hasMessageContaining("mqtt://host:1883");
        assertThatThrownBy(() -> MqttBroker.of("mqtt://me:secret@broker"))
                .hasMessageContaining("set apart")
                .hasMessageNotContaining("secret");
    }
}
