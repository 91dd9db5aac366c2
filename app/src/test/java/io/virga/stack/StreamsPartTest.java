package io.virga.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.virga.runtime.Check;
import io.virga.runtime.KafkaSettings;
import io.virga.streams.StreamsPart;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.kstream.Consumed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamsPartTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final AtomicInteger starts = new AtomicInteger();
    private final AtomicLong aheadMs = new AtomicLong();

    @TempDir
    Path temporary;

    @Test
    void topology_whose_first_start_fails_after_the_clock_was_set_back_is_started_once_more() throws Exception {
        DataFolder data = DataFolder.open(temporary.resolve("data"));
        Ports ports = new Ports(data);
        int port = ports.choose("broker", "127.0.0.1", 0, "kafka.port");
        int controller = ports.choose("controller", "127.0.0.1", 0, "kafka.controller-port");
        KafkaSettings kafka = KafkaSettings.of("127.0.0.1:" + port);
        try (EmbeddedBroker broker = new EmbeddedBroker("127.0.0.1", port, controller, data.kafka())) {
            broker.start();
            try (Admin admin = Admin.create(kafka.admin())) {
                admin.createTopics(List.of(new NewTopic("in", 1, (short) 1)))
                        .all()
                        .get(30, TimeUnit.SECONDS);
            }
            try (StreamsPart part = part(kafka)) {
                part.start();
                assertThat(part.check().state()).isEqualTo(Check.State.READY);

                aheadMs.set(-Duration.ofHours(1).toMillis());

                await().atMost(PATIENCE).until(() -> starts.get() == 3);
                await().atMost(PATIENCE).until(() -> part.check().state() == Check.State.READY);
            }
        }
    }

    private StreamsPart part(KafkaSettings kafka) {
        StreamsPart.Settings settings =
                new StreamsPart.Settings("copy", "copy-v1", temporary.resolve("state"), 1, 1, Duration.ofMillis(100));
        return new StreamsPart(
                kafka,
                settings,
                this::secondStartFails,
                () -> Clock.systemUTC().instant().plusMillis(aheadMs.get()));
    }

    /** As Kafka Streams fails where an earlier instance still holds the folder of its state. */
    private Topology secondStartFails() {
        if (starts.incrementAndGet() == 2) {
            throw new StreamsException("not this time");
        }
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream("in", Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .foreach((key, value) -> {});
        return builder.build();
    }
}
