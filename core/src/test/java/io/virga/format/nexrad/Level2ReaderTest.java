package io.virga.format.nexrad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.radar.Cut;
import io.virga.radar.GateState;
import io.virga.radar.Gates;
import io.virga.radar.Moment;
import io.virga.radar.RadarKind;
import io.virga.radar.RadarSites;
import io.virga.radar.Radial;
import io.virga.radar.RadialStatus;
import io.virga.radar.Sweep;
import io.virga.radar.Volume;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What is written by the tables comes back, whatever stands around it. */
class Level2ReaderTest {
    private final Level2Reader reader = new Level2Reader(RadarSites.included(), Limits.USUAL);

    private static Synthetic.Look look(int number, int elevationNumber, RadialStatus status) {
        return new Synthetic.Look(number, elevationNumber, status, number * 1.5f % 360, elevationNumber * 0.5f);
    }

    private static byte[] reflectivity(Synthetic.Look look, int... codes) {
        return Synthetic.radial("KTLX", look, List.of(new Synthetic.Block("DREF", 2125, 250, 8, 2, 66, codes)));
    }

    private static int[] codes(Gates gates) {
        return IntStream.range(0, gates.count()).map(gates::code).toArray();
    }

    private static List<Radial> radials(Volume volume) {
        return volume.sweeps().stream().flatMap(s -> s.radials().stream()).toList();
    }

    @Property(tries = 200)
    void codes_come_back_from_every_packing(
            @ForAll @Size(max = 40) List<@IntRange(max = 255) Integer> narrow,
            @ForAll @Size(max = 40) List<@IntRange(max = 65535) Integer> wide)
            throws NexradException {
        int[] eight = narrow.stream().mapToInt(Integer::intValue).toArray();
        int[] sixteen = wide.stream().mapToInt(Integer::intValue).toArray();
        byte[] radial = Synthetic.radial(
                "KTLX",
                look(1, 1, RadialStatus.START_OF_VOLUME),
                List.of(
                        new Synthetic.Block("DVEL", -375, 250, 8, 2, 129, eight),
                        new Synthetic.Block("DPHI", 2125, 250, 16, 2.8361f, 2, sixteen)));
        byte[] plain = Synthetic.join(Synthetic.header("KTLX"), radial);
        byte[] records = Synthetic.join(Synthetic.header("KTLX"), Synthetic.record(radial));

        Level2Reading reading = reader.read(plain);

        Radial back = reading.volume().sweeps().get(0).radials().get(0);
        assertThat(codes(back.gates(Moment.VELOCITY).orElseThrow())).isEqualTo(eight);
        assertThat(codes(back.gates(Moment.DIFFERENTIAL_PHASE).orElseThrow())).isEqualTo(sixteen);
        assertThat(reading.damages()).isEmpty();
        assertThat(reader.read(Synthetic.gzip(plain))).isEqualTo(reading);
        assertThat(reader.read(records)).isEqualTo(reading);
        assertThat(reader.read(Synthetic.gzip(records))).isEqualTo(reading);
    }

    @Property(tries = 200)
    void what_is_cut_off_takes_nothing_away_from_what_comes_before(@ForAll @IntRange(max = 2000) int kept)
            throws NexradException {
        byte[] whole = Synthetic.join(
                Synthetic.header("KTLX"),
                reflectivity(look(1, 1, RadialStatus.START_OF_VOLUME), 10, 20, 30),
                reflectivity(look(2, 1, RadialStatus.INTERMEDIATE), 40, 50, 60),
                reflectivity(look(3, 1, RadialStatus.END_OF_ELEVATION), 70, 80, 90));
        List<Radial> all = radials(reader.read(whole).volume());
        byte[] part = Arrays.copyOf(whole, Math.min(kept, whole.length));

        try {
            Level2Reading reading = reader.read(part);
            List<Radial> found = radials(reading.volume());
            assertThat(found).isEqualTo(all.subList(0, found.size()));
            assertThat(reading.volume().sweeps().get(0).complete()).isEqualTo(found.size() == 3);
        } catch (NexradException e) {
            assertThat(part.length).isLessThan(24 + (whole.length - 24) / 3);
            assertThat(e.offset()).isBetween(0L, (long) part.length);
        }
    }

