package io.virga.spark.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.forecast.History;
import io.virga.forecast.HourlyNetwork;
import io.virga.forecast.Known;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.Observation;
import io.virga.observation.ObservationId;
import io.virga.observation.Provenance;
import io.virga.observation.SourceClock;
import io.virga.sample.HostileMessages;
import io.virga.spark.ObservationLake;
import io.virga.spark.batch.LakeHistories;
import io.virga.station.StationId;
import io.virga.units.Quantity;
import io.virga.units.Unit;
import io.virga.wire.ObservationCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of observations, how it is folded into days, and what a training reads of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HourlyReportsTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-03-01T00:00:00Z");
    private static final int KEEP = 400;
    private static final LocalDate LATEST = LocalDate.parse("2026-12-31");

    private SparkSession spark;
    private Path folder = Path.of("unused");

    @BeforeAll
    void start(@TempDir Path scratch) {
        spark = LocalSpark.session(scratch);
    }

    @AfterAll
    void stop() {
        spark.stop();
    }

    @BeforeEach
    void empty(@TempDir Path fresh) {
        folder = fresh.resolve("lake");
    }

    @Test
    void report_becomes_a_row_and_neither_a_summary_nor_what_is_no_message_does() {
        Observation hour = observation("A", 60, "FM-15", 0, 7.5);
        Observation day = observation("A", 60, "SOD", 0, 7.5);

        List<Row> rows = HourlyReports.transform(spark.createDataFrame(
                        List.of(
                                record(ObservationCodec.encode(hour)),
                                record(ObservationCodec.encode(day)),
                                record(ObservationCodec.encode(arrived(hour, Instant.ofEpochMilli(Long.MAX_VALUE)))),
                                record(new byte[] {1, 2, 3}),
                                record(null)),
                        LocalSpark.RECORD))
                .collectAsList();

        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.<String>getAs("station")).isEqualTo("A");
            assertThat(row.<Timestamp>getAs("observed").toInstant()).isEqualTo(at(60));
            assertThat(row.<String>getAs("type")).isEqualTo("FM-15");
            assertThat(row.<Float>getAs("air_temperature")).isEqualTo(7.5f);
            assertThat(row.isNullAt(row.fieldIndex("precipitation"))).isTrue();
        });
    }

    @Test
    void hostile_records_land_as_what_can_be_read_or_not_at_all_and_every_good_one_among_them_lands()
            throws IOException {
        HostileMessages hostile = new HostileMessages(new Random(5), List.of(new byte[] {8, 1}));
        List<Row> records = new ArrayList<>();
        for (int i = 0; i < 4000; i++) {
            byte[] good = ObservationCodec.encode(observation("S" + i, i % 1440, "AUTO", 0, 12.5));
            records.add(record(i % 10 == 0 ? good : hostile.next(good).value().orElse(null)));
        }
        lake().land(HourlyReports.transform(spark.createDataFrame(records, LocalSpark.RECORD)), 0);
        lake().fold(1_000_000, LATEST);

        assertThat(lake().rows()
                        .where("type = 'AUTO' AND revision = 0 AND air_temperature = 12.5")
                        .select("station")
                        .distinct()
                        .count())
                .isGreaterThanOrEqualTo(400);
        assertThat(lake().rows().where("abs(air_temperature) > 100").count()).isZero();
    }

    @Test
    void hours_are_folded_into_the_day_that_they_are_full_on_and_a_file_a_day_is_left() throws IOException {
        for (int batch = 0; batch < 3; batch++) {
            land(batch, observation("B", 20 + batch, "AUTO", 0, batch), observation("A", 60 * batch, "AUTO", 0, 1));
        }
        land(3, observation("A", -40, "AUTO", 0, 5), observation("A", -20, "AUTO", 0, 6));
        assertThat(lake().days()).containsExactly(LocalDate.parse("2026-02-28"), LocalDate.parse("2026-03-01"));

        lake().fold(KEEP, LATEST);
        assertThat(lake().waiting()).isZero();
        land(4, observation("A", 200, "AUTO", 0, 1));
        lake().fold(KEEP, LATEST);
        land(5, observation("A", 300, "AUTO", 0, 1));
        lake().fold(KEEP, LATEST);
        assertThat(lake().waiting()).isZero();

        assertThat(lake().days()).containsExactly(LocalDate.parse("2026-02-28"), LocalDate.parse("2026-03-01"));
        // What was folded last is left for whoever has listed it.
        assertThat(files("new")).containsExactly("batch-0000000005.parquet");
        assertThat(files("days/day=2026-02-28")).hasSize(1);
        assertThat(files("days/day=2026-03-01")).hasSize(2);
        assertThat(told()).hasSize(10);
    }

    @Test
    void of_an_hour_the_nearest_reports_and_the_wettest_are_kept_with_all_their_revisions() throws IOException {
        List<Observation> minutes = new ArrayList<>();
        for (int minute = -30; minute < 30; minute++) {
            minutes.add(observation("A", minute, "AUTO", 0, minute));
        }
        minutes.add(rain(observation("A", -29, "RAIN", 0, 0), 9));
        minutes.add(rain(observation("A", -1, "AUTO", 1, 50), 1));
        land(0, minutes.toArray(Observation[]::new));
        lake().fold(KEEP, LATEST);
        lake().fold(KEEP, LATEST); // which deletes what was folded before

        assertThat(told())
                .containsExactly(
                        "A -1 AUTO 0",
                        "A -1 AUTO 1",
                        "A -2 AUTO 0",
                        "A -29 RAIN 0",
                        "A -3 AUTO 0",
                        "A 0 AUTO 0",
                        "A 1 AUTO 0",
                        "A 2 AUTO 0");
    }

    @Test
    void fold_that_a_kill_has_cut_short_anywhere_and_a_batch_done_again_change_nothing() throws IOException {
        land(0, observation("A", 0, "AUTO", 0, 1), observation("A", 1440, "AUTO", 0, 2));
        land(1, observation("A", 60, "AUTO", 0, 3));
        List<String> truth = told();
        lake().fold(KEEP, LATEST);

        // Before what was folded has been noted.
        Files.delete(folder.resolve("_folded"));
        lake().fold(KEEP, LATEST);
        assertThat(told()).isEqualTo(truth);
        assertThat(files("days/day=2026-03-01")).hasSize(2);

        // After the first of two days.
        land(2, observation("A", 120, "AUTO", 0, 4), observation("A", 1500, "AUTO", 0, 5));
        truth = told();
        Path second = folder.resolve("days/day=2026-03-02");
        Path aside = folder.resolveSibling("second");
        copy(second, aside);
        lake().fold(KEEP, LATEST);
        Files.delete(folder.resolve("_folded"));
        copy(aside, second);
        assertThat(told()).isEqualTo(truth);
        lake().fold(KEEP, LATEST);
        assertThat(told()).isEqualTo(truth);

        // A batch whose file has been folded and deleted comes again, under the name of one that was noted.
        land(2, observation("A", 120, "AUTO", 0, 4), observation("A", 1500, "AUTO", 0, 5));
        land(3, observation("A", 180, "AUTO", 0, 6));
        truth = told();
        lake().fold(KEEP, LATEST);
        lake().fold(KEEP, LATEST);
        assertThat(told()).isEqualTo(truth).hasSize(6);
    }

    @Test
    void days_before_those_to_be_kept_are_deleted_counted_from_the_newest_that_can_have_come() throws IOException {
        int century = (int) Duration.between(MIDNIGHT, Instant.parse("1701-02-03T04:00:00Z"))
                .toMinutes();
        land(5, observation("A", century, "AUTO", 0, 1));
        lake().fold(200_000, LATEST);
        assertThat(lake().days()).containsExactly(LocalDate.parse("1701-02-03"));
        assertThat(told()).containsExactly("A " + century + " AUTO 0");

        for (int day = 0; day < 5; day++) {
            land(day, observation("A", 1440 * day, "AUTO", 0, day));
        }
        int future = (int) Duration.between(MIDNIGHT, Instant.parse("5000-01-01T00:00:00Z"))
                .toMinutes();
        land(6, observation("A", future, "AUTO", 0, 1));
        lake().fold(2, LATEST);

        assertThat(lake().days())
                .containsExactly(
                        LocalDate.parse("2026-03-04"), LocalDate.parse("2026-03-05"), LocalDate.parse("5000-01-01"));
    }

    @Test
    void training_reads_stations_with_the_most_reports_and_of_corrections_what_was_known_when() throws IOException {
        land(
                0,
                observation("A", 0, "AUTO", 0, 1),
                observation("B", 0, "AUTO", 0, 2),
                observation("B", 60, "AUTO", 0, 3),
                observation("C", 0, "AUTO", 0, 4),
                observation("C", 60, "AUTO", 0, 5));
        lake().fold(KEEP, LATEST);
        land(1, arrived(observation("B", 60, "AUTO", 1, 9), at(600)));
        List<String> said = new ArrayList<>();

        Map<StationId, History> stations = new TreeMap<>();
        for (HourlyNetwork network : new LakeHistories(lake(), Map.of(), Element.AIR_TEMPERATURE, 2, said::add)) {
            stations.putAll(network.stations());
        }

        assertThat(stations).containsOnlyKeys(new StationId("B"), new StationId("C"));
        assertThat(said).singleElement().asString().contains("1 of 3 stations", "fewest reports");
        long hour = History.hourOf(at(60));
        History b = Optional.ofNullable(stations.get(new StationId("B"))).orElseThrow();
        assertThat(b.value(Element.AIR_TEMPERATURE, hour, at(61))).isEqualTo(3);
        assertThat(b.value(Element.AIR_TEMPERATURE, hour, Instant.MAX)).isEqualTo(9);
        assertThat(b.issue(hour, Element.AIR_TEMPERATURE)).contains(at(60));
    }

    @Test
    void training_adds_what_archives_hold_of_a_station() throws IOException {
        land(0, observation("A", 60, "AUTO", 0, 2));
        History archived = new History();
        archived.learn(Known.of(observation("A", 0, "AUTO", 0, 1)));

        List<HourlyNetwork> read = new ArrayList<>();
        new LakeHistories(lake(), Map.of(new StationId("A"), archived), Element.AIR_TEMPERATURE, 100, said -> {})
                .forEach(read::add);

        assertThat(read).singleElement().satisfies(network -> {
            History whole = Optional.ofNullable(network.stations().get(new StationId("A")))
                    .orElseThrow();
            assertThat(whole.value(Element.AIR_TEMPERATURE, History.hourOf(at(0)), Instant.MAX))
                    .isEqualTo(1);
            assertThat(whole.value(Element.AIR_TEMPERATURE, History.hourOf(at(60)), Instant.MAX))
                    .isEqualTo(2);
        });
    }

    private ObservationLake lake() throws IOException {
        return new ObservationLake(spark, folder.toUri().toString());
    }

    private void land(int batch, Observation... observations) throws IOException {
        lake().land(
                        HourlyReports.transform(spark.createDataFrame(
                                Stream.of(observations)
                                        .map(observation -> record(ObservationCodec.encode(observation)))
                                        .toList(),
                                LocalSpark.RECORD)),
                        batch);
    }

    /** The distinct rows: station, minute, type and revision. */
    private List<String> told() throws IOException {
        TreeSet<String> told = new TreeSet<>();
        for (Row row : lake().rows().collectAsList()) {
            long minute = Duration.between(
                            MIDNIGHT, row.<Timestamp>getAs("observed").toInstant())
                    .toMinutes();
            told.add(row.getString(0) + " " + minute + " " + row.getString(2) + " " + row.getLong(3));
        }
        return List.copyOf(told);
    }

    private List<String> files(String below) throws IOException {
        try (Stream<Path> listed = Files.list(folder.resolve(below))) {
            return listed.map(path -> String.valueOf(path.getFileName()))
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> old = Files.list(to)) {
            for (Path each : old.toList()) {
                Files.delete(each);
            }
        }
        try (Stream<Path> all = Files.list(from)) {
            for (Path each : all.toList()) {
                Files.copy(each, to.resolve(each.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static Row record(byte @Nullable [] value) {
        return RowFactory.create(null, value, "observations", 0, 0L, Timestamp.from(MIDNIGHT));
    }

    private static Instant at(int minute) {
        return MIDNIGHT.plus(Duration.ofMinutes(minute));
    }

    private static Observation rain(Observation of, double depth) {
        List<Measurement> all = new ArrayList<>(of.measurements());
        all.add(Measurement.of(Element.PRECIPITATION, new Quantity(depth, Unit.MILLIMETRE), ""));
        return of.with(all);
    }

    private static Observation arrived(Observation of, Instant time) {
        return new Observation(
                of.id(),
                of.place(),
                of.measurements(),
                of.raining(),
                of.revision(),
                new Provenance("test", "0", 0, new SourceClock(SourceClock.Kind.WALL, time), time));
    }

    private static Observation observation(String station, int minute, String type, long revision, double degrees) {
        return new Observation(
                new ObservationId(new StationId(station), at(minute), type),
                Optional.empty(),
                List.of(Measurement.of(Element.AIR_TEMPERATURE, new Quantity(degrees, Unit.CELSIUS), "")),
                Optional.empty(),
                revision,
                new Provenance("test", "0", 0, new SourceClock(SourceClock.Kind.WALL, at(minute)), at(minute)));
    }
}
