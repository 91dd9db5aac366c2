package io.virga.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.virga.wire.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The services themselves, by answers that were recorded where they are present, and by our own in their form. */
class RecordedServicesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GEO = "application/geo+json";

    private Replies service;
    private Polling polling;

    @BeforeEach
    void serve() throws Exception {
        service = Replies.plain();
        polling = Polling.plain();
    }

    @AfterEach
    void stop() {
        polling.close();
        service.close();
    }

    private static Path recorded(String name) {
        Path root = Path.of("").toAbsolutePath();
        return Stream.iterate(root, path -> path != null, Path::getParent)
                .map(path -> path.resolve("shared/data/api").resolve(name))
                .filter(Files::isReadable)
                .findFirst()
                .orElse(Path.of("absent"));
    }

    private static Path needed(String name) {
        Path file = recorded(name);
        assumeTrue(Files.exists(file), name + " is not beside this checkout");
        return file;
    }

    private static String alert(int number, String headline) {
        return "{\"id\":\"https://api.weather.gov/alerts/urn:oid:" + number
                + "\",\"type\":\"Feature\",\"geometry\":null,"
                + "\"properties\":{\"event\":\"Gale Warning\",\"severity\":\"Severe\",\"headline\":\"" + headline
                + "\"}}";
    }

    @Test
    void alerts_become_documents_as_they_are_each_once_and_an_update_is_a_document_of_its_own() throws Exception {
        service.reply(
                "/alerts/active",
                Replies.data(
                        GEO,
                        "{\"type\":\"FeatureCollection\",\"features\":[" + alert(1, "a") + "," + alert(2, "b") + "]}"));
        polling.with("warnings", "service=nws-alerts", "url=" + service.url(""), "filter.area=WA", "every=1m")
                .start();
        polling.untilAsked("warnings", 1);
        assertThat(service.asked("/alerts/active"))
                .extracting(each -> each.uri().getQuery())
                .containsExactly("area=WA");
        service.reply(
                "/alerts/active",
                Replies.data(
                        GEO,
                        "{\"type\":\"FeatureCollection\",\"features\":[" + alert(2, "c") + "," + alert(1, "a") + "]}"));
        polling.pass(Duration.ofMinutes(1));
        polling.untilAsked("warnings", 2);
        assertThat(polling.values(Topics.NWS_ALERTS).stream().map(each -> new String(each, UTF_8)))
                .containsExactly(alert(1, "a"), alert(2, "b"), alert(2, "c"));
        assertThat(polling.committed.stream()
                        .filter(record -> record.topic().equals("nws-alerts"))
                        .map(record -> new String((byte[]) record.key(), UTF_8)))
                .containsExactly(
                        "https://api.weather.gov/alerts/urn:oid:1",
                        "https://api.weather.gov/alerts/urn:oid:2",
                        "https://api.weather.gov/alerts/urn:oid:2");
    }

    @Test
    void alert_that_is_none_becomes_a_dead_letter_and_large_ones_are_documents() {
        String large = alert(3, "x".repeat(300_000));
        service.reply("/alerts/active", Replies.data(GEO, "{\"features\":[{\"no\":\"id\"}," + large + "]}"));
        polling.with("warnings", "service=nws-alerts", "url=" + service.url("")).start();
        polling.untilAsked("warnings", 1);
        assertThat(polling.values(Topics.NWS_ALERTS))
                .extracting(each -> each.length)
                .containsExactly(large.length());
        assertThat(polling.envelopes("warnings")).singleElement().satisfies(envelope -> {
            assertThat(envelope.format()).isEqualTo("fault");
            assertThat(envelope.header()).contains("MALFORMED");
            assertThat(new String(envelope.payload(), UTF_8)).isEqualTo("{\"no\":\"id\"}");
        });
    }

    @Test
    void recorded_alerts_are_all_there_with_their_content() throws Exception {
        List<Path> files = List.of(
                needed("nws_alerts_active_20221024.json"),
                needed("weather.gov/e2e__alerts__active__status=actual.json"),
                needed("weather.gov/testing__alerts__active__status=actual.json"),
                needed("pynws/alerts_active_zone_second.json"));
        Set<JsonNode> expected = new HashSet<>();
        polling.with("warnings", "service=nws-alerts", "url=" + service.url(""), "every=1m")
                .start();
        int turn = 0;
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            JSON.readTree(bytes).path("features").forEach(expected::add);
            service.reply("/alerts/active", Replies.conditional(GEO, bytes, "\"" + turn + "\""));
            polling.untilAsked("warnings", ++turn);
            polling.pass(Duration.ofMinutes(1));
        }
        List<JsonNode> found = new ArrayList<>();
        for (byte[] value : polling.values(Topics.NWS_ALERTS)) {
            found.add(JSON.readTree(value));
        }
        assertThat(found).hasSizeGreaterThan(500).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(polling.envelopes("warnings")).isEmpty();
    }

    @Test
    void recorded_observations_of_stations_are_read_each_with_its_own_sequence() throws Exception {
        Map<String, byte[]> answers = new TreeMap<>();
        try (Stream<Path> files = Files.list(needed("weather.gov"))) {
            for (Path file : files.filter(f -> f.getFileName().toString().startsWith("e2e__stations__"))
                    .toList()) {
                String station = file.getFileName().toString().split("__")[2];
                // Some were recorded for tests that fill in the time themselves.
                if (!Files.readString(file).contains("date:now")) {
                    answers.put(station, Files.readAllBytes(file));
                }
            }
        }
        answers.forEach((station, bytes) -> service.reply(
                "/stations/" + station + "/observations/latest", Replies.conditional(GEO, bytes, "\"1\"")));
        polling.with(
                        "nws",
                        "service=nws-observations",
                        "every=10m",
                        "requests-per-minute=6000",
                        "url=" + service.url(""),
                        "stations=" + String.join(",", answers.keySet()) + ",KNONE")
                .start();
        polling.untilAsked("nws", answers.size() + 1);
        assertThat(polling.decoded("nws")).isEqualTo(answers.size());
        assertThat(polling.envelopes("nws"))
                .allMatch(envelope -> envelope.provenance().sequence() == 0)
                .extracting(envelope -> envelope.provenance().partition())
                .containsExactlyInAnyOrderElementsOf(answers.keySet());
        assertThat(polling.state("nws").failures().last().orElseThrow().message())
                .contains("KNONE", "404");
        polling.pass(Duration.ofMinutes(10));
        polling.untilAsked("nws", 2 * (answers.size() + 1));
        assertThat(polling.state("nws").tally().unchanged()).isEqualTo(answers.size());
        assertThat(polling.envelopes("nws")).hasSize(answers.size());
    }

    @Test
    void recorded_answers_of_aviationweather_are_read_as_METAR() throws Exception {
        byte[] xml = Files.readAllBytes(needed("aviationweather_xml_csv/KIAD_METAR_XML.xml"));
        service.reply("/metar", Replies.data("text/xml", xml));
        polling.with("metar", "service=aviationweather", "stations=KIAD", "url=" + service.url("/metar"))
                .start();
        polling.untilAsked("metar", 1);
        assertThat(polling.envelopes("metar"))
                .isNotEmpty()
                .allMatch(each -> each.format().equals("metar"));
        assertThat(polling.decoded("metar"))
                .isEqualTo(polling.envelopes("metar").size());
    }

    @Test
    void report_in_the_form_of_aviationweather_is_read_with_the_time_beside_it() {
        String xml = """
                <?xml version="1.0"?><response><data num_results="1">
                <METAR>
                <raw_text>METAR XVGA 202353Z 24007KT 10SM FEW050 12/04 A3001 RMK AO2 T01220044</raw_text>
                <station_id>XVGA</station_id>
                <observation_time>2026-11-20T23:53:00Z</observation_time>
                </METAR>
                </data></response>
                """;
        service.reply("/metar", Replies.data("application/xml", xml));
        polling.with("metar", "service=aviationweather", "stations=XVGA", "url=" + service.url("/metar"))
                .start();
        polling.untilAsked("metar", 1);
        assertThat(polling.decoded("metar")).isEqualTo(1);
        assertThat(polling.envelopes("metar").get(0).header().orElseThrow()).contains("2026-11-20T23:53:00Z");
    }

    @Test
    void any_vendor_is_read_by_a_mapping_from_the_address_of_the_day() throws Exception {
        ObjectNode item = JSON.createObjectNode().put("name", "X").put("dt", 1_795_262_400L);
        item.putObject("main").put("temp", 281.5);
        ArrayNode list = JSON.createArrayNode().add(item);
        service.reply("/2026-11-21", Replies.data("application/json", list.toString()));
        polling.with(
                        "vendor",
                        "service=url",
                        "url=" + service.url("/{day}"),
                        "format=mapped-json",
                        "with.station.column=name",
                        "with.time.columns=dt",
                        "with.time.pattern=epoch-s",
                        "with.time.zone=UTC",
                        "with.element.air_temperature=main.temp;K")
                .start();
        polling.untilAsked("vendor", 1);
        assertThat(polling.decoded("vendor")).isEqualTo(1);
    }
}
