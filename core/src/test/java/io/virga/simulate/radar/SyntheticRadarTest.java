package io.virga.simulate.radar;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.format.nexrad.Chunk;
import io.virga.format.nexrad.ChunkAssembly;
import io.virga.format.nexrad.Level2Reader;
import io.virga.format.nexrad.Level2Reading;
import io.virga.format.nexrad.Level2Writer;
import io.virga.format.nexrad.Limits;
import io.virga.format.nexrad.NexradException;
import io.virga.radar.GateState;
import io.virga.radar.Gates;
import io.virga.radar.Moment;
import io.virga.radar.RadarSites;
import io.virga.radar.Radial;
import io.virga.radar.Sweep;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A volume is valid, and what its gates say is what the truth says, within what a receiver can tell. */
class SyntheticRadarTest {
    private static final int DOPPLER = 1;
    private static final Level2Reader READER = new Level2Reader(RadarSites.included(), Limits.USUAL);
    private static final Level2Writer WRITER = writer(Level2Writer.Packing.BZIP2);

    private static final SyntheticVolume MADE = Scenarios.volume(Scenarios.busy(), Scenarios.plan(), 7);

    private static Level2Writer writer(Level2Writer.Packing packing) {
        return new Level2Writer(Level2Writer.Form.AR2V0006, packing, (float) SyntheticRadar.calibration());
    }

    /** What stands at a gate. */
    private interface Visit {
        void gate(Gates gates, int radial, int gate);
    }

    private static void each(int sweep, Moment moment, Visit visit) {
        List<Radial> radials = MADE.volume().sweeps().get(sweep).radials();
        for (int radial = 0; radial < radials.size(); radial++) {
            Gates gates = radials.get(radial).gates(moment).orElseThrow();
            for (int gate = 0; gate < gates.count(); gate++) {
                visit.gate(gates, radial, gate);
            }
        }
    }

    private static SweepTruth truth(int sweep) {
        return MADE.truth().sweeps().get(sweep);
    }

    private static double median(List<Double> values) {
        Collections.sort(values);
        return values.get(values.size() / 2);
    }

    @Test
    void a_volume_is_read_back_as_it_was_made_in_every_packing() throws NexradException {
        Level2Reading records = READER.read(WRITER.bytes(MADE.volume()));
        Level2Reading plain = READER.read(writer(Level2Writer.Packing.PLAIN).bytes(MADE.volume()));

        assertThat(records.damages()).isEmpty();
        assertThat(records.volume()).isEqualTo(MADE.volume());
        assertThat(plain).isEqualTo(records);
    }

    @Test
    void chunks_make_up_the_volume() throws NexradException {
        List<Chunk> chunks = new ArrayList<>(WRITER.chunks(MADE.volume()));
        assertThat(chunks.get(0).name()).isEqualTo("20260520-210000-001-S");
        assertThat(chunks.get(chunks.size() - 1).name()).endsWith("-E");
        Collections.reverse(chunks);
        ChunkAssembly assembly = new ChunkAssembly(READER, "20260520-210000");
        chunks.forEach(assembly::add);

        assertThat(assembly.isComplete()).isTrue();
        assertThat(assembly.reading().volume()).isEqualTo(MADE.volume());
    }

    @Test
    void the_same_seed_makes_the_same_bytes_and_another_one_others() {
        byte[] bytes = WRITER.bytes(MADE.volume());

        assertThat(WRITER.bytes(
                        Scenarios.volume(Scenarios.busy(), Scenarios.plan(), 7).volume()))
                .isEqualTo(bytes);
        assertThat(WRITER.bytes(
                        Scenarios.volume(Scenarios.busy(), Scenarios.plan(), 8).volume()))
                .isNotEqualTo(bytes);
    }

