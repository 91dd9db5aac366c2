package io.virga.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.virga.format.Reason;
import io.virga.ledger.Account;
import io.virga.observation.Descriptor;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.Observation;
import io.virga.observation.Qualifier;
import io.virga.observation.Verdict;
import io.virga.quality.Counts;
import io.virga.quality.LedgerEntry;
import io.virga.store.TotalsStore.StationTotals;
import io.virga.store.TotalsStore.WindowTotals;
import io.virga.store.TotalsStore.Windows;
import io.virga.summary.RunningStatistic;
import io.virga.summary.RunningStatistic.Series;
import io.virga.summary.Totals;
import io.virga.summary.TotalsByElement;
import io.virga.summary.WindowSummary;
import io.virga.units.Quantity;
import io.virga.units.Unit;
import io.virga.wire.DeadLetter;
import io.virga.wire.DeadLetterCodec;
import io.virga.wire.LedgerCodec;
import io.virga.wire.RawPosition;
import io.virga.wire.RawRecord;
import io.virga.wire.StatisticCodec;
import io.virga.wire.SummaryCodec;
import io.virga.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** From a message through the real sink into a real table and out again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SinkAndStoreTest {
    private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");

    private final TestDatabase database;

    SinkAndStoreTest() throws Exception {
        database = new TestDatabase();
    }

    @BeforeAll
    void aSecondMigrationChangesNothing() {
        database.migrateAgain();
    }

    @BeforeEach
    void emptyTables() throws Exception {
        database.empty();
    }

    @AfterAll
    void stop() throws Exception {
        database.close();
    }

    private ObservationStore observations() {
        return new ObservationStore(database.query());
    }

    private List<String> texts(String sql) {
        return database.query().list(sql, List.of(), row -> row.getString(1));
    }

    @Test
    void an_observation_comes_out_of_the_table_as_it_went_into_the_topic() {
        Measurement hot = Observations.celsius(75).with(new Verdict(Descriptor.X, 2, 2));
        Measurement wind = Measurement.of(Element.WIND_SPEED, new Quantity(10, Unit.KNOT), "")
                .with(Qualifier.VARIABLE);
        Measurement rain = Measurement.of(Element.PRECIPITATION, new Quantity(0, Unit.MILLIMETRE), "1")
                .with(Qualifier.TRACE)
                .over(Duration.ofHours(6));
        Measurement sky = Measurement.of(Element.CEILING, new Quantity(22, Unit.KILOMETRE), "1")
                .with(Qualifier.AT_LEAST);
        try (TestSink sink = database.sink(Topics.LATEST)) {
            sink.put(Observations.bytes(Observations.observation("A", NOON, "FM-15", hot, wind, rain, sky)));
        }
        ObservationView view = observations().latest("A").orElseThrow();
        assertThat(view.observedAt()).isEqualTo(NOON);
        assertThat(view.arrival()).isEqualTo(Observations.ARRIVAL);
        assertThat(view.reportType()).isEqualTo("FM-15");
        assertThat(view.name()).contains("\u015Ei\u015Fli \u2614");
        assertThat(view.elevationMetres()).contains(571.0);
        assertThat(view.values())
                .containsOnly(
                        entry(Element.AIR_TEMPERATURE, 75.0),
                        entry(Element.WIND_SPEED, wind.value()),
                        entry(Element.PRECIPITATION, 0.0));
        assertThat(view.flagged()).containsExactly("air_temperature");
        assertThat(view.windQualifier()).contains("VARIABLE");
        assertThat(view.raining()).contains(true);
        assertThat(view.source()).isEqualTo("archive");
        assertThat(view.details())
                .containsPattern("\"wind_speed\":\\{\"value\":5\\.14\\d+,\"reported\":10.0,\"unit\":\"kt\"")
                .contains("\"qualifier\":\"AT_LEAST\"")
                .contains("\"checksFailed\":2");
        assertThat(texts("SELECT CONCAT(precipitation_period_s, ' ', precipitation_trace, ' ', clock) FROM latest"))
                .containsExactly("21600 1 REPLAY");
    }

    /** The hour that spring skips in the zone of this JVM, the time before zones had rules, and both ends. */
    @Test
    void times_are_UTC_whatever_zones_the_JVM_and_the_server_are_in() {
        List<String> times = List.of(
                "1600-01-01T00:00:00Z",
                "1901-12-13T20:45:51.999Z",
                "1969-12-31T23:59:59.001Z",
                "2022-04-03T02:30:00.123Z",
                "2022-10-30T01:30:00Z",
                "2024-02-29T23:59:59.999Z",
                "9999-12-31T23:59:59.999Z");
        try (TestSink sink = database.sink(Topics.OBSERVATIONS)) {
            times.forEach(
                    time -> sink.put(Observations.bytes(Observations.observation("A", Instant.parse(time), "T"))));
        }
        assertThat(texts("SELECT DATE_FORMAT(observed_at, '%Y-%m-%dT%H:%i:%s.%f') FROM observations ORDER BY 1"))
                .isEqualTo(times.stream()
                        .map(time -> (time.contains(".") ? time.replace("Z", "000") : time.replace("Z", ".000000")))
                        .toList());
        Instant end = Instant.parse("9999-12-31T23:59:59.999Z").plusMillis(1);
        assertThat(observations()
                        .range("A", Instant.parse(times.get(0)), end, Optional.empty(), 100)
                        .rows())
                .extracting(ObservationView::observedAt)
                .containsExactlyElementsOf(times.stream().map(Instant::parse).toList());
    }

    @Test
    void delivering_again_and_correcting_leave_one_row_a_key() {
        byte[] first = Observations.bytes(Observations.observation("A", NOON, "T", Observations.celsius(1)));
        byte[] corrected = Observations.bytes(Observations.observation("A", NOON, "T", Observations.celsius(2)));
        try (TestSink sink = database.sink(Topics.OBSERVATIONS)) {
            sink.put(
                    first,
                    first,
                    corrected,
                    Observations.bytes(Observations.observation("B", NOON, "T", Observations.celsius(3))));
            sink.put(corrected);
            sink.put(Observations.bytes(Observations.observation("A", NOON, "T")));
        }
        assertThat(texts("SELECT CONCAT(station, ':', COALESCE(air_temperature, 'null')) FROM observations ORDER BY 1"))
                .containsExactly("A:null", "B:3");
    }

    @Test
    void station_ids_that_differ_in_case_only_are_two_stations() {
        try (TestSink sink = database.sink(Topics.LATEST)) {
            sink.put(
                    Observations.bytes(Observations.observation("a", NOON, "T")),
                    Observations.bytes(Observations.observation("A", NOON, "T")));
        }
        assertThat(observations().latest(Optional.empty(), 100).rows())
                .extracting(ObservationView::station)
                .containsExactly("A", "a");
        assertThat(observations().latest("' OR '1'='1")).isEmpty();
    }

    @Test
    void pages_hold_every_row_once_in_order_within_their_bounds() {
        List<Observation> all = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            Instant at = NOON.plus(Duration.ofHours(i / 3));
            all.add(Observations.observation("A", at, "T" + i % 3));
        }
        try (TestSink sink = database.sink(Topics.OBSERVATIONS)) {
            sink.put(all.stream().map(Observations::bytes).toArray(byte[][]::new));
            sink.put(
                    Observations.bytes(Observations.observation("B", NOON, "T")),
                    Observations.bytes(Observations.observation("A", NOON.minusMillis(1), "T")));
            sink.put(Observations.bytes(Observations.observation("A", NOON.plus(Duration.ofHours(3)), "T")));
        }
        List<String> seen = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        int pages = 0;
        do {
            Page<ObservationView> page = observations().range("A", NOON, NOON.plus(Duration.ofHours(3)), cursor, 2);
            page.rows().forEach(row -> seen.add(row.observedAt() + row.reportType()));
            cursor = page.next();
            pages++;
        } while (cursor.isPresent());
        assertThat(seen)
                .isEqualTo(all.stream()
                        .map(o -> o.id().observedAt() + o.id().reportType())
                        .toList());
        assertThat(pages).isEqualTo(5);
    }

    @Test
    void asking_for_all_of_time_is_answered() {
        try (TestSink sink = database.sink(Topics.OBSERVATIONS)) {
            sink.put(Observations.bytes(Observations.observation("A", NOON, "T")));
        }
        assertThat(observations()
                        .range("A", Instant.MIN, Instant.MAX, Optional.empty(), 10)
                        .rows())
                .hasSize(1);
    }

    @Test
    void summaries_and_statistics_come_out_as_they_went_in() {
        Totals totals = new Totals(3, 0.1 + 0.2, -5, 1e-300, NOON, NOON.plusMillis(1), Observations.ARRIVAL);
        List<WindowTotals> hours = List.of(window(NOON, totals), window(NOON.plusSeconds(3600), totals));
        List<StationTotals> statistics = List.of(
                new StationTotals("A", Series.DAILY, Element.AIR_TEMPERATURE, totals),
                new StationTotals("A", Series.DAILY, Element.DEW_POINT, totals));
        TotalsByElement both = new TotalsByElement(Map.of(Element.AIR_TEMPERATURE, totals, Element.DEW_POINT, totals));
        try (TestSink sink = database.sink(Topics.SUMMARIES);
                TestSink other = database.sink(Topics.STATISTICS)) {
            sink.put(summary("*", NOON, both));
            sink.put(summary("*", NOON.plusSeconds(3600), both));
            sink.put(summary("A", NOON, both));
            other.put(StatisticCodec.encode(new RunningStatistic("A", Series.DAILY, both)));
        }
        TotalsStore store = new TotalsStore(database.query());
        Windows asked = new Windows(
                WindowSummary.ALL, Element.DEW_POINT, Duration.ofHours(1), NOON, NOON.plus(Duration.ofDays(1)));
        Page<WindowTotals> first = store.summaries(asked, Optional.empty(), 1);
        assertThat(first.rows()).containsExactly(hours.get(0));
        assertThat(store.summaries(asked, first.next(), 1))
                .isEqualTo(new Page<>(hours.subList(1, 2), Optional.empty()));
        assertThat(store.newest(asked, 1)).containsExactly(hours.get(1));
        assertThat(store.statistics(Optional.of("A"), Optional.empty(), 9).rows())
                .isEqualTo(statistics);
        assertThat(store.statistics(Optional.of("B"), Optional.empty(), 9).rows())
                .isEmpty();
        Page<StationTotals> page = store.statistics(Optional.empty(), Optional.empty(), 1);
        assertThat(page.rows()).isEqualTo(statistics.subList(0, 1));
        assertThat(store.statistics(Optional.empty(), page.next(), 1))
                .isEqualTo(new Page<>(statistics.subList(1, 2), Optional.empty()));
    }

    private static byte[] summary(String station, Instant start, TotalsByElement totals) {
        return SummaryCodec.encode(new WindowSummary(station, Duration.ofHours(1), start, totals));
    }

    private static WindowTotals window(Instant start, Totals totals) {
        return new WindowTotals(WindowSummary.ALL, Element.DEW_POINT, Duration.ofHours(1), start, totals);
    }

    @Test
    void an_account_sets_received_by_sequence_against_outcomes_found_on_topics() {
        try (TestSink sink = database.sink(Topics.LEDGER)) {
            sink.put(
                    ledger("archive", "a.csv", "quality", 0, 9, new Counts(6, 1, 0, 1, 0, 0, 1)),
                    ledger("archive", "b.csv", "quality", 1, 4, new Counts(1, 0, 0, 0, 0, 4, 0)),
                    ledger("archive", "a.csv", "quality", 0, 9, new Counts(7, 1, 2, 1, 0, 0, 1)),
                    ledger("archive", "a.csv", "outcomes", 0, 9, new Counts(7, 1, 0, 0, 0, 0, 0)),
                    ledger("archive", "b.csv", "outcomes", 0, 4, new Counts(1, 0, 0, 0, 0, 4, 0)),
                    ledger("archive", "", "outcomes", 0, 0, new Counts(0, 0, 0, 0, 0, 0, 1)),
                    ledger("?", "observations-raw-0", "quality", 0, 5_000, new Counts(0, 0, 0, 0, 0, 0, 2)),
                    ledger("?", "observations-raw-0", "outcomes", 0, 5_000, new Counts(0, 0, 0, 0, 0, 0, 1)));
        }
        List<Account> accounts = new LedgerStore(database.query()).accounts();
        assertThat(accounts)
                .containsExactly(
                        new Account("?", 2, new Counts(0, 0, 0, 0, 0, 0, 1)),
                        new Account("archive", 15, new Counts(8, 1, 2, 1, 0, 4, 1)));
        assertThat(accounts).extracting(Account::residual).containsExactly(1L, 1L);
        assertThat(TableBalance.of(accounts, TableBalance.Rows.count(database.query())))
                .extracting(TableBalance::difference)
                .containsExactly(-6L, -2L);
    }

    private static byte[] ledger(String source, String partition, String stage, int raw, long last, Counts counts) {
        return LedgerCodec.encode(new LedgerEntry(source, partition, stage, NOON, raw, 0, last, counts));
    }

    @Test
    void a_dead_letter_with_endless_words_is_cut_where_it_is_made_and_fits_into_its_row() {
        String endless = "☔\uD83C\uDF27".repeat(2_000);
        RawRecord record = new RawRecord(
                new RawPosition("observations-raw", 3, 1L << 40), new byte[0], new byte[] {1}, Observations.ARRIVAL);
        DeadLetter letter = DeadLetter.of(record, "quality", Reason.NOT_TEXT, endless, "1")
                .from("archive", endless, Observations.ARRIVAL);
        try (TestSink sink = database.sink(Topics.DEAD_LETTERS)) {
            sink.put(DeadLetterCodec.encode(letter));
        }
        assertThat(texts("SELECT CONCAT_WS(' ', topic, raw_partition, raw_offset, reason, CHAR_LENGTH(detail),"
                        + " CHAR_LENGTH(position)) FROM dead_letters"))
                .containsExactly("observations-raw 3 1099511627776 NOT_TEXT 267 600");
    }

    @Test
    void a_query_that_fails_says_so_as_one_kind_of_exception() {
        assertThatThrownBy(() -> texts("SELECT nothing FROM nowhere")).isInstanceOf(StoreException.class);
    }
}