    @Property(tries = 100)
    void chunks_may_come_in_any_order(@ForAll long seed) throws NexradException {
        List<Chunk> chunks = new ArrayList<>(List.of(
                new Chunk(
                        "v",
                        1,
                        Chunk.Type.START,
                        Synthetic.join(Synthetic.header("KTLX"), Synthetic.record(Synthetic.pattern(212, 3)))),
                new Chunk(
                        "v",
                        2,
                        Chunk.Type.INTERMEDIATE,
                        Synthetic.record(
                                reflectivity(look(1, 1, RadialStatus.START_OF_VOLUME), 10),
                                reflectivity(look(2, 1, RadialStatus.END_OF_ELEVATION), 20))),
                new Chunk(
                        "v",
                        3,
                        Chunk.Type.END,
                        Synthetic.record(
                                reflectivity(look(1, 2, RadialStatus.START_OF_LAST_ELEVATION), 30),
                                reflectivity(look(2, 2, RadialStatus.END_OF_VOLUME), 40)))));
        Level2Reading whole =
                reader.read(Synthetic.join(chunks.stream().map(Chunk::bytes).toArray(byte[][]::new)));
        Collections.shuffle(chunks, new Random(seed));
        ChunkAssembly assembly = new ChunkAssembly(reader, "v");

        for (Chunk chunk : chunks) {
            assertThat(assembly.isComplete()).isFalse();
            assertThat(assembly.add(chunk)).isEqualTo(ChunkAssembly.Outcome.ADDED);
            assertThat(assembly.add(chunk)).isEqualTo(ChunkAssembly.Outcome.REPEATED);
        }

        assertThat(assembly.isComplete()).isTrue();
        assertThat(assembly.missing()).isEmpty();
        assertThat(assembly.reading()).isEqualTo(whole);
        assertThat(whole.volume().sweeps()).allMatch(Sweep::complete).hasSize(2);
    }

    @Test
    void chunks_that_do_not_belong_are_told_apart() {
        ChunkAssembly assembly = new ChunkAssembly(reader, "v");
        byte[] bytes = Synthetic.record(reflectivity(look(1, 1, RadialStatus.INTERMEDIATE), 10));

        assertThat(assembly.add(new Chunk("w", 1, Chunk.Type.START, bytes))).isEqualTo(ChunkAssembly.Outcome.FOREIGN);
        assertThat(assembly.add(new Chunk("v", 3, Chunk.Type.END, bytes))).isEqualTo(ChunkAssembly.Outcome.ADDED);
        assertThat(assembly.add(new Chunk("v", 4, Chunk.Type.INTERMEDIATE, bytes)))
                .isEqualTo(ChunkAssembly.Outcome.MISPLACED);
        assertThat(assembly.add(new Chunk("v", 3, Chunk.Type.END, new byte[9])))
                .isEqualTo(ChunkAssembly.Outcome.CONFLICTING);
        assertThat(assembly.missing()).containsExactly(1, 2);
        assertThat(Chunk.of("20210729-123848-094-E", bytes)).map(Chunk::type).hasValue(Chunk.Type.END);
        assertThat(Chunk.of("20210729-123848-94-E", bytes)).isEmpty();
    }

