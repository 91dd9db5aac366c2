package io.virga.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.virga.format.Envelope;
import io.virga.format.Reason;
import io.virga.observation.Observation;
import io.virga.observation.Provenance;
import io.virga.observation.SourceClock;
import io.virga.station.DailyMaximum;
import io.virga.station.DailyReport;
import io.virga.station.StationId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RecordViewTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] KEY = "A".getBytes(UTF_8);
    private static final DailyReport REPORT = new DailyReport(LocalDate.of(2000, 1, 2), new StationId("A"), 0, false);
    private static final Instant AT = Instant.ofEpochMilli(300);

    private static String line(Topic topic, byte[] value) {
        return RecordView.line(topic, 3, KEY, value);
    }

    @Test
    void temperature_is_partition_key_date_and_degrees() {
        byte[] value = DailyMaximumCodec.encode(new DailyMaximum(LocalDate.of(1990, 1, 2), 31.5235));
        assertThat(RecordView.line(Topics.TEMPERATURES, 2, "January".getBytes(UTF_8), value))
                .isEqualTo("{\"partition\":2,\"key\":\"January\",\"date\":\"1990-01-02\",\"degrees\":31.5235}");
    }

    @Test
    void daily_report_looks_alike_from_both_topics_and_zeros_are_shown() {
        assertThat(line(Topics.STATIONS, DailyReportCodec.encode(REPORT)))
                .isEqualTo("{\"partition\":3,\"key\":\"A\",\"date\":\"2000-01-02\",\"station\":\"A\",\"degrees\":0.0,"
                        + "\"raining\":false}");
        assertThat(line(Topics.STATIONS_JSON, DailyReportCodec.encodeJson(REPORT)))
                .isEqualTo("{\"partition\":3,\"key\":\"A\",\"date\":\"2000-01-02\",\"station\":\"A\",\"degrees\":0.0,"
                        + "\"raining\":0}");
    }

    @Test
    void field_named_as_one_of_the_record_is_told_apart_and_bytes_are_text_where_they_can() {
        Provenance from =
                new Provenance("s", "p", 1, new SourceClock(SourceClock.Kind.REPLAY, Instant.ofEpochMilli(2)), AT);
        byte[] text = EnvelopeCodec.encode(new Envelope(from, "json", Optional.empty(), "f:1", KEY));
        assertThat(line(Topics.OBSERVATIONS_RAW, text))
                .isEqualTo("{\"partition\":3,\"key\":\"A\",\"source\":\"s\",\"value_partition\":\"p\",\"sequence\":1,"
                        + "\"format\":\"json\",\"position\":\"f:1\",\"clock\":{\"kind\":\"REPLAY\",\"reading_ms\":2},"
                        + "\"arrival_ms\":300,\"payload\":\"A\"}");
        DeadLetter letter = new DeadLetter(
                new RawPosition("t", 1, 2),
                Optional.of(KEY),
                new byte[] {(byte) 0xff, 8},
                "q",
                Reason.MALFORMED,
                "d",
                "v",
                "s",
                "p",
                AT);
        assertThat(line(Topics.DEAD_LETTERS, DeadLetterCodec.encode(letter)))
                .contains("\"value_partition\":1", "\"value_key\":\"A\"", "\"value\":\"0xff08\"");
    }

    @Test
    void deleted_and_keyless_records_are_shown_as_such() {
        assertThat(RecordView.line(Topics.LATEST, 0, null, null))
                .isEqualTo("{\"partition\":0,\"key\":null,\"deleted\":true}");
    }

    @Test
    void what_is_no_message_is_shown_with_the_reason() {
        assertThat(line(Topics.TEMPERATURES, new byte[] {1})).contains("\"malformed\":\"", "\"bytes\":\"\\u0001\"");
        for (String none : new String[] {"[]", "null", "", "7", "{", "{\"a\":NaN}"}) {
            assertThat(line(Topics.STATIONS_JSON, none.getBytes(UTF_8)))
                    .as(none)
                    .contains("\"malformed\":\"", "\"bytes\":\"");
        }
    }

    @Test
    void json_of_any_depth_and_size_of_number_makes_a_line() throws Exception {
        for (int depth : new int[] {999, 1000, 1001, 20_000}) {
            byte[] deep = ("{\"a\":".repeat(depth) + "1e99999" + "}".repeat(depth)).getBytes(UTF_8);
            assertThat(JSON.readTree(line(Topics.STATIONS_JSON, deep))
                            .path("partition")
                            .asInt())
                    .isEqualTo(3);
        }
        byte[] digits = ("{\"a\":" + "9".repeat(5_000) + "}").getBytes(UTF_8);
        assertThat(line(Topics.STATIONS_JSON, digits)).contains("malformed");
    }

    @Test
    void long_texts_lists_and_lines_are_cut() throws Exception {
        byte[] value = ("{\"station\":\"" + "x".repeat(100_000) + "\"}").getBytes(UTF_8);
        assertThat(JSON.readTree(line(Topics.STATIONS_JSON, value))
                        .path("too_long")
                        .asInt())
                .isGreaterThan(100_000);
        byte[] part = OperationCodec.encode(new PartState("p", "READY", "d".repeat(9_000), "", 1, AT));
        assertThat(JSON.readTree(line(Topics.PARTS, part)).path("detail").asText())
                .hasSizeLessThan(2_050)
                .endsWith("(9000 characters)");
        JobProgress.Position position = new JobProgress.Position("t", 0, 1, "");
        byte[] progress =
                OperationCodec.encode(new JobProgress("j", 1, "", 1, 1, AT, Collections.nCopies(60, position)));
        JsonNode positions = JSON.readTree(line(Topics.PROGRESS, progress)).path("positions");
        assertThat(positions).hasSize(51);
        assertThat(positions.path(50).asText()).isEqualTo("and 10 more");
    }

    @Property(tries = 200)
    void observations_are_shown_whole(@ForAll("observations") Observation observation) throws Exception {
        JsonNode shown = JSON.readTree(line(Topics.OBSERVATIONS, ObservationCodec.encode(observation)));
        assertThat(shown.path("station").asText())
                .isEqualTo(observation.id().station().text());
        assertThat(shown.path("measurements"))
                .hasSize(observation.measurements().size());
    }

    /** A new topic without a view fails here: every topic of ours takes its own messages as readable. */
    @Test
    void every_topic_has_a_view() {
        for (Topic topic : Topics.all()) {
            boolean json = topic.equals(Topics.STATIONS_JSON) || topic.equals(Topics.NWS_ALERTS);
            byte[] value = json ? DailyReportCodec.encodeJson(REPORT) : new byte[0];
            assertThat(line(topic, value)).as(topic.name()).doesNotContain("malformed");
        }
    }

    /** One line of plain ASCII, whatever the bytes: a terminal must not obey them. */
    @Property(tries = 1_000)
    void any_bytes_make_one_short_line_of_JSON(@ForAll("bytes") byte[] key, @ForAll("bytes") byte[] value)
            throws Exception {
        for (Topic topic : Topics.all()) {
            String line = RecordView.line(topic, 0, key, value);
            assertThat(line).hasSizeLessThanOrEqualTo(RecordView.LONGEST_LINE).matches("[ -~\u007f]*");
            assertThat(JSON.readTree(line).path("partition").isInt()).isTrue();
        }
    }

    @Provide
    Arbitrary<Observation> observations() {
        return Messages.observations();
    }

    @Provide
    Arbitrary<byte[]> bytes() {
        return Messages.bytes();
    }
}
