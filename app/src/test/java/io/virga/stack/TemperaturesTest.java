package io.virga.stack;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.virga.config.Config;
import io.virga.config.ConfigReader;
import io.virga.runtime.KafkaSettings;
import io.virga.runtime.TopicDeclaration;
import io.virga.runtime.TopicTail;
import io.virga.simulate.DailyMaxima;
import io.virga.snapshot.DailyTopic;
import io.virga.snapshot.MonthChart;
import io.virga.snapshot.Snapshots;
import io.virga.station.DailyMaximum;
import io.virga.wire.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the later course exercise's published checks ask for, on the real broker with the real source: a topic of daily
 * maxima with poisoned duplicates, read by a debug consumer and by two keepers of snapshots, drawn as bars.
 */
final class TemperaturesTest {
    private static final String CONNECTOR = "virga-temperature-simulator";
    private static final long SEED = 11;
    private static final List<String> MONTHS = Arrays.stream(Month.values())
            .map(month -> month.getDisplayName(TextStyle.FULL, Locale.ENGLISH))
            .toList();
    private static final List<TopicPartition> PARTITIONS = Stream.of(0, 1, 2, 3)
            .map(partition -> new TopicPartition("temperatures", partition))
            .toList();
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path temporary;

    private KafkaSettings kafka;
    private EmbeddedBroker bus;
    private ConnectWorker worker;
    private Connectors connectors;
    private Path folder;

    /** 200 days a second: the first year is complete within two seconds. */
    @BeforeEach
    void start() throws Exception {
        DataFolder data = DataFolder.open(temporary.resolve("data"));
        folder = temporary.resolve("snapshots");
        Ports ports = new Ports(data);
        int broker = ports.choose("broker", "127.0.0.1", 0, "");
        kafka = KafkaSettings.of("127.0.0.1:" + broker);
        bus = new EmbeddedBroker("127.0.0.1", broker, ports.choose("controller", "127.0.0.1", 0, ""), data.kafka());
        bus.start();
        try (Admin admin = Admin.create(kafka.admin())) {
            new TopicDeclaration(Topics.all(), (short) 1).apply(admin);
        }
        worker = new ConnectWorker(kafka, ports.choose("connect", "127.0.0.1", 0, ""), 1);
        worker.start();
        connectors = new Connectors(
                new ConnectClient(URI.create(worker.address().orElseThrow())),
                Map.of(CONNECTOR, connector()),
                () -> {},
                Clock.systemUTC());
        connectors.start();
    }

    @AfterEach
    void stop() {
        connectors.close();
        worker.close();
        bus.close();
    }

    private static Map<String, String> connector() {
        List<String> settings = List.of(
                "sources.simulator.enabled=false",
                "sources.temperatures.enabled=true",
                "sources.temperatures.days-per-second=200",
                "sources.temperatures.seed=" + SEED);
        Map<String, Map<String, String>> wanted = SourceConnectors.of(
                new ConfigReader(Map.of()).read(Optional.empty(), settings).sources(),
                Map.of(),
                Config.defaults().quality(),
                KafkaSettings.of("unused:1"));
        assertThat(wanted.keySet()).containsExactly(CONNECTOR);
        return requireNonNull(wanted.get(CONNECTOR));
    }

    @Test
    void the_later_course_exercise_passes_its_published_checks() throws Exception {
        CompletableFuture<List<String>> debug = CompletableFuture.supplyAsync(this::tail);
        keepUntil(this::twelveMonthsAreSeen);
        verifyProducer();
        verifyDebugLines(debug.get(30, TimeUnit.SECONDS));
        verifySnapshots();
        int drawn = drawnYear();

        keepUntil(() -> latest("January") > drawn);
        verifySnapshots();
        assertThat(drawnYear()).isGreaterThan(drawn);
    }

    /** The producer of a transaction has acks=all, retries and idempotence, or Kafka refuses to make it. */
    private void verifyProducer() throws Exception {
        assertThat(connector().keySet()).noneMatch(key -> key.matches(".*(acks|retries|idempotence)"));
        assertThat(kafka.producer()).containsEntry("acks", "all").containsEntry("enable.idempotence", "true");
        assertThat(Integer.parseInt(String.valueOf(kafka.producer().get("retries"))))
                .isGreaterThanOrEqualTo(10);
        try (Admin admin = Admin.create(kafka.admin())) {
            Map<String, TopicDescription> topics = admin.describeTopics(List.of("temperatures"))
                    .allTopicNames()
                    .get();
            assertThat(requireNonNull(topics.get("temperatures")).partitions()).hasSize(4);
            Set<Long> writers = new HashSet<>();
            for (var described : admin.describeProducers(PARTITIONS).all().get().values()) {
                described.activeProducers().stream()
                        .map(ProducerState::producerId)
                        .forEach(writers::add);
            }
            assertThat(admin.listTransactions().all().get())
                    .filteredOn(transaction -> writers.contains(transaction.producerId()))
                    .singleElement()
                    .satisfies(transaction ->
                            assertThat(transaction.transactionalId()).contains(CONNECTOR));
        }
    }

    /** What a debug consumer sees that joins at some moment. */
    private List<String> tail() {
        List<String> lines = new ArrayList<>();
        try (TopicTail tail = new TopicTail(kafka, Topics.TEMPERATURES, "debug", false)) {
            tail.run(100, lines::add);
        }
        return lines;
    }

