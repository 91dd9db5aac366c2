package io.virga.format.metar;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.format.Context;
import io.virga.format.Format;
import io.virga.format.Frame;
import io.virga.format.Reading;
import io.virga.format.Reason;
import io.virga.format.Reports;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetarReaderTest {
    private static final Reading READING = Reports.reading(Format.METAR, "reference=2020-01-06T00:00:00Z");

    private static List<String> texts(List<Frame> frames) {
        return frames.stream()
                .map(f -> new String(f.payload(), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void a_bulletin_is_cut_into_its_reports_and_gives_them_its_heading() {
        List<Frame> frames = Reports.frames(READING, """
                \u0001\r\r
                410 \r\r
                SAXX70 XVGB 060000 RRB\r\r
                METAR\r\r
                XVGA 052355Z AUTO 30009KT 10SM CLR 06/M02 A3017 RMK AO2\r\r
                     T00630021=\r\r
                XVGC 052355Z 24010KT=\r\r
                \r\r
                \u0003\u0001\r\r
                411 \r\r
                SPXX70 XVGB 060010\r\r
                XVGD 060007Z 24010KT=\r\r
                \u0003""");
        assertThat(texts(frames))
                .containsExactly(
                        "XVGA 052355Z AUTO 30009KT 10SM CLR 06/M02 A3017 RMK AO2\r\n     T00630021=",
                        "XVGC 052355Z 24010KT=",
                        "XVGD 060007Z 24010KT=");
        Context context = Context.of(frames.get(0).header().orElseThrow());
        assertThat(context.fact("bulletin")).contains("SAXX70 XVGB 060000 RRB");
        assertThat(context.fact("type")).contains("METAR");
        assertThat(Context.of(frames.get(2).header().orElseThrow()).fact("type"))
                .contains("SPECI");
        assertThat(frames).extracting(Frame::key).containsExactly("XVGA", "XVGC", "XVGD");
        assertThat(frames).extracting(Frame::position).containsExactly("file:5", "file:7", "file:12");
        assertThat(frames.get(0).observedAt()).contains(Instant.parse("2020-01-05T23:55:00Z"));
    }

    @Test
    void plain_lines_are_a_report_each_with_and_without_a_sign_of_their_end() {
        List<Frame> frames = Reports.frames(READING, """
                METAR XVGA 060000Z 24010KT
                SPECI XVGB 060000Z 24010KT=
                XVGC 060000Z 24010KT
                  10SM CLR
                XVGD 060000Z 24010KT""");
        assertThat(frames).extracting(Frame::key).containsExactly("XVGA", "XVGB", "XVGC", "XVGD");
        assertThat(texts(frames)).contains("XVGC 060000Z 24010KT\n  10SM CLR");
    }

    @Test
    void reports_of_a_station_in_one_text_are_told_apart() {
        List<Frame> frames = Reports.frames(
                READING, "XVGA 060550Z 24010KT 9999 NOSIG XVGA 060520Z 24011KT 9999 METAR XVGB 060450Z 24012KT=");
        assertThat(texts(frames))
                .containsExactly(
                        "XVGA 060550Z 24010KT 9999 NOSIG", "XVGA 060520Z 24011KT 9999", "METAR XVGB 060450Z 24012KT=");
    }

    @Test
    void a_remark_that_looks_like_a_report_stays_in_its_report() {
        assertThat(Reports.frames(READING, "XVGA 060550Z 24010KT RMK LAST 060550Z NEXT 061100Z="))
                .hasSize(1);
    }

    @Test
    void what_is_no_report_is_framed_and_so_is_seen() {
        List<Frame> frames = Reports.frames(READING, "SAXX70 XVGB 060000\nMETAR\nsome words\n\u0003");
        assertThat(texts(frames)).containsExactly("some words");
        assertThat(frames.get(0).key()).isEqualTo("file:3");
        assertThat(frames.get(0).observedAt()).isEmpty();
    }

    @Test
    void a_product_name_below_the_heading_is_no_report() {
        List<Frame> frames = Reports.frames(READING, "SAXX46 XVGB 060001\nMTRXVG\nSPECI XVGA 060001Z 24010KT\n");
        assertThat(frames).extracting(Frame::key).containsExactly("XVGA");
    }

    @Test
    void a_report_without_end_is_refused_at_its_limit_and_the_next_is_read() {
        String endless = "XVGA 060000Z 24010KT\n" + " AAAA\n".repeat(5000);
        List<Frame> frames = Reports.frames(READING, endless + "METAR XVGB 060000Z 24010KT=\n");
        assertThat(frames).hasSize(2);
        assertThat(frames.get(0).format()).isEqualTo(Format.FAULT);
        assertThat(frames.get(0).header()).contains(Reason.TOO_LARGE.name());
        assertThat(frames.get(0).payload().length).isLessThanOrEqualTo(4096);
        assertThat(frames.get(1).key()).isEqualTo("XVGB");
    }

    @Test
    void an_empty_file_says_so() {
        for (String text : List.of("", "\n\n", "\u0001\n410\n\u0003\n")) {
            assertThat(Reports.frames(READING, text))
                    .extracting(Frame::header)
                    .containsExactly(Optional.of(Reason.EMPTY.name()));
        }
    }
}
