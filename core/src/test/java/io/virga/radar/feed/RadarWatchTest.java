package io.virga.radar.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.radar.Beam;
import io.virga.radar.GateLayout;
import io.virga.radar.Gates;
import io.virga.radar.Moment;
import io.virga.radar.RadarSites;
import io.virga.radar.Radial;
import io.virga.radar.RadialStatus;
import io.virga.radar.feed.RadarWatch.Taken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RadarWatchTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final RadarWatch.Rules RULES = RadarWatch.Rules.USUAL;
    private static final GateLayout LAYOUT = new GateLayout(Moment.REFLECTIVITY, 2125, 250, 8, 2, 66);
    private static final int CHUNKS = 7;

    private final Map<SweepReport.Id, SweepReport> told = new LinkedHashMap<>();
    private final List<ChunkReport.Origin> empty = new ArrayList<>();
    private RadarWatch watch = new RadarWatch("KTLX", RULES);
    private Optional<SweepReport> picture = Optional.empty();
    private long offset;

    /** Chunk 1 holds metadata, 2 to 4 a sweep at 0.5 degrees, 5 to 7 one at 1.5: 120 radials of a degree each. */
    private static List<Radial> radials(int number) {
        List<Radial> radials = new ArrayList<>();
        for (int i = 0; number > 1 && i < 120; i++) {
            int inSweep = (number - 2) % 3 * 120 + i;
            int cut = number < 5 ? 1 : 2;
            RadialStatus status = inSweep == 0
                    ? RadialStatus.START_OF_ELEVATION
                    : inSweep == 359 ? RadialStatus.END_OF_ELEVATION : RadialStatus.INTERMEDIATE;
            Gates gates = Gates.copyOf(LAYOUT, new byte[] {0, 1, (byte) (66 + number), 66}, 0, 4);
            radials.add(new Radial(
                    NOON.plusSeconds(cut * 20L).plusMillis(inSweep),
                    inSweep + 1,
                    cut,
                    status,
                    new Beam(inSweep + 0.5f, 1, cut - 0.5f),
                    OptionalDouble.of(26),
                    OptionalDouble.empty(),
                    Map.of(Moment.REFLECTIVITY, gates)));
        }
        return radials;
    }

    private ChunkReport.Origin origin(Instant clock) {
        return new ChunkReport.Origin(0, offset++, "feed", clock, clock);
    }

    private ChunkReport chunk(Instant volume, int number, Instant clock) {
        OptionalInt count = number == CHUNKS ? OptionalInt.of(CHUNKS) : OptionalInt.empty();
        VolumeChunk chunk = new VolumeChunk(volume, number, count, new byte[] {(byte) number}, Optional.empty());
        ChunkReport.Plan plan = new ChunkReport.Plan(
                OptionalInt.of(212), Map.of(), RadarSites.included().find("KTLX"));
        return ChunkReport.of(origin(clock), chunk, false, false, plan, radials(number));
    }

    /** Takes a message and tells, as a job does, with state that went through bytes. */
    private Taken take(ChunkReport report) {
        watch = RadarWatch.decode("KTLX", RULES, watch.encode());
        Taken taken = watch.take(ChunkReport.decode(report.encode()));
        RadarWatch.News news = watch.news();
        news.sweeps().forEach(sweep -> told.put(sweep.id(), sweep));
        empty.addAll(news.empty());
        picture = news.picture().or(() -> picture);
        return taken;
    }

    private Taken take(int number) {
        return take(chunk(NOON, number, NOON.plusSeconds(number)));
    }

    private SweepReport sweep(int cut) {
        return Optional.ofNullable(told.get(new SweepReport.Id("KTLX", NOON, cut)))
                .orElseThrow();
    }

    @Test
    void sweeps_are_told_as_they_grow_and_whole_once_their_last_radial_has_come() {
        take(1);
        take(2);
        assertThat(sweep(1).state()).isEqualTo(SweepReport.State.RECEIVING);
        assertThat(sweep(1).coverage()).isBetween(0.33, 0.34);
        take(3);
        take(4);

        assertThat(sweep(1).state()).isEqualTo(SweepReport.State.WHOLE);
        assertThat(sweep(1).radials()).isEqualTo(360);
        assertThat(sweep(1).coverage()).isEqualTo(1);
        assertThat(sweep(1).elevation()).isEqualTo(0.5);
        assertThat(sweep(1).pattern()).hasValue(212);
        MomentShare share = sweep(1).moments().get(Moment.REFLECTIVITY);
        assertThat(share).isEqualTo(new MomentShare(1440, 720, 360, 0, 2));
        assertThat(picture).map(shown -> shown.id().cut()).contains(1);
        assertThat(told).hasSize(1);
    }

    @Test
    void the_same_volume_twice_changes_nothing() {
        for (int number = 1; number <= CHUNKS; number++) {
            take(number);
        }
        assertThat(told.values())
                .allMatch(sweep -> sweep.state() == SweepReport.State.WHOLE)
                .hasSize(2);
        told.clear();
        picture = Optional.empty();

        for (int number = 1; number <= CHUNKS; number++) {
            assertThat(take(number)).isEqualTo(Taken.REPEATED);
        }

        assertThat(told).isEmpty();
        assertThat(picture).isEmpty();
        assertThat(empty).isEmpty();
    }

    @Test
    void volume_that_never_ends_is_closed_when_its_sources_clock_has_passed_patience() {
        take(1);
        take(2);
        take(3);
        take(ChunkReport.clock(origin(NOON.plus(RULES.patience())), false));
        assertThat(sweep(1).state()).isEqualTo(SweepReport.State.RECEIVING);

        take(ChunkReport.clock(origin(NOON.plusSeconds(3).plus(RULES.patience())), false));

        assertThat(sweep(1).state()).isEqualTo(SweepReport.State.PART);
        assertThat(sweep(1).radials()).isEqualTo(240);
        assertThat(picture).contains(sweep(1));
    }

    @Test
    void clock_of_another_source_closes_nothing() {
        take(2);
        take(ChunkReport.clock(
                new ChunkReport.Origin(0, offset++, "another", NOON.plus(Duration.ofDays(1)), NOON), false));

        assertThat(sweep(1).state()).isEqualTo(SweepReport.State.RECEIVING);
    }

    @Test
    void source_that_has_nothing_more_closes_what_is_open() {
        take(1);
        take(2);
        take(ChunkReport.clock(origin(NOON), true));

        assertThat(sweep(1).state()).isEqualTo(SweepReport.State.PART);
    }

    @Test
    void late_chunk_takes_its_place_in_a_volume_that_is_closed() {
        List.of(1, 2, 4, 5, 6, 7).forEach(this::take);
        take(ChunkReport.clock(origin(NOON.plus(Duration.ofHours(1))), false));
        assertThat(sweep(1).state()).isEqualTo(SweepReport.State.PART);
        assertThat(sweep(2).state()).isEqualTo(SweepReport.State.WHOLE);

        assertThat(take(3)).isEqualTo(Taken.ADDED);

        assertThat(sweep(1).state()).isEqualTo(SweepReport.State.WHOLE);
        assertThat(sweep(1).radials()).isEqualTo(360);
    }

    @Test
    void chunk_that_contradicts_another_or_lies_behind_the_end_is_refused() {
        take(2);
        VolumeChunk other = new VolumeChunk(NOON, 2, OptionalInt.empty(), new byte[] {9}, Optional.empty());
        assertThat(take(ChunkReport.of(origin(NOON), other, false, false, ChunkReport.Plan.UNKNOWN, radials(2))))
                .isEqualTo(Taken.CONFLICTING);
        take(7);
        assertThat(take(chunk(NOON, 8, NOON))).isEqualTo(Taken.MISPLACED);
        assertThat(sweep(1).radials()).isEqualTo(120);
    }

    @Test
    void volume_from_long_ago_or_from_the_future_of_its_sources_clock_is_refused() {
        assertThat(take(chunk(NOON, 2, NOON.plus(RULES.lateness()).plusSeconds(1))))
                .isEqualTo(Taken.LATE);
        assertThat(take(chunk(NOON, 2, NOON.minus(RULES.ahead()).minusSeconds(1))))
                .isEqualTo(Taken.AHEAD);
        assertThat(told).isEmpty();
    }

    @Test
    void volume_that_ends_without_a_radial_is_told_once() {
        take(1);
        take(ChunkReport.clock(origin(NOON.plus(Duration.ofHours(1))), false));
        take(ChunkReport.clock(origin(NOON.plus(Duration.ofHours(2))), true));

        assertThat(empty).extracting(ChunkReport.Origin::offset).containsExactly(0L);
        assertThat(told).isEmpty();
    }

    @Test
    void radial_of_a_cut_that_no_pattern_has_is_left_out() {
        Radial one = radials(2).get(0);
        Radial astray = new Radial(
                one.time(), 1, 57_344, one.status(), one.beam(), one.nyquist(), one.unambiguousRange(), one.moments());
        VolumeChunk chunk = new VolumeChunk(NOON, 2, OptionalInt.empty(), new byte[] {2}, Optional.empty());

        take(ChunkReport.of(origin(NOON), chunk, false, false, ChunkReport.Plan.UNKNOWN, List.of(one, astray)));

        assertThat(told.keySet()).extracting(SweepReport.Id::cut).containsExactly(1);
        assertThat(LowEchoes.of(List.of(one, astray)).keySet()).containsExactly(1);
    }

    @Test
    void low_echoes_come_back_as_they_were_packed() {
        List<Radial> packed = LowEchoes.radials(
                Optional.ofNullable(LowEchoes.of(radials(2)).get(1)).orElseThrow());

        assertThat(packed).hasSameSizeAs(radials(2));
        assertThat(packed)
                .extracting(radial -> radial.gates(Moment.REFLECTIVITY).orElseThrow())
                .isEqualTo(radials(2).stream()
                        .map(radial -> radial.gates(Moment.REFLECTIVITY).orElseThrow())
                        .toList());
        assertThat(packed)
                .extracting(Radial::beam)
                .isEqualTo(radials(2).stream().map(Radial::beam).toList());
    }

    @Test
    void damaged_chunk_leaves_its_sweep_in_part() {
        take(2);
        VolumeChunk damaged = new VolumeChunk(NOON, 3, OptionalInt.empty(), new byte[] {3}, Optional.empty());
        take(ChunkReport.of(origin(NOON), damaged, false, true, ChunkReport.Plan.UNKNOWN, List.of()));
        take(4);
        take(ChunkReport.clock(origin(NOON), true));

        assertThat(sweep(1).state()).isEqualTo(SweepReport.State.PART);
        assertThat(sweep(1).radials()).isEqualTo(240);
    }

    @Test
    void older_picture_never_follows_a_newer_one() {
        for (int number = 1; number <= CHUNKS; number++) {
            take(number);
        }
        Instant before = NOON.minusSeconds(600);
        SweepReport newest = picture.orElseThrow();
        VolumeChunk older = new VolumeChunk(before, 2, OptionalInt.of(2), new byte[] {2}, Optional.empty());
        List<Radial> radials = radials(2).stream()
                .map(radial -> new Radial(
                        radial.time().minusSeconds(600),
                        radial.number(),
                        radial.elevationNumber(),
                        radial.status(),
                        radial.beam(),
                        radial.nyquist(),
                        radial.unambiguousRange(),
                        radial.moments()))
                .toList();
        take(ChunkReport.of(origin(NOON), older, true, false, ChunkReport.Plan.UNKNOWN, radials));

        assertThat(told).containsKey(new SweepReport.Id("KTLX", before, 1));
        assertThat(picture).contains(newest);
    }

    @Test
    void what_is_remembered_of_many_volumes_stays_small() {
        for (int volume = 0; volume < 200; volume++) {
            Instant start = NOON.plusSeconds(300L * volume);
            for (int number = 1; number < CHUNKS; number++) {
                take(chunk(start, number, start));
            }
        }

        assertThat(watch.encode()).hasSizeLessThan(40_000);
    }

    /** Whatever the order in which chunks come, and however often. */
    @Property(tries = 200)
    void any_order_of_chunks_ends_in_the_same_sweeps(@ForAll long seed, @ForAll @IntRange(max = 10) int repeats) {
        for (int number = 1; number <= CHUNKS; number++) {
            take(number);
        }
        Map<SweepReport.Id, SweepReport> expected = new LinkedHashMap<>(told);
        Random random = new Random(seed);
        List<Integer> order = new ArrayList<>(List.of(1, 2, 3, 4, 5, 6, 7));
        for (int i = 0; i < repeats; i++) {
            order.add(1 + random.nextInt(CHUNKS));
        }
        Collections.shuffle(order, random);
        watch = new RadarWatch("KTLX", RULES);
        told.clear();

        order.forEach(this::take);

        assertThat(told.values())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("arrival")
                .containsExactlyInAnyOrderElementsOf(expected.values());
    }
}
