package io.virga.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.alert.Alert;
import io.virga.alert.Concern;
import io.virga.format.Envelope;
import io.virga.format.Reason;
import io.virga.ledger.Account;
import io.virga.ledger.AuditedAccount;
import io.virga.observation.Descriptor;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.Observation;
import io.virga.observation.ObservationId;
import io.virga.observation.Provenance;
import io.virga.observation.Qualifier;
import io.virga.observation.SourceClock;
import io.virga.observation.Verdict;
import io.virga.quality.Counts;
import io.virga.quality.LedgerEntry;
import io.virga.station.DailyMaximum;
import io.virga.station.DailyReport;
import io.virga.station.Place;
import io.virga.station.StationId;
import io.virga.summary.RunningStatistic;
import io.virga.summary.Totals;
import io.virga.summary.TotalsByElement;
import io.virga.summary.WindowSummary;
import io.virga.units.Quantity;
import io.virga.units.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes themselves, written down once: topics hold them for longer than a version lives. */
class WireFormTest {
    private static final Instant AT = Instant.ofEpochMilli(300);
    private static final Provenance FROM =
            new Provenance("s", "p", 1, new SourceClock(SourceClock.Kind.REPLAY, Instant.ofEpochMilli(2)), AT);
    private static final Envelope ENVELOPE = new Envelope(FROM, "json", Optional.of("h"), "f:1", new byte[] {1, 2});

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void a_daily_report_has_the_fields_that_the_exercise_names() {
        byte[] bytes =
                DailyReportCodec.encode(new DailyReport(LocalDate.of(2000, 1, 2), new StationId("A"), 0.5, true));
        assertThat(hex(bytes)).isEqualTo("0a0a323030302d30312d3032" + "120141" + "19000000000000e03f" + "2001");
    }

    @Test
    void a_daily_maximum_has_the_fields_that_the_exercise_names() {
        assertThat(hex(DailyMaximumCodec.encode(new DailyMaximum(LocalDate.of(1990, 1, 2), 0.5))))
                .isEqualTo("0a0a313939302d30312d3032" + "11000000000000e03f");
    }

    @Test
    void a_daily_report_in_JSON_says_raining_in_0_and_1() {
        DailyReport report = new DailyReport(LocalDate.of(2000, 1, 2), new StationId("A"), 41.25, true);
        assertThat(new String(DailyReportCodec.encodeJson(report), UTF_8))
                .isEqualTo("{\"date\":\"2000-01-02\",\"station\":\"A\",\"degrees\":41.25,\"raining\":1}");
    }

    @Test
    void an_envelope_keeps_its_field_numbers() {
        assertThat(hex(EnvelopeCodec.encode(ENVELOPE)))
                .isEqualTo("0a0173" + "120170" + "1801" + "22046a736f6e" + "2a0168" + "3203663a31" + "3a0408031002"
                        + "40ac02" + "4a020102");
    }

    @Test
    void an_observation_keeps_its_field_numbers() {
        Measurement wind = new Measurement(
                Element.WIND_SPEED,
                0.5,
                Qualifier.CALM,
                new Quantity(1.5, Unit.KNOT),
                "5",
                new Verdict(Descriptor.C, 3, 1),
                Optional.of(Duration.ofMillis(7)));
        Observation observation = new Observation(
                new ObservationId(new StationId("A"), AT, "T"),
                Optional.of(new Place(1, -1, OptionalDouble.of(2), "n")),
                List.of(wind),
                Optional.of(true),
                4,
                FROM);
        assertThat(hex(ObservationCodec.encode(observation)))
                .isEqualTo("0a0141" + "10ac02" + "1a0154"
                        + "221e" + "09000000000000f03f" + "11000000000000f0bf" + "190000000000000040" + "22016e"
                        + "2a34" + "0a0a77696e645f7370656564" + "11000000000000e03f" + "1a0443414c4d"
                        + "21000000000000f83f" + "2a026b74" + "320135" + "3a0143" + "4003" + "4801" + "5007"
                        + "3001" + "3804" + "4211" + "0a0173" + "120170" + "1801" + "22040803" + "1002" + "28ac02");
    }

    @Test
    void summary_statistic_ledger_and_dead_letter_keep_their_field_numbers() {
        Totals totals = new Totals(1, 0.5, 0.5, 0.5, AT, AT, AT);
        WindowSummary summary = new WindowSummary(
                "A", Duration.ofMillis(5), Instant.ofEpochMilli(6), TotalsByElement.of(Element.CEILING, totals));
        String number = "000000000000e03f";
        assertThat(hex(SummaryCodec.encode(summary)))
                .isEqualTo("0a0141" + "1005" + "1806" + "222f" + "0a076365696c696e67" + "1001" + "19" + number + "21"
                        + number + "29" + number + "30ac02" + "38ac02" + "40ac02");
        String oneElement = "1a2f" + "0a076365696c696e67" + "1001" + "19" + number + "21" + number + "29" + number;
        assertThat(hex(StatisticCodec.encode(new RunningStatistic(
                        "A", RunningStatistic.Series.DAILY, TotalsByElement.of(Element.CEILING, totals)))))
                .isEqualTo("0a0141" + "12056461696c79" + oneElement + "30ac02" + "38ac02" + "40ac02");
        DeadLetter letter = new DeadLetter(
                new RawPosition("t", 1, 2),
                Optional.of(new byte[] {9}),
                new byte[] {8},
                "q",
                Reason.MALFORMED,
                "d",
                "v",
                "s",
                "p",
                AT);
        assertThat(hex(DeadLetterCodec.encode(letter)))
                .isEqualTo("0a0174" + "1001" + "1802" + "220109" + "2a0108" + "320171" + "3a094d414c464f524d4544"
                        + "420164" + "4a0176" + "520173" + "5a0170" + "60ac02");
        LedgerEntry entry = new LedgerEntry("s", "p", "q", AT, 1, 2, 3, new Counts(4, 5, 6, 7, 8, 9, 10));
        assertThat(hex(LedgerCodec.encode(entry)))
                .isEqualTo("0a0173" + "120170" + "1a0171" + "20ac02" + "2801" + "3002" + "3803" + "4004" + "4805"
                        + "5006" + "5807" + "6008" + "6809" + "700a");
    }

