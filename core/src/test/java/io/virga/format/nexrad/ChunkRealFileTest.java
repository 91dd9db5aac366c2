package io.virga.format.nexrad;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.radar.Cut;
import io.virga.radar.Moment;
import io.virga.radar.Sweep;
import io.virga.radar.Volume;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Volumes as live feeds delivered them, chunk by chunk. */
class ChunkRealFileTest {
    private static List<Chunk> chunks(String folder) {
        return RealRadar.files("level2-chunks/" + folder).stream()
                .map(file -> {
                    try {
                        return Chunk.of(file.getFileName().toString(), Files.readAllBytes(file))
                                .orElseThrow();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    private static ChunkAssembly assembly(List<Chunk> chunks) {
        ChunkAssembly assembly =
                new ChunkAssembly(RealRadar.reader(), chunks.get(0).volume());
        chunks.forEach(assembly::add);
        return assembly;
    }

    @ParameterizedTest
    @CsvSource({
        "KLOT_20190617-181704, 2019-06-17T18:17:04Z, 2019-06-17T18:26:35Z, 31, 8, 62.5, 104, 16",
        "KLOT_20201019-054806_incomplete, 2020-10-19T05:48:06Z, 2020-10-19T05:49:15Z, 215, 3, 63.5, 365, 13",
        "KLOT_20210729-123848, 2021-07-29T12:38:48Z, 2021-07-29T12:44:32Z, 212, 21, 66.0, 8340, 2581",
        "TORD_20260811-225858, 2026-08-11T22:58:58Z, 2026-08-11T23:04:49Z, 90, 16, 60.5, 754, 88"
    })
    void a_set_holds_what_the_table_says(
            String folder, Instant start, Instant end, int pattern, int sweeps, double dbz, int n40, int n50)
            throws NexradException {
        ChunkAssembly assembly = assembly(chunks(folder));

        Level2Reading reading = assembly.reading();
        Volume volume = reading.volume();
        Sweep lowest = volume.sweeps().get(0);
        assertThat(reading.damages()).isEmpty();
        assertThat(assembly.isComplete()).isEqualTo(!folder.endsWith("incomplete"));
        assertThat(volume.id()).isEqualTo(folder.substring(0, 4));
        assertThat(volume.sweeps()).hasSize(sweeps);
        assertThat(volume.pattern()).hasValue(pattern);
        assertThat(lowest.start().truncatedTo(ChronoUnit.SECONDS)).isEqualTo(start);
        assertThat(volume.end().truncatedTo(ChronoUnit.SECONDS)).isEqualTo(end);
        assertThat(lowest.greatest(Moment.REFLECTIVITY)).hasValue(dbz);
        assertThat(lowest.countFrom(Moment.REFLECTIVITY, 40)).isEqualTo(n40);
        assertThat(lowest.countFrom(Moment.REFLECTIVITY, 50)).isEqualTo(n50);
    }

    @ParameterizedTest
    @CsvSource({"KLOT_20190617-181704", "KLOT_20210729-123848", "TORD_20260811-225858"})
    void chunks_in_any_order_and_repeated_give_the_volume_of_the_whole_file(String folder)
            throws NexradException, IOException {
        List<Chunk> chunks = chunks(folder);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (Chunk chunk : chunks) {
            file.write(chunk.bytes());
        }
        List<Chunk> shuffled = new ArrayList<>(chunks);
        shuffled.addAll(chunks.subList(0, 5));
        Collections.shuffle(shuffled, new Random(20210729));

        ChunkAssembly assembly = assembly(shuffled);
        assertThat(assembly.isComplete()).isTrue();
        assertThat(assembly.reading()).isEqualTo(RealRadar.reader().read(file.toByteArray()));
    }

    @Test
    void a_missing_chunk_leaves_a_gap_until_it_comes() throws NexradException {
        List<Chunk> chunks = chunks("KLOT_20210729-123848");
        Chunk late = chunks.get(3);
        List<Chunk> others = new ArrayList<>(chunks);
        others.remove(late);

        ChunkAssembly assembly = assembly(others);
        assertThat(assembly.isComplete()).isFalse();
        assertThat(assembly.missing()).containsExactly(4);
        assertThat(assembly.reading().volume().sweeps()).hasSize(21);
        assertThat(assembly.reading().volume().sweeps().get(0).radials()).hasSize(600);

        assertThat(assembly.add(late)).isEqualTo(ChunkAssembly.Outcome.ADDED);
        assertThat(assembly.reading().volume().sweeps().get(0).radials()).hasSize(720);
        assertThat(assembly.reading()).isEqualTo(assembly(chunks).reading());
    }

    /** Two turns at 0.5 degrees, two sweeps each: the pattern says which were put in between. */
    @Test
    void low_sweeps_in_between_are_told_apart() throws NexradException {
        Volume volume = assembly(chunks("KLOT_20210729-123848")).reading().volume();

        List<Cut.Supplement> low = volume.sweeps().stream()
                .filter(sweep -> sweep.elevation() < 0.7)
                .map(sweep -> sweep.cut().orElseThrow().supplement())
                .toList();
        assertThat(low)
                .containsExactly(Cut.Supplement.NONE, Cut.Supplement.NONE, Cut.Supplement.MRLE, Cut.Supplement.MRLE);
    }
}
