package io.virga.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.virga.config.ConfigReader;
import io.virga.runtime.KafkaSettings;
import io.virga.runtime.TopicEnds;
import io.virga.stack.Addresses;
import io.virga.stack.Settlement;
import io.virga.stack.Stack;
import io.virga.stack.StackListener;
import io.virga.wire.Key;
import io.virga.wire.Topic;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** A whole stack on free ports in a folder of its own, as a test sees it. */
final class StackUnderTest implements AutoCloseable {
    /** Unfolds the totals of a row into a row an element. */
    static final String TOTALS =
            "JSON_TABLE(totals, '$[*]' COLUMNS (element TEXT PATH '$.element', n BIGINT PATH '$.n',"
                    + " total DOUBLE PATH '$.total', least DOUBLE PATH '$.least', greatest DOUBLE PATH '$.greatest',"
                    + " first_at TEXT PATH '$.first_at', last_at TEXT PATH '$.last_at')) AS e";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Stack stack;
    private final Addresses addresses;

    private StackUnderTest(Stack stack, Addresses addresses) {
        this.stack = stack;
        this.addresses = addresses;
    }

    /** A folder that is empty now; not under the system's temporary folder, where the database would delete it. */
    static Path emptyFolder(String name) throws IOException {
        Path folder = Path.of("target", "stacks", name).toAbsolutePath();
        if (Files.exists(folder)) {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        Files.createDirectories(folder);
        return folder;
    }

    /** Starts on a folder, replaying a file. */
    static StackUnderTest replaying(Path folder, Path file, String speed) throws JsonProcessingException {
        return replaying(folder, List.of(file), speed);
    }

    /** Starts on a folder, replaying files merged. */
    static StackUnderTest replaying(Path folder, List<Path> files, String speed) throws JsonProcessingException {
        return with(
                folder,
                "sources.replay.files="
                        + JSON.writeValueAsString(
                                files.stream().map(Path::toString).toList()),
                "sources.replay.speed=" + speed);
    }

    /** Starts on a folder with these settings. */
    static StackUnderTest with(Path folder, String... settings) {
        List<String> all = new ArrayList<>(List.of("data=" + folder, "api.port=0"));
        all.addAll(List.of(settings));
        Stack stack = Stack.of(new ConfigReader(Map.of()).read(Optional.empty(), all), StackListener.none());
        return new StackUnderTest(stack, stack.start());
    }

    Settlement untilDone() throws InterruptedException {
        return stack.untilDone(stage -> {});
    }

    KafkaSettings kafka() {
        return addresses.kafka();
    }

    String url() {
        return addresses.api().url().toString();
    }

    /** The body of an answer of the API. */
    JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(url() + "/api/v1/" + path)).build(),
                HttpResponse.BodyHandlers.ofString());
        return JSON.readTree(answer.body());
    }

    /** The body of what lies outside the API. */
    String text(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(url() + path)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** The values of all records that a topic holds. */
    List<byte[]> values(String topic) {
        List<byte[]> values = new ArrayList<>();
        Map<TopicPartition, Long> ends = new TopicEnds(addresses.kafka()).of(topic);
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(addresses.kafka().consumer())) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }

    /** All pages of a list. */
    List<JsonNode> all(String path) throws IOException, InterruptedException {
        List<JsonNode> rows = new ArrayList<>();
        Optional<String> cursor = Optional.of("");
        while (cursor.isPresent()) {
            String after =
                    cursor.get().isEmpty() ? "" : "&cursor=" + URLEncoder.encode(cursor.get(), StandardCharsets.UTF_8);
            JsonNode page = get(path + after);
            page.path("_data").forEach(rows::add);
            cursor = Optional.ofNullable(page.path("_meta").path("nextCursor").asText(null));
        }
        return rows;
    }

    /** All rows of a query, columns joined. */
    List<String> rows(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        addresses.database().url(),
                        addresses.database().user(),
                        addresses.database().password());
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(found.getString(i));
                }
                rows.add(String.join("|", row));
            }
            return rows;
        }
    }

    long count(String table) throws SQLException {
        return Long.parseLong(rows("SELECT COUNT(*) FROM " + table).get(0));
    }

    /** Writes a record past all sources, as anybody may who reaches the broker. */
    void send(String topic, @Nullable String key, byte[] value) throws Exception {
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(addresses.kafka().producer())) {
            byte[] bytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(topic, bytes, value)).get();
        }
    }

    /** Sends a record to the partition that its key's first part chooses. */
    void send(Topic topic, Key key, byte[] value) throws Exception {
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(addresses.kafka().producer())) {
            producer.send(new ProducerRecord<>(topic.name(), key.partition(topic.partitions()), key.encode(), value))
                    .get();
        }
    }

    /** Everything in the tables but what depends on when it was computed. */
    List<String> tables() throws SQLException {
        List<String> all = new ArrayList<>();
        for (String table : List.of("observations", "latest")) {
            all.addAll(rows("SELECT '" + table + "', station, observed_at, report_type, air_temperature, dew_point,"
                    + " sea_level_pressure, wind_direction, wind_speed, wind_qualifier, precipitation, flagged, details,"
                    + " source_partition, sequence FROM " + table + " ORDER BY 2, 3, 4"));
        }
        all.addAll(
                rows("SELECT 'summaries', station, window_ms, start_at, element, n, total, least, greatest, first_at,"
                        + " last_at FROM summaries, " + TOTALS + " ORDER BY 2, 3, 4, 5"));
        all.addAll(rows("SELECT 'statistics', station, series, element, n, total, least, greatest, first_at, last_at"
                + " FROM statistics, " + TOTALS + " ORDER BY 2, 3, 4"));
        all.addAll(rows("SELECT 'dead letters', reason, detail, position FROM dead_letters ORDER BY 4"));
        return all;
    }

    @Override
    public void close() {
        stack.close();
    }
}