    @Test
    void account_and_alert_keep_their_field_numbers() {
        Account account = new Account("s", 50, new Counts(4, 5, 6, 7, 8, 9, 10));
        assertThat(hex(AccountCodec.encode(new AuditedAccount(account, 3, Optional.of(AT), AT))))
                .isEqualTo("0a0173" + "1032" + "1804" + "2005" + "2806" + "3007" + "3808" + "4009" + "480a" + "500c"
                        + "5803" + "60ac02" + "68ac02");
        Concern concern = new Concern(
                Concern.Kind.OPERATIONAL,
                "e",
                "s",
                Concern.Severity.MINOR,
                Concern.Certainty.LIKELY,
                Concern.Urgency.PAST,
                "h",
                "d",
                AT);
        assertThat(hex(AlertCodec.encode(new Alert("i", Alert.MessageType.CANCEL, concern, AT, Optional.of(AT)))))
                .isEqualTo("0a0169" + "120b4f5045524154494f4e414c" + "1a0643414e43454c" + "220165" + "2a0173"
                        + "32054d494e4f52" + "3a064c494b454c59" + "420450415354" + "4a0168" + "520164" + "58ac02"
                        + "60ac02" + "68ac02");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"date\":\"2000-01-02\",\"station\":\"A\",\"degrees\":1,\"raining\":2}",
                "{\"date\":\"2000-01-02\",\"station\":\"A\",\"degrees\":1,\"raining\":true}",
                "{\"date\":\"2000-01-02\",\"station\":\"A\",\"degrees\":\"1\",\"raining\":1}",
                "{\"date\":\"2000-01-02\",\"station\":\"A\",\"degrees\":NaN,\"raining\":1}",
                "{\"date\":\"2000-01-02\",\"station\":\"A\",\"degrees\":1e999,\"raining\":1}",
                "{\"date\":\"2000-02-30\",\"station\":\"A\",\"degrees\":1,\"raining\":1}",
                "{\"date\":\"2000-01-02\",\"station\":\"a|b\",\"degrees\":1,\"raining\":1}",
                "{\"date\":\"2000-01-02\",\"station\":\"A\",\"degrees\":1,\"raining\":1} {}",
            })
    void a_daily_report_in_JSON_that_is_none_is_refused(String json) {
        assertThatThrownBy(() -> DailyReportCodec.decodeJson(json.getBytes(UTF_8)))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageStartingWith("daily report");
    }

    @Test
    void a_daily_report_of_a_thousand_brackets_is_refused() {
        String deep = "[".repeat(100_000);
        assertThatThrownBy(() -> DailyReportCodec.decodeJson(deep.getBytes(UTF_8)))
                .isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void an_envelope_that_no_table_could_hold_is_refused() {
        Instant endOfTime = Instant.ofEpochMilli(Long.MAX_VALUE);
        SourceClock clock = FROM.clock();
        refused(new Provenance("s", "p", 1, clock, endOfTime), "arrival");
        refused(new Provenance("s", "p", 1, new SourceClock(SourceClock.Kind.WALL, endOfTime), AT), "clock");
        refused(new Provenance("s", "p", -1, clock, AT), "sequence");
        refused(new Provenance("s".repeat(129), "p", 1, clock, AT), "128 characters");
        refused(new Provenance("s", "p".repeat(513), 1, clock, AT), "512");
        refused(new Provenance("", "p", 1, clock, AT), "source");
    }

    private static void refused(Provenance from, String reason) {
        Envelope envelope = new Envelope(from, "json", Optional.empty(), "", new byte[0]);
        assertThatThrownBy(() -> EnvelopeCodec.decode(EnvelopeCodec.encode(envelope)))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void an_empty_message_is_refused_where_something_is_required() {
        byte[] nothing = {};
        assertThatThrownBy(() -> EnvelopeCodec.decode(nothing)).isInstanceOf(MalformedMessageException.class);
        assertThatThrownBy(() -> ObservationCodec.decode(nothing)).isInstanceOf(MalformedMessageException.class);
        assertThatThrownBy(() -> SummaryCodec.decode(nothing)).isInstanceOf(MalformedMessageException.class);
        assertThatThrownBy(() -> StatisticCodec.decode(nothing)).isInstanceOf(MalformedMessageException.class);
        assertThatThrownBy(() -> DeadLetterCodec.decode(nothing)).isInstanceOf(MalformedMessageException.class);
        assertThatThrownBy(() -> AlertCodec.decode(nothing)).isInstanceOf(MalformedMessageException.class);
        assertThatThrownBy(() -> DailyReportCodec.decode(nothing)).isInstanceOf(MalformedMessageException.class);
        assertThatThrownBy(() -> DailyMaximumCodec.decode(nothing)).isInstanceOf(MalformedMessageException.class);
    }
}
