package io.virga.format.nexrad;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.radar.Gates;
import io.virga.radar.Moment;
import io.virga.radar.Radial;
import io.virga.radar.Volume;
import io.virga.simulate.radar.Scenarios;
import io.virga.simulate.radar.SyntheticVolume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ucar.ma2.Array;
import ucar.ma2.DataType;
import ucar.nc2.NetcdfFile;
import ucar.nc2.Variable;

/**
 * Every gate that Unidata's netCDF-Java 4.5.5 reads, against ours.
 *
 * <p>It cannot read all: not AR2V0008, not a chunk by itself, and no volume without a sweep of whole degrees, as the
 * trimmed ones are.
 */
class CdmEqualityTest {
    private static final Map<String, Moment> MOMENTS = Map.of(
            "Reflectivity", Moment.REFLECTIVITY,
            "RadialVelocity", Moment.VELOCITY,
            "SpectrumWidth", Moment.SPECTRUM_WIDTH,
            "DifferentialReflectivity", Moment.DIFFERENTIAL_REFLECTIVITY,
            "CorrelationCoefficient", Moment.CORRELATION_COEFFICIENT,
            "DifferentialPhase", Moment.DIFFERENTIAL_PHASE);
    private static final Map<Moment, String> AXES = Map.of(
            Moment.REFLECTIVITY, "R",
            Moment.VELOCITY, "V",
            Moment.SPECTRUM_WIDTH, "V",
            Moment.DIFFERENTIAL_REFLECTIVITY, "D",
            Moment.CORRELATION_COEFFICIENT, "C",
            Moment.DIFFERENTIAL_PHASE, "P");

    private static final int DAY_MILLIS = 86_400_000;

    @TempDir
    Path folder;

    /** Times of the day only: over midnight it dates part of a volume by the day after. */
    private record Look(int millis, float azimuth, float elevation) {}

    /** wide: radials whose differential reflectivity has 16 bits, as it has since 2021; the peer reads them as 8. */
    @ParameterizedTest
    @CsvSource({
        "KABR20050101_000745.gz, 0",
        "KBLX20090603_004417_V03.gz, 0",
        "KDMX20250101_225441_V06, 2880",
        "KLBB20160601_150025_V06, 0",
        "KLOT19950413_132143.gz, 0",
        "KLOT20220317_000842_V06, 4320",
        "KMKX20120421_040711_V06.gz, 0",
        "KTLX19990503_235621.gz, 0",
        "KTLX20100501_000444_V03.gz, 0",
        "KVWX_20050626_221551.gz, 0",
        "Level2_KFTG_20150430_1419.ar2v, 0",
        "KBGM20050821_sequence/KBGM20050821_024323.gz, 0",
        "KBGM20050821_sequence/KBGM20050821_024910.gz, 0",
        "KBGM20050821_sequence/KBGM20050821_025458.gz, 0",
        "KBGM20050821_sequence/KBGM20050821_030047.gz, 0",
        "KBGM20050821_sequence/KBGM20050821_030635.gz, 0"
    })
    void every_gate_is_equal(String file, int wide) throws IOException, NexradException {
        Path copy = folder.resolve(Path.of(file).getFileName());
        Files.write(copy, RealRadar.bytes("level2/" + file)); // the peer writes beside what it reads
        assertThat(everyGateIsEqual(copy, wide)).isPositive();
    }

    /** What is written by ourselves: split cuts of half degrees, whole degrees above. */
    @Test
    void every_gate_of_a_synthetic_volume_is_equal() throws IOException, NexradException {
        SyntheticVolume made = Scenarios.volume(Scenarios.busy(), Scenarios.finePlan(), 5);
        Level2Writer writer = new Level2Writer(Level2Writer.Form.AR2V0006, Level2Writer.Packing.BZIP2, -43.5f);
        Path file = Files.write(folder.resolve("KTLX20260520_210000_V06"), writer.bytes(made.volume()));

        int compared = everyGateIsEqual(file, 0);

        assertThat(compared).isEqualTo(720 * 4 + 720 * 3 + 360 * 6); // radials times moments
        assertThat(RealRadar.reader().read(Files.readAllBytes(file)).volume()).isEqualTo(made.volume());
    }

    private static int everyGateIsEqual(Path copy, int wide) throws IOException, NexradException {
        Volume ours = RealRadar.reader().read(Files.readAllBytes(copy)).volume();
        Map<Look, Radial> byLook = new HashMap<>();
        ours.sweeps().forEach(sweep -> sweep.radials().forEach(radial -> byLook.put(look(radial), radial)));

        int compared = 0;
        try (NetcdfFile peer = NetcdfFile.open(copy.toString())) {
            for (Variable variable : peer.getVariables()) {
                Moment moment = MOMENTS.get(variable.getShortName().replace("_HI", ""));
                if (moment != null) {
                    compared += compare(peer, variable, moment, byLook);
                }
            }
        }
        assertThat(compared).isEqualTo(count(byLook.values()) - wide);
        return compared;
    }

    /** Radials of ours times their moments, but for those that the peer does not know. */
    private static int count(Collection<Radial> radials) {
        return radials.stream()
                .flatMap(radial -> radial.moments().keySet().stream())
                .mapToInt(moment -> moment == Moment.CLUTTER_FILTER_POWER_REMOVED ? 0 : 1)
                .sum();
    }

    private static Look look(Radial radial) {
        int millis = radial.time().atOffset(ZoneOffset.UTC).get(ChronoField.MILLI_OF_DAY);
        return new Look(millis, radial.beam().azimuth(), radial.beam().elevation());
    }

    /** Its own search wants a web library. */
    private static Array read(NetcdfFile peer, String name) throws IOException {
        return peer.getVariables().stream()
                .filter(variable -> variable.getShortName().equals(name))
                .findFirst()
                .orElseThrow()
                .read();
    }

    private static int compare(NetcdfFile peer, Variable variable, Moment moment, Map<Look, Radial> byLook)
            throws IOException {
        String suffix = AXES.get(moment) + (variable.getShortName().endsWith("_HI") ? "_HI" : "");
        Array time = read(peer, "time" + suffix);
        Array azimuth = read(peer, "azimuth" + suffix);
        Array elevation = read(peer, "elevation" + suffix);
        Array codes = variable.read();
        int[] shape = variable.getShape();
        int compared = 0;
        for (int row = 0; row < shape[0] * shape[1]; row++) {
            if (Float.isNaN(azimuth.getFloat(row))) {
                continue; // the place of a radial that the file does not hold
            }
            Look look = new Look(time.getInt(row) % DAY_MILLIS, azimuth.getFloat(row), elevation.getFloat(row));
            Optional<Gates> ours = Optional.ofNullable(byLook.get(look)).flatMap(radial -> radial.gates(moment));
            assertThat(ours).as("%s of %s", moment, look).isPresent();
            Gates gates = ours.orElseThrow();
            if (gates.layout().bits() == bits(variable)) {
                assertThat(codes(codes, row, shape[2], gates)).isEqualTo(codes(gates, shape[2]));
                compared++;
            }
        }
        return compared;
    }

    private static int bits(Variable variable) {
        return variable.getDataType() == DataType.BYTE ? 8 : 16;
    }

    private static int[] codes(Gates gates, int most) {
        return IntStream.range(0, Math.min(gates.count(), most))
                .map(gates::code)
                .toArray();
    }

    private static int[] codes(Array codes, int row, int width, Gates like) {
        int mask = (1 << like.layout().bits()) - 1;
        return IntStream.range(0, Math.min(like.count(), width))
                .map(gate -> codes.getInt(row * width + gate) & mask)
                .toArray();
    }
}
