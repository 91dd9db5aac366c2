package io.virga.format.nexrad;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.radar.RadarSites;
import io.virga.radar.Radial;
import io.virga.radar.RadialStatus;
import io.virga.radar.Volume;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VolumeFramingTest {
    private static final List<Synthetic.Block> BLOCKS =
            List.of(new Synthetic.Block("DREF", 2125, 250, 8, 2, 66, new int[] {0, 1, 2, 255, 100}));
    private final Level2Reader reader = new Level2Reader(RadarSites.included(), Limits.USUAL);

    private static byte[] radials(int count) {
        byte[][] messages = new byte[count][];
        for (int i = 0; i < count; i++) {
            messages[i] = Synthetic.radial(
                    "KTLX", new Synthetic.Look(i + 1, 1, RadialStatus.INTERMEDIATE, i % 360, 0.5f), BLOCKS);
        }
        return Synthetic.join(messages);
    }

    private List<Radial> read(List<byte[]> chunks) throws NexradException {
        List<Radial> radials = new ArrayList<>();
        for (byte[] chunk : chunks) {
            assertThat(chunk).hasSizeLessThanOrEqualTo(VolumeFraming.LARGEST);
            ChunkContent content = reader.readChunk(chunk);
            assertThat(content.damages()).isEmpty();
            radials.addAll(content.radials());
        }
        return radials;
    }

    @Test
    void volume_of_records_becomes_a_chunk_a_record_the_first_with_the_header() throws NexradException {
        byte[] file = Synthetic.join(
                Synthetic.header("KTLX"),
                Synthetic.record(Synthetic.pattern(212, 3)),
                Synthetic.record(radials(120)),
                Synthetic.record(radials(7)));

        VolumeFraming.Framed framed = VolumeFraming.of(file, Limits.USUAL);

        assertThat(framed.id()).contains("KTLX");
        assertThat(framed.start()).contains(Instant.parse("2026-11-21T00:00:01Z"));
        assertThat(framed.fault()).isEmpty();
        assertThat(framed.chunks()).hasSize(3);
        assertThat(Synthetic.join(framed.chunks().toArray(byte[][]::new))).isEqualTo(file);
        assertThat(reader.readChunk(framed.chunks().get(0)).plan()).isPresent();
        assertThat(read(framed.chunks())).hasSize(127);
    }

    @Test
    void volume_without_records_becomes_chunks_of_120_messages_behind_the_header_gzipped_or_not()
            throws NexradException {
        byte[] file = Synthetic.join(Synthetic.header("KTLX"), Synthetic.pattern(12, 2), radials(250));

        for (byte[] form : List.of(file, Synthetic.gzip(file))) {
            VolumeFraming.Framed framed = VolumeFraming.of(form, Limits.USUAL);

            assertThat(VolumeFraming.begins(Arrays.copyOf(form, Math.min(form.length, 8192))))
                    .isTrue();
            assertThat(framed.chunks()).hasSize(3);
            assertThat(read(framed.chunks())).isEqualTo(reader.readChunk(file).radials());
        }
    }

    @Test
    void gzip_that_breaks_off_is_framed_up_to_there_and_says_so() {
        byte[] noise = new byte[4096];
        new Random(1).nextBytes(noise);
        byte[] whole = Synthetic.gzip(Synthetic.join(Synthetic.header("KTLX"), radials(50), noise));

        VolumeFraming.Framed framed = VolumeFraming.of(Arrays.copyOf(whole, whole.length - 3000), Limits.USUAL);

        assertThat(framed.chunks()).isNotEmpty();
        assertThat(framed.fault()).hasValueSatisfying(fault -> assertThat(fault).contains("breaks off"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 23, 999_999, 2_500_000})
    void bytes_that_are_no_volume_are_cut_where_a_chunk_is_full(int length) {
        byte[] noise = new byte[length];
        new Random(length).nextBytes(noise);

        VolumeFraming.Framed framed = VolumeFraming.of(noise, Limits.USUAL);

        assertThat(VolumeFraming.begins(noise)).isFalse();
        assertThat(Synthetic.join(framed.chunks().toArray(byte[][]::new))).isEqualTo(noise);
        assertThat(framed.chunks()).allMatch(chunk -> chunk.length <= VolumeFraming.LARGEST);
    }

    @Test
    void real_volumes_hold_the_same_radials_in_chunks_as_in_one() throws IOException, NexradException {
        for (String name : List.of(
                "KLOT19950413_132143.gz",
                "KABR20050101_000745.gz",
                "KTLX20100501_000444_V03.gz",
                "KLWX20180302_115347.bin")) {
            byte[] bytes = RealRadar.bytes("level2/" + name);

            Volume whole = reader.read(bytes).volume();
            List<Radial> radials = read(VolumeFraming.of(bytes, Limits.USUAL).chunks());

            assertThat(radials)
                    .as(name)
                    .isEqualTo(whole.sweeps().stream()
                            .flatMap(sweep -> sweep.radials().stream())
                            .toList());
        }
    }
}
