package io.virga.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.virga.forecast.Calibration;
import io.virga.forecast.Champion;
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
import io.virga.model.ModelRegistry;
import io.virga.simulate.DailyWeather;
import io.virga.simulate.SimulatedStation;
import io.virga.spark.StreamModels;
import io.virga.station.DailyReport;
import io.virga.wire.DailyReportCodec;
import io.virga.wire.Key;
import io.virga.wire.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Batch and stream agree: features, examples, forecasts and scores of rain, row by row, also of corrected and late days. */
class RainBatchTest {
    private static final Duration SOON = Duration.ofSeconds(120);
    private static final int STATIONS = 6;
    private static final int DAYS = 150;
    private static final int LATE =
            30; // days behind the newest from which on reports come shuffled, twice and corrected

    /** By the wall clock, which reports without a clock of their own live by. */
    private final LocalDate first = LocalDate.now(ZoneOffset.UTC).minusDays(DAYS + 1);

    private final RainModel model = new RainModel(
            "logistic-regression",
            RainTarget.NEXT_DAY,
            DailyFeatures.COURSE,
            new Imputation(new double[5]),
            new Scorer.Linear(-1.5, new double[] {0.02, 0.005, 1.1, -0.004, 0.4}),
            Calibration.NONE,
            0.5);
    private final RainClimatology climatology = new RainClimatology(
            Map.of(), new double[] {0.4, 0.4, 0.35, 0.35, 0.3, 0.3, 0.25, 0.25, 0.3, 0.35, 0.4, 0.4});

    @Test
    void batch_over_topics_and_parquet_files_gives_every_row_that_the_stream_has_told() throws Exception {
        Path folder = StackUnderTest.emptyFolder("rain-batch");
        Path data = folder.resolve("data");
        promote(folder.resolve("models"));
        try (StackUnderTest stack = StackUnderTest.with(
                data,
                "sources.simulator.enabled=false",
                "forecasts.enabled=true",
                "forecasts.models=" + folder.resolve("models"),
                "forecasts.temperature=off",
                "forecasts.least-days=36500",
                "forecasts.every=1s",
                "forecasts.lateness-days=366",
                "forecasts.horizon-days=400",
                "forecasts.selection.enabled=false")) {
            List<DailyReport> reports = reports();
            send(stack, reports);
            await().atMost(SOON).until(() -> stack.count("scores") > STATIONS * (DAYS - 40));
            send(stack, corrected(reports));

            RainBatch batch = new RainBatch(stack.kafka());
            Champion champion = new Champion.Serving("logistic-regression@1", model, climatology);
            await().atMost(SOON).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
                batch.read(data.resolve("rain-examples"), champion);
                for (String what : List.of("features", "examples", "forecasts", "scores")) {
                    assertThat(batch.differences(what, what + "_told")).as(what).isEmpty();
                }
                assertThat(stack.count("scores")).isEqualTo(batch.count("scores"));
            });
            assertThat(batch.count("scores")).isGreaterThan(STATIONS * (DAYS - 40));
            assertThat(batch.count("all_reports")).isGreaterThan(batch.count("reports") + 50);
            sums(stack, batch);
        }
    }

    /** What the API tells from the sums of days is what the scores of the batch give. */
    private static void sums(StackUnderTest stack, RainBatch batch) {
        double brier = batch.number("SELECT avg(pow(value - observed, 2)) FROM scores");
        double usual = batch.number("SELECT avg(pow(climatology - observed, 2)) FROM scores");
        await().atMost(SOON).untilAsserted(() -> {
            JsonNode row =
                    stack.get("scores?from=2000-01-01T00:00:00Z").path("_data").path(0);
            assertThat(row.path("count").asLong()).isEqualTo(batch.count("scores"));
            assertThat(row.path("brier").asDouble()).isCloseTo(brier, within(1e-6));
            assertThat(row.path("climatology").path("brier").asDouble()).isCloseTo(usual, within(1e-6));
        });
    }

    /** Days in a row with some missing, the newest of them in any order and some twice. */
    private List<DailyReport> reports() {
        List<DailyReport> reports = new ArrayList<>();
        List<DailyReport> late = new ArrayList<>();
        for (int station = 0; station < STATIONS; station++) {
            DailyWeather weather = new DailyWeather(new SimulatedStation(5, station));
            for (int day = 0; day < DAYS; day++) {
                DailyReport drawn = weather.next();
                DailyReport report =
                        new DailyReport(first.plusDays(day), drawn.station(), drawn.degrees(), drawn.raining());
                if (day % 23 != station) {
                    (day < DAYS - LATE ? reports : late).add(report);
                }
            }
        }
        late.addAll(late.subList(0, late.size() / 4));
        Collections.shuffle(late, new Random(3));
        reports.addAll(late);
        return reports;
    }

    /** Some days once more with another temperature, with the other rain or both; and days that had been missing. */
    private List<DailyReport> corrected(List<DailyReport> reports) {
        List<DailyReport> corrected = new ArrayList<>();
        for (int i = 0; i < reports.size(); i += 11) {
            DailyReport report = reports.get(i);
            corrected.add(new DailyReport(
                    report.date(),
                    report.station(),
                    report.degrees() + (i % 2 == 0 ? 7.5 : 0),
                    i % 3 == 0 ? report.raining() : !report.raining()));
        }
        DailyReport any = reports.get(0);
        corrected.add(new DailyReport(first.plusDays(23), any.station(), 55, true));
        Collections.shuffle(corrected, new Random(4));
        return corrected;
    }

    private static void send(StackUnderTest stack, List<DailyReport> reports) {
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(stack.kafka().producer())) {
            for (DailyReport report : reports) {
                Key key = Key.of(report.station().text());
                producer.send(new ProducerRecord<>(
                        Topics.STATIONS.name(),
                        key.partition(Topics.STATIONS.partitions()),
                        key.encode(),
                        DailyReportCodec.encode(report)));
            }
            producer.flush();
        }
    }

    private void promote(Path folder) throws Exception {
        ModelRegistry registry = new ModelRegistry(new LocalModelStore(folder));
        registry.add(
                new ModelCard(
                        StreamModels.TASK,
                        0,
                        model.name(),
                        Instant.parse("2024-01-01T00:00:00Z"),
                        "test",
                        List.of("made up"),
                        "2000-01-01/2000-12-31",
                        "2001-01-01/2001-12-31",
                        366,
                        OptionalDouble.empty(),
                        Map.of(),
                        ""),
                new Learned.Rain(model, climatology, Surroundings.NONE, DailyFeatures.COURSE));
        registry.promote(StreamModels.TASK, 1);
    }
}
