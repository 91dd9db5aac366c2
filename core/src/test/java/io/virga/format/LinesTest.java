package io.virga.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.format.Lines.Line;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinesTest {
    private static final byte[] NOTHING = new byte[0];

    private static List<Line> read(byte[] bytes) {
        return read(new ByteArrayInputStream(bytes));
    }

    private static List<Line> read(InputStream in) {
        Lines lines = new Lines(in);
        List<Line> found = new ArrayList<>();
        for (Optional<Line> next = lines.next(); next.isPresent(); next = lines.next()) {
            found.add(next.get());
        }
        assertThat(lines.next()).as("after the end").isEmpty();
        return found;
    }

    private static List<String> texts(List<Line> lines) {
        return lines.stream().map(l -> new String(l.bytes(), UTF_8)).toList();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @Test
    void an_empty_stream_has_no_lines() {
        assertThat(read(NOTHING)).isEmpty();
    }

    @Test
    void line_ends_of_both_kinds_and_a_missing_last_one_are_understood() {
        List<Line> lines = read("a\r\n\nb c\nlast".getBytes(UTF_8));
        assertThat(texts(lines)).containsExactly("a", "", "b c", "last");
        assertThat(lines).extracting(Line::number).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void a_line_of_the_greatest_length_passes_and_one_byte_more_is_a_fault_that_does_not_stop_the_rest() {
        String longest = "x".repeat(Lines.LONGEST);
        List<Line> lines = read((longest + "\n" + longest + "y\nnext\n").getBytes(UTF_8));
        assertThat(lines)
                .extracting(Line::fault)
                .containsExactly(Optional.empty(), Optional.of(Reason.TOO_LARGE), Optional.empty());
        assertThat(lines.get(0).bytes()).hasSize(Lines.LONGEST);
        assertThat(lines.get(1).bytes()).hasSize(1024);
        assertThat(texts(lines.subList(2, 3))).containsExactly("next");
        assertThat(lines.get(2).number()).isEqualTo(3);
    }

    /** So many times one letter, made as it is asked for. */
    private static InputStream letters(long count) {
        return new InputStream() {
            private long left = count;

            @Override
            public int read() {
                return left-- > 0 ? 'z' : -1;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                int given = (int) Math.min(left, length);
                Arrays.fill(target, offset, offset + given, (byte) 'z');
                left -= given;
                return given == 0 ? -1 : given;
            }
        };
    }

    @Test
    void a_line_of_a_gigabyte_is_refused_while_reading_and_not_held_in_memory() {
        List<Line> lines =
                read(new SequenceInputStream(letters(1L << 30), new ByteArrayInputStream("\nafter\n".getBytes(UTF_8))));
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).fault()).contains(Reason.TOO_LARGE);
        assertThat(lines.get(0).bytes()).hasSize(1024);
        assertThat(texts(lines.subList(1, 2))).containsExactly("after");
    }

    @Test
    void a_gzipped_bomb_is_refused_at_its_ratio() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            letters(1L << 26).transferTo(out);
        }
        List<Line> lines = read(bytes.toByteArray());
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0).fault()).contains(Reason.TOO_LARGE);
    }

    @Test
    void a_bzipped_bomb_is_refused_at_its_ratio() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (BZip2CompressorOutputStream out = new BZip2CompressorOutputStream(bytes)) {
            letters(1L << 25).transferTo(out);
        }
        assertThat(bytes.size()).isLessThan(10_000);
        List<Line> lines = read(bytes.toByteArray());
        assertThat(lines.get(lines.size() - 1).fault()).contains(Reason.TOO_LARGE);
    }

    @Test
    void a_compressed_stream_is_refused_beyond_its_most_bytes() throws IOException {
        Lines lines = new Lines(
                new ByteArrayInputStream(gzip("0123456789\n".repeat(20_000))), new UnpackingLimits(100_000, 200, 1));
        Optional<Line> last = Optional.empty();
        for (Optional<Line> next = lines.next(); next.isPresent(); next = lines.next()) {
            last = next;
        }
        assertThat(last.orElseThrow().fault()).contains(Reason.TOO_LARGE);
        assertThat(last.orElseThrow().number()).isLessThan(20_000);
    }

    @Test
    void a_bzipped_stream_is_recognised_and_its_parts_follow_one_another() throws IOException {
        byte[] both = join(bzip2("one\n"), bzip2("two\n"));
        assertThat(texts(read(both))).containsExactly("one", "two");
    }

    @Test
    void a_damaged_bzipped_stream_ends_in_a_fault_unless_the_damage_changes_nothing() throws IOException {
        String text = "a line that matters\n".repeat(5000);
        byte[] whole = bzip2(text);
        for (int i = 4; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 0x10;
            List<Line> lines = read(damaged);
            boolean told = lines.get(lines.size() - 1).fault().isPresent();
            boolean harmless = (String.join("\n", texts(lines)) + "\n").equals(text); // a symbol that no code uses
            assertThat(told || harmless).as("byte %d", i).isTrue();
        }
    }

    private static byte[] bzip2(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (BZip2CompressorOutputStream out = new BZip2CompressorOutputStream(bytes)) {
            out.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void a_gzipped_stream_is_recognised_by_its_first_bytes() throws IOException {
        assertThat(texts(read(gzip("one\ntwo\n")))).containsExactly("one", "two");
    }

    @Test
    void members_of_a_gzipped_stream_follow_one_another() throws IOException {
        assertThat(texts(read(join(gzip("one\n"), gzip("two\n"))))).containsExactly("one", "two");
    }

    @Test
    void zeros_after_a_gzipped_stream_are_padding() throws IOException {
        List<Line> lines = read(join(gzip("one\n"), new byte[512]));
        assertThat(texts(lines)).containsExactly("one");
        assertThat(lines.get(0).fault()).isEmpty();
    }

    @Test
    void other_bytes_after_a_gzipped_stream_are_reported_and_not_dropped() throws IOException {
        byte[] second = gzip("two\n");
        second[0] = 'P';
        List<Line> lines = read(join(gzip("one\n"), second));
        assertThat(lines.get(0).fault()).isEmpty();
        assertThat(lines.get(lines.size() - 1).fault()).contains(Reason.UNREADABLE);
    }

    @Test
    void a_truncated_gzipped_stream_yields_what_was_whole_then_one_fault() throws IOException {
        String text = java.util.stream.IntStream.range(0, 20_000)
                .mapToObj(i -> "line " + i * 7919 % 104729)
                .collect(Collectors.joining("\n"));
        byte[] whole = gzip(text);
        List<Line> lines = read(Arrays.copyOf(whole, whole.length / 2));
        assertThat(lines).hasSizeGreaterThan(1000);
        assertThat(lines.subList(0, lines.size() - 1)).allMatch(l -> l.fault().isEmpty());
        assertThat(lines.get(lines.size() - 1).fault()).contains(Reason.UNREADABLE);
        assertThat(texts(lines.subList(0, lines.size() - 1)))
                .isEqualTo(text.lines().limit(lines.size() - 1).toList());
    }

    @Test
    void a_damaged_gzipped_stream_ends_in_a_fault() throws IOException {
        byte[] damaged = gzip("a line that matters\n".repeat(50));
        damaged[damaged.length - 6] ^= 0x40; // the checksum
        List<Line> lines = read(damaged);
        assertThat(lines.get(lines.size() - 1).fault()).contains(Reason.UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 9})
    void a_gzip_header_alone_is_a_fault(int length) throws IOException {
        List<Line> lines = read(Arrays.copyOf(gzip("x"), length));
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0).fault()).contains(Reason.UNREADABLE);
    }

    @Test
    void a_stream_that_breaks_off_ends_in_a_fault_with_what_was_read() {
        InputStream broken = new InputStream() {
            private final byte[] bytes = "whole\nhal".getBytes(UTF_8);
            private int at;

            @Override
            public int read() throws IOException {
                if (at == bytes.length) {
                    throw new IOException("the disk is gone");
                }
                return bytes[at++];
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                target[offset] = (byte) read();
                return 1;
            }
        };
        List<Line> lines = read(broken);
        assertThat(texts(lines)).containsExactly("whole", "hal");
        assertThat(lines.get(1).fault()).contains(Reason.UNREADABLE);
    }

    @Property(tries = 500)
    void plain_bytes_come_back_whole(@ForAll @Size(max = 300) byte[] bytes) {
        boolean gzip = bytes.length > 1 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
        if (!gzip) {
            String joined = read(bytes).stream()
                    .map(l -> new String(l.bytes(), java.nio.charset.StandardCharsets.ISO_8859_1))
                    .collect(Collectors.joining("\n"));
            String expected = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
            // the end of the last line: a line feed, or a lone carriage return where nothing follows
            expected = expected.endsWith("\n") || expected.endsWith("\r")
                    ? expected.substring(0, expected.length() - 1)
                    : expected;
            assertThat(joined).isEqualTo(expected);
        }
    }
}
