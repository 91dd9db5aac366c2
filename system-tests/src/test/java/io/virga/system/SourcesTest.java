package io.virga.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.virga.alert.Alert;
import io.virga.alert.Alert.MessageType;
import io.virga.ingest.SourceRoll;
import io.virga.wire.AlertCodec;
import io.virga.wire.EnvelopeCodec;
import io.virga.wire.Topics;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A polled service and a watched folder in a whole stack: into the tables, on the page, as an alert, at people's word. */
class SourcesTest {
    private static final Duration SOON = Duration.ofSeconds(45);

    private final AtomicReference<String> answer = new AtomicReference<>("");
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer service;
    private Path folder;

    @BeforeEach
    void serve() throws Exception {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        service.createContext("/", exchange -> {
            asked.incrementAndGet();
            byte[] body = answer.get().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        service.start();
        folder = StackUnderTest.emptyFolder("sources");
        Files.createDirectories(folder.resolve("drop"));
        Files.writeString(
                folder.resolve("own.csv"),
                "station,name,latitude,longitude,elevation_m,begin,end,icao,wmo\n"
                        + "V0,Old Mill,45.0,-93.0,240,2001-01-01,2010-05-31,,\n"
                        + "V0,New Mill,45.5,-93.2,250,2010-06-01,,XVGB,99123\n");
        Files.writeString(
                folder.resolve("zones.json"),
                "{\"type\":\"FeatureCollection\",\"features\":[{\"geometry\":{\"coordinates\":[-93.2,45.5]},\"properties\":"
                        + "{\"stationIdentifier\":\"XVGB\",\"name\":\"Mill\",\"timeZone\":\"America/Chicago\"}}]}");
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    private static String items(String id, int count) {
        long now = Instant.now().getEpochSecond() - 600;
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"id\":\"" + id + i + "\",\"t\":" + (now / 60 * 60) + ",\"temp\":" + i + "}")
                .collect(Collectors.joining(",", "{\"items\":[", "]}"));
    }

    private StackUnderTest stack() {
        String vendor =
                "{service: url, url: 'http://127.0.0.1:" + service.getAddress().getPort() + "/now', every: 1s,"
                        + " format: mapped-json, with.path: items, with.station.column: id, with.time.columns: t,"
                        + " with.time.pattern: epoch-s, with.time.zone: UTC, with.element.air_temperature: temp;degC}";
        String drop = "{path: '" + folder.resolve("drop") + "', format: metar, settle: 1s}";
        return StackUnderTest.with(
                folder.resolve("data"),
                "sources.contact=test@example.org",
                "stations.catalogues=['" + folder.resolve("own.csv") + "', '" + folder.resolve("zones.json") + "']",
                "sources.http={vendor: " + vendor + "}",
                "sources.folders={drop: " + drop + "}");
    }

    private static int tell(StackUnderTest stack, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(stack.url() + "/api/v1/sources/" + path))
                .POST(HttpRequest.BodyPublishers.ofString("{}"));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static List<Alert> alerts(StackUnderTest stack) {
        return stack.values(Topics.ALERTS.name()).stream()
                .map(AlertCodec::decode)
                .filter(alert -> alert.concern().event().equals("source"))
                .toList();
    }

    @Test
    void service_and_folder_are_read_once_over_a_restart_and_obey_page_and_api_and_are_loud_when_unwell()
            throws Exception {
        answer.set(items("V", 3));
        try (StackUnderTest stack = stack();
                Dashboard dashboard = Dashboard.open(stack.url())) {
            await().atMost(SOON).until(() -> stack.count("observations") == 3);
            Files.writeString(folder.resolve("drop/a.txt"), metar());
            await().atMost(SOON).until(() -> stack.count("observations") == 4);
            dashboard.awaitSource("vendor", "records", "3");
            dashboard.awaitSource("drop", "records", "1");
            tellsWhichStationsAreDescribed(stack, dashboard);

            dashboard.tellSource("vendor", "pause");
            dashboard.awaitSource("vendor", "state", "paused");
            int before = asked.get();
            dashboard.tellSource("vendor", "trigger");
            await().atMost(SOON).until(() -> asked.get() == before + 1);
            refusesStrangers(stack);
            assertThat(tell(stack, "vendor/resume", "Content-Type", "application/json"))
                    .isEqualTo(202);
            await().atMost(SOON).until(() -> asked.get() > before + 3);

            Instant changed = Instant.now();
            answer.set("{\"items\":[{\"name\":\"V0\"}]}");
            await().atMost(SOON).until(() -> !alerts(stack).isEmpty());
            assertThat(alerts(stack).get(0).concern().headline()).isEqualTo("source vendor fails: changed format");
            assertThat(alerts(stack).get(0).sent()).isBefore(changed.plusSeconds(60));
            dashboard.awaitSource("vendor", "error", "none of its 1 records can be used");
            assertThat(dashboard.awaitAlerts(1)).singleElement().asString().contains("changed format");
            assertThat(stack.text("/metrics")).contains("virga_source_up{source=\"vendor\"} 0.0");
            dashboard.picture(Path.of("target", "sources-1440.png"), 1440, 900);
            dashboard.picture(Path.of("target", "sources-400.png"), 400, 900);
            answer.set(items("V", 3));
            await().atMost(SOON).until(() -> alerts(stack).size() == 2);
            assertThat(alerts(stack).get(1).type()).isEqualTo(MessageType.CANCEL);
            assertThat(dashboard.complaints()).isEmpty();
        }
        answer.set(items("V", 5));
        try (StackUnderTest stack = stack()) {
            await().atMost(SOON).until(() -> stack.count("observations") >= 6);
            await().atMost(SOON).until(() -> raw(stack, "vendor") >= 6);
            assertThat(raw(stack, "drop"))
                    .as("a file that was read is not read again")
                    .isEqualTo(1);
            assertThat(new SourceRoll(stack.kafka()).read()).hasSize(2);
        }
        try (StackUnderTest stack = StackUnderTest.with(folder.resolve("data"), "sources.simulator.enabled=false")) {
            await().alias("no longer wanted, so nobody misses them")
                    .atMost(SOON)
                    .until(() -> new SourceRoll(stack.kafka()).read().isEmpty());
        }
    }

    /** By a list of one's own, with the time zone from another that knows the station by its location indicator. */
    private static void tellsWhichStationsAreDescribed(StackUnderTest stack, Dashboard dashboard) throws Exception {
        JsonNode described = stack.get("stations/V0");
        assertThat(described.path("standing").asText()).isEqualTo("CATALOGUED");
        assertThat(described.path("zone").asText()).isEqualTo("America/Chicago");
        assertThat(described.path("aliases"))
                .extracting(JsonNode::asText)
                .containsExactly("ICAO:XVGB", "WIGOS:0-20000-0-99123", "WMO:99123");
        assertThat(described.path("stays"))
                .extracting(stay ->
                        stay.path("from").asText() + " " + stay.path("latitude").asDouble())
                .containsExactly("2001-01-01 45.0", "2010-06-01 45.5");
        assertThat(described.path("latitude").asDouble())
                .as("its reports tell no place, its list does")
                .isEqualTo(45.5);
        assertThat(described.path("name").asText()).isEqualTo("New Mill");
        JsonNode seen = stack.get("stations/V1");
        assertThat(seen.path("standing").asText()).isEqualTo("SEEN");
        assertThat(seen.has("zone")).as("a zone that nobody told is not known").isFalse();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(dashboard.unlisted()).containsExactly("V1", "V2", "XVGA"));
        assertThat(stack.get("stations").path("_data"))
                .extracting(row -> row.path("standing").asText())
                .containsExactly("CATALOGUED", "SEEN", "SEEN", "SEEN");
    }

    private static void refusesStrangers(StackUnderTest stack) throws Exception {
        String json = "application/json";
        assertThat(tell(stack, "vendor/resume"))
                .as("a form can be sent by any page")
                .isEqualTo(415);
        assertThat(tell(stack, "vendor/resume", "Content-Type", json, "Origin", "https://evil.example"))
                .isEqualTo(403);
        assertThat(tell(stack, "vendor/resume", "Content-Type", json, "Sec-Fetch-Site", "cross-site"))
                .isEqualTo(403);
        assertThat(tell(stack, "nobody/pause", "Content-Type", json)).isEqualTo(404);
        assertThat(tell(stack, "vendor/erase", "Content-Type", json)).isEqualTo(404);
    }

    private static long raw(StackUnderTest stack, String source) {
        return stack.values(Topics.OBSERVATIONS_RAW.name()).stream()
                .map(EnvelopeCodec::decode)
                .filter(envelope -> envelope.provenance().source().equals(source))
                .count();
    }

    private static String metar() {
        Instant hour = Instant.now().minusSeconds(3600);
        String time = java.time.format.DateTimeFormatter.ofPattern("ddHHmm")
                .withZone(java.time.ZoneOffset.UTC)
                .format(hour);
        return "METAR XVGA " + time + "Z 24007KT 10SM FEW050 12/04 A3001 RMK AO2 T01220044=\n";
    }
}
