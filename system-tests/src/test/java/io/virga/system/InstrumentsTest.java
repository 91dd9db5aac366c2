package io.virga.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

/** Instruments and feeds on a whole stack: what they send is in the tables and collections, and all of it is accounted for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InstrumentsTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private Path folder;
    private Path socket;
    private int port;
    private Optional<Mosquitto> mosquitto = Optional.empty();
    private StackUnderTest stack;

    @BeforeAll
    void start() throws IOException {
        folder = StackUnderTest.emptyFolder("instruments");
        socket = Path.of("target", "v.sock").toAbsolutePath();
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Optional<Path> program = Mosquitto.program();
        if (program.isPresent()) {
            Path broker = StackUnderTest.emptyFolder("instruments-mqtt");
            mosquitto = Optional.of(new Mosquitto(program.get(), broker));
        }
        stack = StackUnderTest.with(folder, settings());
    }

    private String[] settings() {
        List<String> settings = new ArrayList<>(List.of(
                "sources.simulator.enabled=false",
                "instruments.push.tokens={roof: " + TOKEN + "}",
                "instruments.sockets.yard.listen=tcp://127.0.0.1:" + port,
                "instruments.sockets.house.listen=unix:" + socket,
                "feeds.random_company.generator=company",
                "feeds.random_company.every=1s",
                "feeds.random_beer.generator=beer",
                "feeds.random_beer.every=1s"));
        mosquitto.ifPresent(broker -> settings.add("instruments.mqtt.farm={url: 'mqtt://127.0.0.1:" + broker.port()
                + "', topics: ['weather/#'], linger: 50ms}"));
        return settings.toArray(String[]::new);
    }

    @AfterAll
    void stop() throws Exception {
        stack.close();
        if (mosquitto.isPresent()) {
            mosquitto.get().close();
        }
    }

    private String report(String station, int minutesAgo, double celsius) {
        return "{\"station\":\"" + station + "\",\"time\":\"" + now.minus(Duration.ofMinutes(minutesAgo))
                + "\",\"measurements\":{\"air_temperature\":{\"value\":" + celsius + ",\"unit\":\"degC\"}}}";
    }

    private HttpResponse<String> push(String type, byte[] body, String token) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(stack.url() + "/api/v1/observations"))
                        .header("Content-Type", type)
                        .header("Authorization", "Bearer " + token)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private void awaitObservations(String station, int count) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(
                                stack.rows("SELECT COUNT(*) FROM observations WHERE station = '" + station + "'"))
                        .containsExactly(Integer.toString(count)));
    }

    private JsonNode account(String source) throws IOException, InterruptedException {
        for (JsonNode account : stack.get("ledger").path("_data")) {
            if (account.path("source").asText().equals(source)) {
                return account;
            }
        }
        return JSON.createObjectNode();
    }

    @Test
    void pushed_reports_are_answered_one_by_one_and_those_accepted_are_in_the_tables() throws Exception {
        String lines = report("PUSH1", 1, 10) + "\n\n{\"station\":\"PUSH1\"}\nnoise\n" + report("PUSH1", 2, 11) + "\n";

        HttpResponse<String> answer = push("application/x-ndjson", lines.getBytes(UTF_8), TOKEN);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        JsonNode body = JSON.readTree(answer.body());
        assertThat(body.path("accepted").asInt()).isEqualTo(2);
        assertThat(body.path("_data"))
                .extracting(record ->
                        record.path("outcome").asText() + record.path("reason").asText(""))
                .containsExactly("accepted", "refusedBAD_TIME", "refusedMALFORMED", "accepted");
        assertThat(push("application/json", ("[" + report("PUSH1", 3, 9) + "]").getBytes(UTF_8), TOKEN)
                        .statusCode())
                .isEqualTo(202);
        assertThat(push("application/json", report("PUSH1", 3, 9).getBytes(UTF_8), TOKEN)
                        .statusCode())
                .isEqualTo(202);
        assertThat(push("application/msgpack", msgpack("PUSH1"), TOKEN).statusCode())
                .isEqualTo(202);

        awaitObservations("PUSH1", 4);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            JsonNode account = account("push-roof");
            assertThat(account.path("received").asLong()).isEqualTo(5);
            assertThat(account.path("duplicate").asLong()).isEqualTo(1);
            assertThat(account.path("residual").asLong(-1)).isZero();
        });
    }

    private byte[] msgpack(String station) throws IOException {
        try (MessageBufferPacker out = MessagePack.newDefaultBufferPacker()) {
            out.packMapHeader(3).packString("station").packString(station);
            out.packString("time").packString(now.minus(Duration.ofMinutes(4)).toString());
            out.packString("measurements").packMapHeader(1).packString("air_temperature");
            out.packMapHeader(2)
                    .packString("value")
                    .packDouble(8)
                    .packString("unit")
                    .packString("degC");
            return out.toByteArray();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | wrong-token-wrong-token | {} | 401 | Bearer TOKEN",
                "text/plain | " + TOKEN + " | {} | 415 | application/x-ndjson",
                "application/json | " + TOKEN + " | {} | 422 | station is missing",
                "application/json | " + TOKEN + " | [] | 400 | no report",
                "application/json | " + TOKEN + " | [{ | 422 | cannot be read",
                "application/msgpack | " + TOKEN + " | x | 422 | must be START_OBJECT",
            })
    void a_push_that_cannot_be_used_is_refused_with_its_reason(
            String type, String token, String body, int status, String reason) throws Exception {
        HttpResponse<String> answer = push(type, body.getBytes(UTF_8), token);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.body()).contains(reason).doesNotContain("Exception");
    }

    @Test
    void a_push_that_is_too_large_is_refused() throws Exception {
        assertThat(push("application/json", new byte[5 * 1024 * 1024], TOKEN).statusCode())
                .isEqualTo(413);
    }

    @Test
    void lines_over_tcp_and_a_unix_socket_are_in_the_tables_and_noise_is_a_dead_letter() throws Exception {
        try (Socket tcp = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = tcp.getOutputStream();
            out.write((report("TCP1", 1, 10) + "\r\nnoise\n" + report("TCP1", 2, 11)).getBytes(UTF_8));
        }
        try (SocketChannel unix = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            unix.write(ByteBuffer.wrap((report("UNIX1", 1, 12) + "\n").getBytes(UTF_8)));
        }

        awaitObservations("TCP1", 2);
        awaitObservations("UNIX1", 1);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(account("socket-yard").path("received").asLong()).isEqualTo(3);
            assertThat(account("socket-yard").path("deadLettered").asLong()).isEqualTo(1);
            assertThat(account("socket-yard").path("residual").asLong(-1)).isZero();
        });
    }

    @Test
    void messages_over_mqtt_are_in_the_tables_and_once_they_are_the_broker_has_them_no_more() throws Exception {
        Assumptions.assumeTrue(
                mosquitto.isPresent(), "mosquitto is not installed: apt-get install mosquitto runs the tests of MQTT");
        Mqtt5BlockingClient sensor = MqttClient.builder()
                .useMqttVersion5()
                .serverHost("127.0.0.1")
                .serverPort(mosquitto.orElseThrow().port())
                .buildBlocking();
        sensor.connect();
        for (String payload :
                List.of(report("MQTT1", 1, 5), "[" + report("MQTT1", 2, 6) + "," + report("MQTT1", 3, 7) + "]")) {
            sensor.publishWith()
                    .topic("weather/field")
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .payload(payload.getBytes(UTF_8))
                    .send();
        }
        awaitObservations("MQTT1", 3);
        stack.close();
        stack = StackUnderTest.with(folder, settings());
        sensor.publishWith()
                .topic("weather/field")
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(report("MQTT1", 4, 8).getBytes(UTF_8))
                .send();
        sensor.disconnect();

        awaitObservations("MQTT1", 4);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            JsonNode account = account("mqtt-farm");
            assertThat(account.path("received").asLong()).isEqualTo(4);
            assertThat(account.path("duplicate").asLong(-1)).isZero();
            assertThat(account.path("residual").asLong(-1)).isZero();
        });
    }

    @Test
    void feeds_fill_a_collection_each_and_after_a_restart_the_same_entities_come_again_and_are_not_doubled()
            throws Exception {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> stack.all("documents/random_company").size() >= 3);
        JsonNode first = stack.get("documents/random_company/1");
        assertThat(first.at("/document/id").asInt()).isEqualTo(1);
        assertThat(first.at("/document/insert_timestamp").asText())
                .isEqualTo(first.path("arrivalTime").asText());
        List<JsonNode> before = stack.all("documents/random_company");

        stack.close();
        stack = StackUnderTest.with(folder, settings());

        await().atMost(Duration.ofSeconds(60))
                .until(() -> !stack.get("documents/random_company/1")
                        .path("arrivalTime")
                        .asText()
                        .equals(first.path("arrivalTime").asText()));
        List<JsonNode> after = stack.all("documents/random_company?limit=2");
        assertThat(after).extracting(row -> row.path("id").asText()).doesNotHaveDuplicates();
        assertThat(after.size()).isGreaterThanOrEqualTo(before.size());
        assertThat(stack.get("documents").path("_data"))
                .extracting(row -> row.path("type").asText())
                .containsExactly("random_beer", "random_company");

        try (Dashboard dashboard = Dashboard.open(stack.url())) {
            assertThat(dashboard.awaitDocuments("random_company")).matches("[1-9]\\d*");
            dashboard.picture(folder.resolve("documents.png"), 1440, 900);
            dashboard.picture(folder.resolve("documents-narrow.png"), 420, 900);
            assertThat(dashboard.complaints()).isEmpty();
        }

        stack.send("random_beer", "99", "{\"id\":\"99\"}".getBytes(UTF_8));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(stack.rows("SELECT reason FROM dead_letters WHERE topic = 'random_beer'"))
                                .containsExactly("SCHEMA_MISMATCH"));
        assertThat(stack.get("documents/random_beer/99").path("status").asInt()).isEqualTo(404);
    }
}