    @Test
    void no_echo_is_weaker_than_the_noise_of_its_range() {
        for (int sweep = 0; sweep < MADE.volume().sweeps().size(); sweep++) {
            double threshold = Receiver.threshold(Scenarios.plan().turns().get(sweep));
            List<Double> excess = new ArrayList<>();
            each(sweep, Moment.REFLECTIVITY, (gates, radial, gate) -> {
                if (gates.holdsValue(gate)) {
                    double floor = Receiver.noise(gates.layout().range(gate));
                    excess.add(gates.value(gate) - floor - threshold);
                }
            });
            assertThat(Collections.min(excess)).as("sweep %d", sweep).isBetween(-0.26, 1.0); // half a code of 0.5 dB
        }
    }

    @Test
    void every_value_has_a_class_and_nothing_else_has() {
        for (int sweep = 0; sweep < MADE.volume().sweeps().size(); sweep++) {
            SweepTruth truth = truth(sweep);
            each(
                    sweep,
                    Moment.REFLECTIVITY,
                    (gates, radial, gate) -> assertThat(truth.kind(radial, gate) != GateClass.NONE)
                            .isEqualTo(gates.holdsValue(gate)));
        }
        assertThat(truth(0).counts().keySet())
                .contains(
                        GateClass.RAIN,
                        GateClass.HAIL,
                        GateClass.DEBRIS,
                        GateClass.BIRDS,
                        GateClass.CLUTTER,
                        GateClass.ANOMALOUS_PROPAGATION,
                        GateClass.NOISE);
    }

    @Test
    void velocities_are_the_true_ones_folded_into_what_can_be_told_apart() {
        double nyquist = MADE.volume().sweeps().get(DOPPLER).nyquist().orElseThrow();
        List<Double> errors = new ArrayList<>();
        each(DOPPLER, Moment.VELOCITY, (gates, radial, gate) -> {
            if (gates.holdsValue(gate)) {
                assertThat(Math.abs(gates.value(gate))).isLessThanOrEqualTo((float) nyquist);
                if (truth(DOPPLER).holdsVelocity(radial, gate)) {
                    double off = gates.value(gate) - truth(DOPPLER).velocity(radial, gate);
                    errors.add(Math.abs(Receiver.fold(off, nyquist)));
                }
            }
        });
        Collections.sort(errors);

        assertThat(truth(DOPPLER).folded()).isGreaterThan(60);
        assertThat(median(errors)).isBetween(0.1, 0.8);
        assertThat(errors.get((int) (errors.size() * 0.95))).isLessThan(2.5);
    }

    @Test
    void an_echo_beyond_the_unambiguous_range_is_told_as_folded_where_a_nearer_one_lies_over_it() {
        double unambiguous = MADE.volume()
                .sweeps()
                .get(DOPPLER)
                .radials()
                .get(0)
                .unambiguousRange()
                .orElseThrow();
        int[] folded = new int[1];
        int[] seen = new int[1];
        each(DOPPLER, Moment.VELOCITY, (gates, radial, gate) -> {
            if (gates.state(gate) == GateState.RANGE_FOLDED) {
                folded[0]++;
                assertThat(truth(DOPPLER).holdsVelocity(radial, gate)).isFalse();
            } else if (gates.holdsValue(gate) && gates.layout().range(gate) > unambiguous) {
                seen[0]++;
            }
        });
        assertThat(unambiguous).isBetween(140_000.0, 155_000.0);
        assertThat(folded[0]).isGreaterThan(100);
        assertThat(seen[0]).as("echoes beyond it that nothing lies over").isPositive();
    }