    private static void verifyDebugLines(List<String> lines) throws IOException {
        Map<String, Integer> partitions = new TreeMap<>();
        for (String line : lines) {
            JsonNode record = JSON.readTree(line);
            assertThat(record.fieldNames()).toIterable().containsExactly("partition", "key", "date", "degrees");
            assertThat(record.path("degrees").isNumber()).isTrue();
            Month month = LocalDate.parse(record.path("date").asText()).getMonth();
            assertThat(record.path("key").asText()).isEqualTo(MONTHS.get(month.ordinal()));
            partitions.put(record.path("key").asText(), record.path("partition").asInt());
        }
        assertThat(lines).hasSize(100);
        // where the standard partitioner (murmur2) puts the names, computed apart
        Map<String, Integer> expected = Map.ofEntries(
                Map.entry("January", 2),
                Map.entry("February", 1),
                Map.entry("March", 0),
                Map.entry("April", 2),
                Map.entry("May", 3),
                Map.entry("June", 2),
                Map.entry("July", 1),
                Map.entry("August", 0),
                Map.entry("September", 0),
                Map.entry("October", 3),
                Map.entry("November", 3),
                Map.entry("December", 2));
        assertThat(expected).containsAllEntriesOf(partitions);
    }

    /** Two keepers, begun anew each time, as two processes would. */
    private void keepUntil(BooleanSupplier seen) throws Exception {
        try (Snapshots one = new Snapshots(kafka, DailyTopic.TEMPERATURES, folder, List.of(0, 1));
                Snapshots other = new Snapshots(kafka, DailyTopic.TEMPERATURES, folder, List.of(2, 3))) {
            List<CompletableFuture<Void>> running = Stream.of(one, other)
                    .map(keeper -> CompletableFuture.runAsync(() -> run(keeper)))
                    .toList();
            await().atMost(Duration.ofSeconds(60)).until(seen::getAsBoolean);
            one.stop();
            other.stop();
            for (CompletableFuture<Void> each : running) {
                each.get(30, TimeUnit.SECONDS);
            }
        }
    }

    private static void run(Snapshots keeper) {
        try {
            keeper.run(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<JsonNode> files() {
        List<JsonNode> files = new ArrayList<>();
        for (int partition = 0; partition < 4; partition++) {
            try {
                files.add(JSON.readTree(Files.readAllBytes(folder.resolve("partition-" + partition + ".json"))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    private boolean twelveMonthsAreSeen() {
        return MONTHS.stream().allMatch(month -> files().stream().anyMatch(file -> file.has(month)));
    }

    private int latest(String month) {
        List<Integer> years = new ArrayList<>();
        files().forEach(file ->
                file.path(month).fieldNames().forEachRemaining(year -> years.add(Integer.valueOf(year))));
        return years.stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** Every month of every year is what the simulation says without its duplicates, summed up in the same order. */
    private void verifySnapshots() {
        List<JsonNode> files = files();
        for (int partition = 0; partition < 4; partition++) {
            assertThat(files.get(partition).path("partition").asInt()).isEqualTo(partition);
            assertThat(files.get(partition).path("offset").asLong()).isPositive();
        }
        for (String month : MONTHS) {
            List<JsonNode> holding =
                    files.stream().filter(file -> file.has(month)).toList();
            assertThat(holding).as(month).hasSize(1);
            holding.get(0).path(month).properties().forEach(year -> verify(month, year.getKey(), year.getValue()));
        }
    }

    private static void verify(String month, String year, JsonNode summary) {
        LocalDate start = LocalDate.parse(summary.path("start").asText());
        LocalDate end = LocalDate.parse(summary.path("end").asText());
        assertThat(summary.path("count").asLong())
                .isLessThanOrEqualTo(31)
                .isEqualTo(ChronoUnit.DAYS.between(start, end) + 1);
        assertThat(start).hasDayOfMonth(1).hasYear(Integer.parseInt(year));
        assertThat(summary.path("avg").asDouble()).isLessThanOrEqualTo(1000);
        DailyMaxima simulated = new DailyMaxima(SEED);
        double sum = 0;
        for (DailyMaximum day = simulated.next(); !day.date().isAfter(end); day = simulated.next()) {
            boolean counted =
                    day.month().equals(month) && !day.date().isBefore(start) && day.degrees() != DailyMaxima.POISON;
            sum += counted ? day.degrees() : 0;
        }
        assertThat(summary.path("sum").asDouble()).isEqualTo(sum);
        assertThat(summary.path("avg").asDouble())
                .isEqualTo(sum / summary.path("count").asLong());
    }

    /** The year of January in the picture, which names its three months. */
    private int drawnYear() throws IOException {
        Path picture = temporary.resolve("month.svg");
        MonthChart.of(folder).write(picture);
        Matcher label = Pattern.compile(">(January|February|March)-(\\d{4})<").matcher(Files.readString(picture));
        Map<String, Integer> years = new TreeMap<>();
        while (label.find()) {
            years.put(label.group(1), Integer.valueOf(label.group(2)));
        }
        assertThat(years).containsOnlyKeys("January", "February", "March");
        return years.getOrDefault("January", 0);
    }
}
