package io.virga.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.format.isd.IsdCsvReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveReaderTest {
    private static final String TABLE = "STATION,DATE,TMP\nA,2024-03-01T12:00:00,\"+0010,1\"\n";

    private static byte[] zip(Object... namesAndContents) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                out.putNextEntry(new ZipEntry((String) namesAndContents[i]));
                Object content = namesAndContents[i + 1];
                out.write(content instanceof byte[] raw ? raw : ((String) content).getBytes(UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static List<Frame> read(byte[] bytes, UnpackingLimits limits) {
        List<Frame> frames = new ArrayList<>();
        try (ArchiveReader reader =
                new ArchiveReader(new ByteArrayInputStream(bytes), "a.zip", IsdCsvReader::new, limits)) {
            for (Optional<Frame> next = reader.next(); next.isPresent(); next = reader.next()) {
                frames.add(next.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return frames;
    }

    private static List<Frame> read(byte[] bytes) {
        return read(bytes, UnpackingLimits.DEFAULT);
    }

    @Test
    void the_entries_of_an_archive_follow_one_another_under_their_names() throws IOException {
        ByteArrayOutputStream gzipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzipped)) {
            out.write(TABLE.getBytes(UTF_8));
        }
        List<Frame> frames = read(zip("folder/", "", "folder/one.csv", TABLE, "two.csv.gz", gzipped.toByteArray()));
        assertThat(frames).extracting(Frame::format).containsExactly(Format.ISD_CSV, Format.ISD_CSV);
        assertThat(frames).extracting(Frame::position).containsExactly("a.zip!folder/one.csv:2", "a.zip!two.csv.gz:2");
    }

    @Test
    void what_is_no_archive_is_read_as_it_is() {
        assertThat(read(TABLE.getBytes(UTF_8))).extracting(Frame::position).containsExactly("a.zip:2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "/etc/passwd",
                "..\\..\\x.csv",
                "C:\\x.csv",
                "a/../b.csv",
                "a|b<c>.csv",
                "a//b",
                "..."
            })
    void a_name_cannot_climb_out_of_a_folder(String name) {
        String label = ArchiveReader.label(name);
        assertThat(label).doesNotContain("..", "\\", "|", ":").doesNotStartWith("/");
        assertThat(label.split("/")).noneMatch(String::isEmpty);
    }

    @Test
    void an_entry_that_cannot_be_read_does_not_hide_the_next() {
        List<Frame> frames = read(zip("bad.csv", "no,header\n1,2\n".repeat(5000), "good.csv", TABLE));
        assertThat(frames).extracting(Frame::format).containsExactly(Format.FAULT, Format.ISD_CSV);
    }

    @Test
    void a_bomb_is_refused_at_its_ratio_and_nothing_is_looked_for_behind_it() {
        byte[] bomb = new byte[1 << 26];
        Arrays.fill(bomb, (byte) '\n');
        System.arraycopy("STATION,DATE\n".getBytes(UTF_8), 0, bomb, 0, 13);
        List<Frame> frames = read(zip("bomb.csv", bomb, "good.csv", TABLE));
        assertThat(frames).extracting(Frame::header).containsExactly(Optional.of(Reason.TOO_LARGE.name()));
    }

    @Test
    void a_bomb_whose_reader_gave_up_is_refused_while_passing_over_it() {
        byte[] bomb = new byte[1 << 26];
        System.arraycopy("no,header\n".getBytes(UTF_8), 0, bomb, 0, 10);
        List<Frame> frames = read(zip("bomb.csv", bomb, "good.csv", TABLE));
        assertThat(frames)
                .extracting(Frame::header)
                .containsExactly(Optional.of(Reason.WRONG_COLUMNS.name()), Optional.of(Reason.TOO_LARGE.name()));
    }

    @Test
    void the_limits_hold_for_all_entries_together() {
        byte[] three = zip("1.csv", TABLE, "2.csv", TABLE, "3.csv", TABLE);
        List<Frame> bytes = read(three, new UnpackingLimits(2L * TABLE.length() + 1, 200, 10));
        assertThat(bytes).extracting(Frame::format).containsExactly(Format.ISD_CSV, Format.ISD_CSV, Format.FAULT);
        List<Frame> entries = read(three, new UnpackingLimits(1 << 20, 200, 2));
        assertThat(entries).extracting(Frame::format).containsExactly(Format.ISD_CSV, Format.ISD_CSV, Format.FAULT);
        assertThat(entries.get(2).header()).contains(Reason.TOO_LARGE.name());
    }

    @Test
    void a_truncated_archive_ends_in_a_fault_wherever_it_breaks_off() {
        byte[] whole = zip("one.csv", TABLE.repeat(3));
        for (int length = 4; length < whole.length / 2; length++) {
            List<Frame> frames = read(Arrays.copyOf(whole, length));
            assertThat(frames.get(frames.size() - 1).format())
                    .as("length %d", length)
                    .isEqualTo(Format.FAULT);
        }
    }
}