    @Test
    void polarisation_tells_rain_hail_debris_birds_and_ground_apart() {
        assertThat(median(Moment.CORRELATION_COEFFICIENT, GateClass.RAIN)).isBetween(0.97, 1.0);
        assertThat(median(Moment.CORRELATION_COEFFICIENT, GateClass.HAIL)).isBetween(0.88, 0.97);
        assertThat(median(Moment.CORRELATION_COEFFICIENT, GateClass.DEBRIS)).isLessThan(0.8);
        assertThat(median(Moment.CORRELATION_COEFFICIENT, GateClass.BIRDS)).isBetween(0.3, 0.7);
        assertThat(median(Moment.CORRELATION_COEFFICIENT, GateClass.CLUTTER)).isBetween(0.5, 0.9);
        assertThat(median(Moment.DIFFERENTIAL_REFLECTIVITY, GateClass.HAIL)).isBetween(-0.3, 0.9);
        assertThat(median(Moment.DIFFERENTIAL_REFLECTIVITY, GateClass.RAIN)).isGreaterThan(0.4);
    }

    private static double median(Moment moment, GateClass kind) {
        List<Double> values = new ArrayList<>();
        each(0, moment, (gates, radial, gate) -> {
            if (gates.holdsValue(gate) && truth(0).kind(radial, gate) == kind) {
                values.add((double) gates.value(gate));
            }
        });
        return median(values);
    }

    /** The beam is 0.6 km wide at 35 km and 2.4 km at 140 km; the vortex has a radius of 0.3 km. */
    @Test
    void a_tornado_is_a_couplet_where_the_truth_says_and_fades_with_its_range() {
        double near = couplet(35);
        double far = couplet(140);

        assertThat(near).isBetween(30.0, 110.0);
        assertThat(far).isLessThan(near / 2);
    }

    private static double couplet(double kilometres) {
        Storm storm = Scenarios.storm("A", 0, kilometres, Scenarios.tornado());
        Scenario scenario =
                Scenarios.of(Scenarios.wind(10), List.of(storm), List.of(), List.of(), List.of(), Ground.NONE);
        ScanPlan plan = new ScanPlan(212, List.of(Scenarios.turn(0.5f, 2, true, 1282)));
        SyntheticVolume volume = Scenarios.volume(scenario, plan, 3);
        VortexTruth vortex = volume.truth().vortices().get(0);
        assertThat(vortex.at().north()).isEqualTo(kilometres * 1000);
        Sweep sweep = volume.volume().sweeps().get(0);
        SweepTruth truth = volume.truth().sweeps().get(0);
        double greatest = 0;
        for (int radial = 1; radial < truth.radials(); radial++) {
            double azimuth = Math.toRadians(sweep.radials().get(radial).beam().azimuth());
            for (int gate = 0; gate < truth.gates(); gate++) {
                double range = SweepGeometry.range(gate);
                if (vortex.at().metresTo(range * Math.sin(azimuth), range * Math.cos(azimuth)) < 1500
                        && truth.holdsVelocity(radial, gate)
                        && truth.holdsVelocity(radial - 1, gate)) {
                    // North of the radar, what turns against the clock comes nearer in the west and goes in the east.
                    greatest = Math.max(greatest, truth.velocity(radial, gate) - truth.velocity(radial - 1, gate));
                }
            }
        }
        return greatest;
    }

    @Test
    void the_strongest_gate_lies_in_the_cell_that_the_truth_tells() {
        CellTruth cell = MADE.truth().cells().get(0);
        double[] greatest = {-99, 0, 0};
        List<Radial> radials = MADE.volume().sweeps().get(0).radials();
        each(0, Moment.REFLECTIVITY, (gates, radial, gate) -> {
            if (gates.holdsValue(gate) && gates.value(gate) > greatest[0]) {
                double azimuth = Math.toRadians(radials.get(radial).beam().azimuth());
                greatest[0] = gates.value(gate);
                greatest[1] = gates.layout().range(gate) * Math.sin(azimuth);
                greatest[2] = gates.layout().range(gate) * Math.cos(azimuth);
            }
        });
        assertThat(cell.id()).isEqualTo("A");
        assertThat(cell.at().metresTo(greatest[1], greatest[2])).isLessThan(cell.radius());
        assertThat(greatest[0]).isBetween(cell.peak() - 6, cell.peak() + 2);
    }
}
