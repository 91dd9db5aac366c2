package io.virga.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.virga.forecast.Calibration;
import io.virga.forecast.DailyFeatures;
import io.virga.forecast.Imputation;
import io.virga.forecast.Learned;
import io.virga.forecast.RainClimatology;
import io.virga.forecast.RainModel;
import io.virga.forecast.RainTarget;
import io.virga.forecast.Scorer;
import io.virga.forecast.Surroundings;
import io.virga.model.LocalModelStore;
import io.virga.model.ModelCard;
import io.virga.model.ModelChange;
import io.virga.model.ModelLog;
import io.virga.model.ModelRegistry;
import io.virga.sample.SampleVolume;
import io.virga.sample.Samples;
import io.virga.station.StationId;
import io.virga.verification.Baselines;
import io.virga.verification.Forecast;
import io.virga.verification.Outlook;
import io.virga.verification.Predictand;
import io.virga.verification.Target;
import io.virga.verification.Truth;
import io.virga.wire.ForecastCodec;
import io.virga.wire.Keys;
import io.virga.wire.Topics;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The API as its own description has it, on the shipped archive. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiContractTest {
    private static final Map<String, String> EXAMPLES = Map.of(
            "/api/v1/radars/{site}/sweeps", "/api/v1/radars/KTLX/sweeps",
            "/api/v1/stations/{id}", "/api/v1/stations/99999100001",
            "/api/v1/observations", "/api/v1/observations?station=99999100001",
            "/api/v1/summaries", "/api/v1/summaries?station=99999100001",
            "/api/v1/documents/{type}", "/api/v1/documents/random_user",
            "/api/v1/documents/{type}/{id}", "/api/v1/documents/random_user/1",
            "/api/v1/forecasts", "/api/v1/forecasts?station=99999100001");
    /** Properties that the shipped archive gives no occasion for on a first page. */
    private static final Set<String> SOMETIMES = Set.of(
            "nextCursor",
            "wind",
            "raining",
            "name",
            "since",
            "lastAnswer",
            "lastNews",
            "next",
            "failingSince",
            "lastError",
            "lastAttempt",
            "standing",
            "omitted",
            "country",
            "zone",
            "aliases",
            "stays",
            "to",
            "nyquist",
            "abstained",
            "diurnal",
            "skillOverDiurnal");

    private final HttpClient http = HttpClient.newHttpClient();
    private StackUnderTest stack;

    @BeforeAll
    void start() throws Exception {
        Path folder = StackUnderTest.emptyFolder("api");
        Path file = folder.resolve("isd-sample.csv");
        try (InputStream in = Samples.isd()) {
            Files.write(file, in.readAllBytes());
        }
        Path volume = Files.write(
                folder.resolve("KTLX20261121_120000"),
                new SampleVolume("KTLX", Instant.parse("2026-11-21T12:00:00Z"), 2).file());
        model(folder.resolve("models"));
        stack = StackUnderTest.with(
                folder.resolve("data"),
                "sources.replay.files=" + new ObjectMapper().writeValueAsString(List.of(file.toString())),
                "sources.radar.files=" + volume,
                "sources.contact=test@example.org",
                // Nobody listens there, and the dashboard must be able to say so.
                "sources.http.nobody.service=nws-alerts",
                "sources.http.nobody.url=http://127.0.0.1:1",
                "feeds.random_user.generator=user",
                "feeds.random_user.every=1s",
                "forecasts.models=" + folder.resolve("models"),
                "forecasts.enabled=true");
        stack.untilDone();
        await().atMost(Duration.ofSeconds(30)).until(() -> !stack.all("ledger").isEmpty());
        await().atMost(Duration.ofSeconds(30)).until(() -> !stack.all("radars").isEmpty());
        await().atMost(Duration.ofSeconds(30)).until(() -> !stack.all("sources").isEmpty());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> stack.get("documents").path("_data").size() == 1);
        forecast("2026-11-21", 0.75, true);
        forecast("2026-11-20", 0.25, false);
        await().atMost(Duration.ofSeconds(30)).until(() -> stack.count("forecasts JOIN scores USING (valid_at)") == 2);
        await().atMost(Duration.ofSeconds(30)).until(() -> stack.count("daily_scores") == 2);
    }

    /** A model that nobody forecasts with, and what happened to it. */
    private static void model(Path folder) throws Exception {
        LocalModelStore store = new LocalModelStore(folder);
        ModelRegistry registry = new ModelRegistry(store);
        Instant made = Instant.parse("2026-11-21T00:00:00Z");
        RainModel model = new RainModel(
                "kind",
                RainTarget.NEXT_DAY,
                DailyFeatures.COURSE,
                new Imputation(new double[5]),
                new Scorer.Linear(0, new double[5]),
                Calibration.NONE,
                0.5);
        registry.add(
                new ModelCard(
                        "rain-test",
                        0,
                        "kind",
                        made,
                        "test",
                        List.of("made up"),
                        "2000-01-01/2000-12-31",
                        "2001-01-01/2001-12-31",
                        366,
                        OptionalDouble.empty(),
                        Map.of("kind", Map.of("brier", 0.1)),
                        ""),
                new Learned.Rain(
                        model, new RainClimatology(Map.of(), new double[12]), Surroundings.NONE, DailyFeatures.COURSE));
        registry.promote("rain-test", 1);
        new ModelLog(store).add("rain-test", new ModelChange(made, 1, ModelChange.What.PROMOTED, "for a test"));
    }

    /** A forecast of a day's rain, and the day's report. */
    private void forecast(String day, double chance, boolean rained) throws Exception {
        StationId station = new StationId("99999100001");
        Instant valid = Instant.parse(day + "T00:00:00Z");
        Forecast forecast = new Forecast(
                new Target(station, Predictand.RAIN, valid),
                valid.minus(Duration.ofDays(1)),
                "tree@1",
                new Outlook.Expected(chance),
                new Baselines(OptionalDouble.of(1), OptionalDouble.of(0.5)),
                valid);
        stack.send(Topics.FORECASTS, Keys.of(forecast), ForecastCodec.encode(forecast));
        Truth truth = new Truth(forecast.target(), rained ? 1 : 0);
        stack.send(Topics.TRUTHS, Keys.of(truth.target()), ForecastCodec.encode(truth));
    }

    @AfterAll
    void stop() {
        stack.close();
    }

    static JsonNode description() throws Exception {
        try (InputStream in = ApiContractTest.class.getResourceAsStream("/openapi.yaml")) {
            return new ObjectMapper(new YAMLFactory()).readTree(in);
        }
    }

    static Stream<String> paths() throws Exception {
        List<String> paths = new ArrayList<>();
        description().path("paths").properties().stream()
                .filter(path -> path.getValue().has("get"))
                .forEach(path -> paths.add(path.getKey()));
        return paths.stream()
                .filter(path -> path.startsWith("/api/") && !path.endsWith("/events") && !path.endsWith("/picture"));
    }

    @ParameterizedTest
    @MethodSource("paths")
    void every_described_path_answers_with_the_described_fields(String path) throws Exception {
        HttpResponse<String> answer = get(EXAMPLES.getOrDefault(path, path));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        JsonNode root = description();
        JsonNode schema = resolve(root, root.at("/paths").path(path).at("/get/responses/200"))
                .at("/content/application~1json/schema");
        verify(root, resolve(root, schema), new ObjectMapper().readTree(answer.body()), path);
    }

    private static JsonNode resolve(JsonNode root, JsonNode node) {
        return node.has("$ref") ? root.at(node.get("$ref").asText().substring(1)) : node;
    }

    private static void verify(JsonNode root, JsonNode schema, JsonNode value, String where) {
        if (schema.path("type").asText().equals("array")) {
            assertThat(value.isArray()).as(where).isTrue();
            if (where.endsWith("._data")) {
                assertThat(value).as(where + " has rows").isNotEmpty();
            }
            JsonNode items = resolve(root, schema.path("items"));
            value.forEach(item -> verify(root, items, item, where + "[]"));
        } else if (schema.has("properties")) {
            Set<String> described = names(schema.path("properties"));
            assertThat(described).as(where).containsAll(names(value));
            assertThat(names(value))
                    .as(where)
                    .containsAll(described.stream()
                            .filter(n -> !SOMETIMES.contains(n))
                            .toList());
            value.properties()
                    .forEach(field -> verify(
                            root,
                            resolve(root, schema.path("properties").path(field.getKey())),
                            field.getValue(),
                            where + "." + field.getKey()));
        } else if (schema.has("enum")) {
            assertThat(schema.path("enum")).as(where).contains(value);
        } else {
            assertThat(kind(value)).as(where).isIn(schema.path("type").asText(), integerIsNumber(schema));
        }
    }

    private static String integerIsNumber(JsonNode schema) {
        return schema.path("type").asText().equals("number") ? "integer" : "";
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case ARRAY -> "array";
            case OBJECT -> "object";
            default -> value.getNodeType().name();
        };
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/stations/nowhere | 404 | no station 'nowhere' has reported",
                "/api/v1/stations/%F0%9F%8C%A7 | 404 | no station",
                "/api/v1/stations?limit=0 | 400 | must be 1 to 1000",
                "/api/v1/stations?limit=99999999999 | 400 | must be 1 to 1000",
                "/api/v1/stations?stations=3 | 400 | there is no parameter 'stations' here",
                "/api/v1/observations | 400 | parameter 'station' is required",
                "/api/v1/observations?station=A&from=yesterday | 400 | must be a UTC instant",
                "/api/v1/observations?station=A&cursor=x | 400 | must be a UTC instant",
                "/api/v1/summaries?element=temperature | 400 | did you mean 'air_temperature'",
                "/api/v1/summaries?window=1h | 400 | must be a duration",
                "/api/v1/summaries?order=up | 400 | must be oldest or newest",
                "/api/v1/summaries?station=%27%20OR%201=1 | 400 | a station id has visible ASCII characters",
                "/api/v1/summaries?station=%27OR%271%27=%271 | 200 | \"count\":0",
                "/api/v1/statistics?cursor=%27%3B--%20x | 200 | _meta",
                "/api/v1/statistics?cursor=%F0%9F%8C%A7 | 400 | must be the nextCursor",
                "/api/v1/forecasts | 400 | parameter 'station' is required",
                "/api/v1/forecasts?station=A&predictand=rainfall | 400 | did you mean 'rain'",
                "/api/v1/forecasts?station=A&cursor=2026-01-01T00:00:00Z%20x | 400 | must be a UTC instant",
                "/api/v1/forecasts?station=nowhere | 200 | \"count\":0",
                "/api/v1/scores?lead=tomorrow | 400 | must be a duration",
                "/api/v1/scores?predictand=air_temperature | 200 | \"count\":0",
                "/api/v1/nothing | 404 | refused",
                "/api/v1/documents/nothing | 404 | lists the types",
                "/api/v1/documents/system.indexes | 404 | lists the types",
                "/api/v1/documents/random_user/nobody | 404 | no random_user has the id",
                "/api/v1/documents/random_user?cursor=%2B%2B | 400 | must be the nextCursor",
                "/lib/vue/..%2f..%2fopenapi.yaml | 404 | there is no library file",
                "/../../etc/passwd | 400 |",
            })
    void wrong_request_is_answered_with_its_reason_and_nothing_else(String path, int status, String reason)
            throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(reason == null ? "" : reason).doesNotContain("Exception", "root:");
        if (path.startsWith("/api/") && status >= 400) {
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        }
    }

    @Test
    void forecasts_tell_what_came_and_scores_are_computed_from_both() throws Exception {
        JsonNode rows = new ObjectMapper()
                .readTree(get("/api/v1/forecasts?station=99999100001&order=newest")
                        .body());
        assertThat(rows.path("_data").findValuesAsText("observed")).containsExactly("1.0", "0.0");
        assertThat(stack.all("forecasts?station=99999100001&limit=1"))
                .extracting(row -> row.get("value").asDouble())
                .containsExactly(0.25, 0.75);

        JsonNode scores = stack.get("scores").path("_data").path(0);
        assertThat(scores.path("count").asLong()).isEqualTo(2);
        assertThat(scores.path("brier").asDouble()).isEqualTo(0.0625);
        assertThat(scores.path("heidkeSkillScore").asDouble()).isEqualTo(1);
        assertThat(scores.path("persistence").path("brier").asDouble()).isEqualTo(0.5);
        assertThat(scores.path("skillOverPersistence").asDouble()).isEqualTo(0.875);
        assertThat(scores.path("skillOverClimatology").asDouble()).isEqualTo(0.75);
    }

    @Test
    void pages_of_a_list_make_up_the_whole_without_gap_or_repeat() throws Exception {
        assertThat(stack.all("stations?limit=1"))
                .extracting(row -> row.get("station").asText())
                .isEqualTo(stack.rows("SELECT station FROM latest ORDER BY station"));
        assertThat(stack.all("statistics?limit=3"))
                .extracting(row -> row.get("station").asText() + "|"
                        + row.get("series").asText() + "|" + row.get("element").asText())
                .isEqualTo(stack.rows("SELECT station, series, element FROM statistics, " + StackUnderTest.TOTALS
                        + " ORDER BY 1, 2, 3"));
        assertThat(stack.all("documents/random_user?limit=1"))
                .extracting(row -> row.get("id").asText())
                .isSorted()
                .doesNotHaveDuplicates()
                .hasSizeGreaterThanOrEqualTo(1);
        assertThat(stack.all("observations?station=99999100001&limit=7"))
                .hasSize(Math.toIntExact(stack.count("observations WHERE station = '99999100001'")));
    }

    @Test
    void metrics_are_what_a_scraper_can_read_in_either_form() throws Exception {
        HttpResponse<String> plain = get("/metrics");
        assertThat(plain.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain; version=0.0.4");
        assertThat(plain.body().lines().filter(line -> !line.startsWith("#")))
                .isNotEmpty()
                .allMatch(line -> line.matches("virga_[a-z_]+(\\{([a-z]+=\"[^\"]*\",?)+})? -?[0-9.E+]+"));
        HttpRequest asking = HttpRequest.newBuilder(uri("/metrics"))
                .header("Accept", "application/openmetrics-text; version=1.0.0")
                .build();
        assertThat(http.send(asking, HttpResponse.BodyHandlers.ofString()).body())
                .endsWith("# EOF\n");
        assertThat(get("/metrics?x=1").statusCode()).isEqualTo(400);
    }

    @Test
    @Timeout(60)
    void events_tell_of_new_results() throws Exception {
        HttpRequest asking = HttpRequest.newBuilder(uri("/api/v1/events"))
                .header("Accept", "text/event-stream")
                .build();
        HttpResponse<InputStream> answer = http.send(asking, HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
            assertThat(lines.readLine()).isEqualTo(": welcome");
            stack.send("latest", "77777|x", new byte[] {1, 2, 3});
            // Others go on telling of theirs meanwhile.
            assertThat(lines.lines()
                            .filter(line -> line.startsWith("data: ") && line.contains("77777"))
                            .findFirst())
                    .hasValueSatisfying(event -> assertThat(event).contains("\"topic\":\"latest\""));
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create(stack.url().replaceAll("/$", "") + path);
    }
}
