package io.virga.format.isd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.format.Format;
import io.virga.format.Frame;
import io.virga.format.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class IsdCsvReaderTest {
    private static final String HEADER = "\"STATION\",\"DATE\",\"TMP\"";
    private static final String ROW = "\"00702699999\",\"2017-02-10T14:04:00\",\"+0020,1\"";

    private static List<Frame> read(byte[] bytes) {
        List<Frame> frames = new ArrayList<>();
        try (IsdCsvReader reader = new IsdCsvReader(new ByteArrayInputStream(bytes), "file.csv")) {
            for (Optional<Frame> next = reader.next(); next.isPresent(); next = reader.next()) {
                frames.add(next.get());
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return frames;
    }

    private static List<Frame> read(String text) {
        return read(text.getBytes(UTF_8));
    }

    @Test
    void a_row_is_framed_untouched_with_its_header_station_time_and_line() {
        List<Frame> frames = read(HEADER + "\n" + ROW + "\n");
        assertThat(frames).hasSize(1);
        Frame frame = frames.get(0);
        assertThat(frame.key()).isEqualTo("00702699999");
        assertThat(frame.observedAt()).contains(Instant.parse("2017-02-10T14:04:00Z"));
        assertThat(frame.format()).isEqualTo(Format.ISD_CSV);
        assertThat(frame.header()).contains(HEADER);
        assertThat(frame.position()).isEqualTo("file.csv:2");
        assertThat(new String(frame.payload(), UTF_8)).isEqualTo(ROW);
    }

    @Test
    void windows_line_ends_byte_order_mark_and_blank_lines_change_nothing() {
        List<Frame> frames = read("\uFEFF" + HEADER + "\r\n" + ROW + "\r\n\r\n" + ROW + "\r\n");
        assertThat(frames).extracting(Frame::key).containsExactly("00702699999", "00702699999");
        assertThat(frames).extracting(Frame::position).containsExactly("file.csv:2", "file.csv:4");
    }

    @Test
    void a_gzipped_file_is_read_like_a_plain_one() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write((HEADER + "\n" + ROW + "\n").getBytes(UTF_8));
        }
        assertThat(read(bytes.toByteArray())).extracting(Frame::key).containsExactly("00702699999");
    }

    @Test
    void a_file_without_a_report_says_so() {
        for (String text : List.of("", HEADER, HEADER + "\n", HEADER + "\n\n\n")) {
            List<Frame> frames = read(text);
            assertThat(frames).as(text).hasSize(1);
            assertThat(frames.get(0).format()).isEqualTo(Format.FAULT);
            assertThat(frames.get(0).header()).contains(Reason.EMPTY.name());
        }
    }

    @Test
    void an_unknown_header_is_one_fault_and_the_end() {
        List<Frame> frames = read("a,b,c\n" + ROW + "\n" + ROW + "\n");
        assertThat(frames).hasSize(1);
        assertThat(frames.get(0).header()).contains(Reason.WRONG_COLUMNS.name());
        assertThat(frames.get(0).key()).isEqualTo("file.csv:1");
    }

    @Test
    void a_binary_file_is_one_fault_and_the_end() {
        List<Frame> frames = read("PK\u0003\u0004\u0000\u0000\n\n\n");
        assertThat(frames).hasSize(1);
        assertThat(frames.get(0).header()).contains(Reason.NOT_TEXT.name());
    }

    @Test
    void a_bad_line_is_keyed_by_its_position_and_the_next_is_read() {
        List<Frame> frames = read(HEADER + "\n\"unclosed,2017\nab\u0000c\n" + ROW + "\n");
        assertThat(frames).extracting(Frame::key).containsExactly("file.csv:2", "file.csv:3", "00702699999");
        assertThat(frames).extracting(Frame::format).containsOnly(Format.ISD_CSV);
    }

    @Test
    void an_over_long_line_is_a_fault_and_the_next_is_read() {
        List<Frame> frames = read(HEADER + "\n" + "9".repeat(70_000) + "\n" + ROW + "\n");
        assertThat(frames).extracting(Frame::format).containsExactly(Format.FAULT, Format.ISD_CSV);
        assertThat(frames.get(0).header()).contains(Reason.TOO_LARGE.name());
        assertThat(frames.get(0).payload()).hasSize(1024);
    }

    @Test
    void a_station_that_cannot_be_a_key_does_not_become_one() {
        List<Frame> frames = read(HEADER + "\n\"a|b\",\"2017-02-10T14:04:00\",\"\"\n");
        assertThat(frames).extracting(Frame::key).containsExactly("file.csv:2");
    }

    @Test
    void a_date_that_cannot_be_is_left_to_the_decoder() {
        List<Frame> frames = read(HEADER + "\nA,+999999999-12-31T00:00:00,\nA,yesterday,\n");
        assertThat(frames).extracting(Frame::observedAt).containsOnly(Optional.empty());
        assertThat(frames).extracting(Frame::key).containsOnly("A");
    }
}
