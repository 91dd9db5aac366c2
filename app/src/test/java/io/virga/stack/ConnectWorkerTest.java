package io.virga.stack;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.virga.config.Config;
import io.virga.runtime.Check;
import io.virga.runtime.KafkaSettings;
import io.virga.runtime.TopicDeclaration;
import io.virga.runtime.TopicEnds;
import io.virga.wire.Topics;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real worker on the real broker, with a real source. */
final class ConnectWorkerTest {
    private static final String LIVE = "virga-live-simulator";

    @TempDir
    Path temporary;

    @Test
    void runsTheWantedSourcesRemovesOthersAndReportsWhatFails() throws Exception {
        DataFolder data = DataFolder.open(temporary.resolve("data"));
        Ports ports = new Ports(data);
        int broker = ports.choose("broker", "127.0.0.1", 0, "");
        int controller = ports.choose("controller", "127.0.0.1", 0, "");
        int rest = ports.choose("connect", "127.0.0.1", 0, "");
        KafkaSettings kafka = KafkaSettings.of("127.0.0.1:" + broker);
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (EmbeddedBroker bus = new EmbeddedBroker("127.0.0.1", broker, controller, data.kafka())) {
            bus.start();
            try (Admin admin = Admin.create(kafka.admin())) {
                new TopicDeclaration(Topics.all(), (short) 1).apply(admin);
            }
            try (ConnectWorker worker = new ConnectWorker(kafka, rest, 1)) {
                worker.start();
                assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(loader);
                ConnectClient client =
                        new ConnectClient(URI.create(worker.address().orElseThrow()));
                client.put("virga-left-over", simulator());
                await().until(() -> client.statuses().values().stream().anyMatch(ConnectClient.Status::running));

                try (Connectors connectors =
                        new Connectors(client, Map.of(LIVE, simulator()), () -> {}, Clock.systemUTC())) {
                    connectors.start();
                    assertThat(connectors.check().state()).isEqualTo(Check.State.READY);
                    assertThat(client.configs().keySet()).containsExactly(LIVE);
                    await().atMost(Duration.ofSeconds(30)).until(() -> records(kafka) > 0);
                }
                try (Connectors connectors =
                        new Connectors(client, Map.of(LIVE, broken()), () -> {}, Clock.systemUTC())) {
                    connectors.start();
                    await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                        assertThat(connectors.check().state()).isEqualTo(Check.State.DEGRADED);
                        assertThat(connectors.check().detail()).contains(LIVE).contains("FAILED");
                    });
                }
            }
        }
    }

    private static long records(KafkaSettings kafka) {
        return new TopicEnds(kafka)
                .of(Topics.OBSERVATIONS_RAW.name()).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
    }

    private static Map<String, String> simulator() {
        return requireNonNull(SourceConnectors.of(
                        Config.defaults().sources(),
                        Map.of(),
                        Config.defaults().quality(),
                        KafkaSettings.of("unused:1"))
                .get(LIVE));
    }

    /** A converter that cannot work with bytes, so that the task fails when it delivers. */
    private static Map<String, String> broken() {
        Map<String, String> config = new HashMap<>(simulator());
        config.put("value.converter", "org.apache.kafka.connect.converters.LongConverter");
        config.put("source", "broken");
        return config;
    }
}