    @Test
    void the_header_the_constants_and_the_plan_are_told() throws NexradException {
        Volume volume = reader.read(Synthetic.join(
                        Synthetic.header("KTLX"),
                        Synthetic.pattern(212, 2),
                        reflectivity(look(1, 2, RadialStatus.START_OF_ELEVATION), 0, 1, 2, 66)))
                .volume();

        assertThat(volume.id()).isEqualTo("KTLX");
        assertThat(volume.start()).isEqualTo(Instant.parse("2026-11-21T00:00:01Z"));
        assertThat(volume.pattern()).hasValue(212);
        assertThat(volume.site().orElseThrow().kind()).isEqualTo(RadarKind.WSR_88D);
        assertThat(volume.site().orElseThrow().latitude()).isEqualTo(35.25);
        assertThat(volume.site().orElseThrow().heightMetres()).isEqualTo(390);
        Sweep sweep = volume.sweeps().get(0);
        assertThat(sweep.nyquist()).hasValue(26.10);
        assertThat(sweep.radials().get(0).unambiguousRange()).hasValue(137_000);
        assertThat(sweep.cut().orElseThrow().supplement()).isEqualTo(Cut.Supplement.SAILS);
        Gates gates = sweep.radials().get(0).gates(Moment.REFLECTIVITY).orElseThrow();
        assertThat(IntStream.range(0, 4).mapToObj(gates::state))
                .containsExactly(GateState.BELOW_THRESHOLD, GateState.RANGE_FOLDED, GateState.VALUE, GateState.VALUE);
        assertThat(gates.value(2)).isEqualTo(-32);
        assertThat(gates.value(3)).isZero();
        assertThatThrownBy(() -> gates.value(0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void legacy_velocities_follow_their_resolution() throws NexradException {
        Synthetic.Look look = new Synthetic.Look(1, 1, RadialStatus.START_OF_VOLUME, 45, 0.5f);
        Radial half = radials(reader.read(Synthetic.join(
                                Synthetic.header("KTLX"), Synthetic.legacy(look, new int[] {66}, new int[] {2}, 2)))
                        .volume())
                .get(0);
        Radial whole = radials(reader.read(Synthetic.join(
                                Synthetic.header("KTLX"), Synthetic.legacy(look, new int[] {66}, new int[] {2}, 4)))
                        .volume())
                .get(0);

        assertThat(half.beam().azimuth()).isEqualTo(45);
        assertThat(half.gates(Moment.REFLECTIVITY).orElseThrow().value(0)).isZero();
        assertThat(half.gates(Moment.VELOCITY).orElseThrow().value(0)).isEqualTo(-63.5f);
        assertThat(whole.gates(Moment.VELOCITY).orElseThrow().value(0)).isEqualTo(-127);
        assertThat(half.nyquist()).hasValue(28.34);
    }

    @Test
    void a_radar_is_known_by_the_caller_where_the_file_does_not_say() throws NexradException {
        byte[] file = Synthetic.join(
                Synthetic.header("    "),
                Synthetic.legacy(look(1, 1, RadialStatus.START_OF_VOLUME), new int[] {66}, new int[] {2}, 2));

        assertThat(reader.read(file).volume().id()).isEmpty();
        assertThat(reader.read(file, Optional.of("KLOT"))
                        .volume()
                        .site()
                        .orElseThrow()
                        .name())
                .isEqualTo("Chicago, IL");
    }

    @Test
    void a_damaged_record_is_left_out_and_told_with_its_offset() throws NexradException {
        byte[] header = Synthetic.header("KTLX");
        byte[] first = Synthetic.record(reflectivity(look(1, 1, RadialStatus.START_OF_VOLUME), 10));
        byte[] second = Synthetic.record(reflectivity(look(2, 1, RadialStatus.INTERMEDIATE), 20));
        byte[] third = Synthetic.record(reflectivity(look(3, 1, RadialStatus.END_OF_ELEVATION), 30));
        second[second.length / 2] ^= 0x55;

        Level2Reading reading = reader.read(Synthetic.join(header, first, second, third));

        assertThat(radials(reading.volume())).extracting(Radial::number).containsExactly(1, 3);
        assertThat(reading.damages()).singleElement().satisfies(damage -> {
            assertThat(damage.offset()).isEqualTo(24 + first.length + 4);
            assertThat(damage.reason()).contains("record is damaged");
        });
    }

    /** A kilobyte of bzip2 or a hundred of gzip can hold as much as a machine. */
    @Test
    void bombs_end_at_the_limits() {
        Level2Reader strict = new Level2Reader(RadarSites.included(), new Limits(1 << 20, 2 << 20, 100));
        byte[] header = Synthetic.header("KTLX");
        byte[] record = Synthetic.record(new byte[20 << 20]);

        assertThat(record).hasSizeLessThan(2000);
        assertThatThrownBy(() -> strict.read(Synthetic.join(header, record, record, record)))
                .isInstanceOf(NexradException.class)
                .hasMessageContaining("more than 1048576 bytes");
        assertThatThrownBy(() -> strict.read(Synthetic.gzip(Synthetic.join(header, new byte[20 << 20]))))
                .isInstanceOf(NexradException.class)
                .hasMessageContaining("more than 2097152 bytes");
    }

    @Test
    void more_radials_than_allowed_are_left_out() throws NexradException {
        byte[] radial = reflectivity(look(1, 1, RadialStatus.INTERMEDIATE), 10);
        byte[][] many = new byte[20][];
        Arrays.fill(many, radial);
        Level2Reader strict = new Level2Reader(RadarSites.included(), new Limits(1 << 20, 2 << 20, 7));

        Level2Reading reading = strict.read(Synthetic.join(Synthetic.header("KTLX"), Synthetic.join(many)));

        assertThat(radials(reading.volume())).hasSize(7);
        assertThat(reading.damages()).extracting(Damage::reason).anyMatch(reason -> reason.contains("more than 7"));
    }

    @Test
    void nothing_is_refused_as_nothing() {
        assertThatThrownBy(() -> reader.read(new byte[0])).isInstanceOf(NexradException.class);
        assertThatThrownBy(() -> reader.read(Synthetic.header("KTLX")))
                .isInstanceOf(NexradException.class)
                .hasMessage("at byte 24: the end comes before any radial");
    }
}
