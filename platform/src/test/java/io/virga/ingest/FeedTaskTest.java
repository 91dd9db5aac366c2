package io.virga.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The feed against a real server on this machine. */
class FeedTaskTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.250Z");

    private final SettableClock clock = new SettableClock(NOON);
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger status = new AtomicInteger(200);
    private final AtomicReference<byte[]> body = new AtomicReference<>("[{\"id\":1},{\"id\":2}]".getBytes(UTF_8));
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/things", exchange -> {
            asked.incrementAndGet();
            byte[] answer = "k".equals(exchange.getRequestHeaders().getFirst("X-Key"))
                    ? requireNonNull(body.get())
                    : new byte[0];
            exchange.sendResponseHeaders(status.get(), answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.createContext("/round", exchange -> {
            asked.incrementAndGet();
            exchange.getResponseHeaders().add("Location", "/round");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private FeedTask task(String path, List<SourceRecord> delivered) {
        FeedTask task = new FeedTask(clock);
        FakeContext context = new FakeContext();
        context.commit(delivered);
        task.initialize(context);
        task.start(new HashMap<>(Map.of(
                "feed", "things",
                "url", "http://127.0.0.1:" + server.getAddress().getPort() + path + "?key=hidden",
                "topic", "thing",
                "headers.X-Key", "k",
                "every.ms", "10000")));
        return task;
    }

    @Test
    void an_answer_becomes_records_under_their_ids_once_a_turn_and_not_again_after_a_restart() throws Exception {
        FeedTask task = task("/things", List.of());
        List<SourceRecord> first = requireNonNull(task.poll());

        assertThat(first)
                .hasSize(2)
                .allSatisfy(record -> assertThat(record.topic()).isEqualTo("thing"));
        assertThat(first.stream().map(record -> new String((byte[]) record.key(), UTF_8)))
                .containsExactly("1", "2");
        assertThat(new String((byte[]) first.get(1).value(), UTF_8))
                .isEqualTo("{\"id\":2,\"insert_timestamp\":\"2026-11-21T12:00:00.250Z\"}");
        assertThat(task.poll()).isEmpty();

        FeedTask again = task("/things", first);
        assertThat(again.poll()).isEmpty();
        assertThat(asked).hasValue(1);
        clock.pass(Duration.ofSeconds(10));
        assertThat(again.poll()).hasSize(2);
        assertThat(asked).hasValue(2);
    }

    @Test
    void a_refusal_an_endless_redirect_and_a_body_without_end_are_told_without_the_key_in_the_address() {
        status.set(503);
        assertThatThrownBy(() -> task("/things", List.of()).poll())
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("answered 503 instead of 200")
                .hasMessageNotContaining("hidden");
        status.set(200);
        body.set(new byte[9 * 1024 * 1024]);
        assertThatThrownBy(() -> task("/things", List.of()).poll()).hasMessageContaining("more than 8388608 bytes");
        body.set(("[" + "{},".repeat(10_000) + "{}]").getBytes(UTF_8));
        assertThatThrownBy(() -> task("/things", List.of()).poll()).hasMessageContaining("more than 10000 documents");
        asked.set(0);
        assertThatThrownBy(() -> task("/round", List.of()).poll()).isInstanceOf(ConnectException.class);
        assertThat(asked.get()).isLessThan(10);
    }

    @Test
    void what_is_no_json_goes_on_as_it_is_for_the_sink_to_bury() throws Exception {
        body.set("<html>down</html>".getBytes(UTF_8));

        assertThat(task("/things", List.of()).poll()).singleElement().satisfies(record -> {
            assertThat(record.key()).isNull();
            assertThat((byte[]) record.value()).isEqualTo("<html>down</html>".getBytes(UTF_8));
        });
    }
}
