package io.virga.format.nexrad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.virga.radar.BeamPath;
import io.virga.radar.GateState;
import io.virga.radar.Gates;
import io.virga.radar.GroundFrame;
import io.virga.radar.GroundPoint;
import io.virga.radar.Moment;
import io.virga.radar.RadarKind;
import io.virga.radar.RadarSite;
import io.virga.radar.RadarSites;
import io.virga.radar.Radial;
import io.virga.radar.Sweep;
import io.virga.radar.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Real volumes against figures that an independent reader found. Its greatest reflectivity is that of the lowest sweep,
 * not of the volume: over all sweeps KLWX has 77 dBZ, which is no weather either way.
 */
class Level2RealFileTest {
    private static final GroundPoint COUPLET = new GroundPoint(35.239, -97.679);

    @ParameterizedTest
    @CsvSource({
        "KTLX19990503_235621.gz, '', 1999-05-03T23:56:21Z, 1999-05-04T00:01:14Z, 11, 16, 62.5, 2072, 483",
        "Level2_KFTG_20150430_1419.ar2v, KFTG, 2015-04-30T14:19:10Z, 2015-04-30T14:22:32Z, 212, 12, 68.5, 369, 82",
        "KVWX_20050626_221551.gz, KVWX, 2005-06-26T22:18:37Z, 2005-06-26T22:24:52Z, 21, 11, 63.5, 496, 84",
        "Level2_KLBB_single_chunk, KLBB, 2020-08-23T20:32:55Z, 2020-08-23T20:33:07Z, 31, 1, 59.0, 98, 26",
        "KFWS20190609_222523.bin, KFWS, 2019-06-09T22:25:23Z, 2019-06-09T22:26:16Z, 212, 3, 65.0, 8708, 2997",
        "KTLX20190525_222419.bin, KTLX, 2019-05-25T22:24:19Z, 2019-05-25T22:25:11Z, 212, 3, 62.5, 7347, 1161",
        "KCRP20170826_044114.bin, KCRP, 2017-08-26T04:41:14Z, 2017-08-26T04:42:10Z, 212, 3, 66.0, 16901, 310",
        "KLWX20180302_115347.bin, KLWX, 2018-03-02T11:53:47Z, 2018-03-02T11:55:24Z, 21, 3, 59.5, 590, 115",
        "KTLX20100501_000444_V03.gz, KTLX, 2010-05-01T00:04:41Z, 2010-05-01T00:14:11Z, 32, 7, 63.0, 1262, 422",
        "KDMX20250101_225441_V06, KDMX, 2025-01-01T22:54:41Z, 2025-01-01T23:04:15Z, 31, 8, 45.0, 18, 0",
        "KABR20050101_000745.gz, KABR, 2005-01-01T00:07:33Z, 2005-01-01T00:17:13Z, 32, 7, 43.0, 1, 0",
        "KLBB20160601_150025_V06, KLBB, 2016-06-01T15:00:25Z, 2016-06-01T15:06:06Z, 21, 11, 59.5, 6371, 355",
        "KBLX20090603_004417_V03.gz, KBLX, 2009-06-03T00:44:15Z, 2009-06-03T00:48:44Z, 212, 17, 58.0, 25, 7",
        "KBGM20050821_sequence/KBGM20050821_024323.gz,"
                + " KBGM, 2005-08-21T02:43:19Z, 2005-08-21T02:49:01Z, 21, 11, 53.5, 525, 9",
        "KBGM20050821_sequence/KBGM20050821_024910.gz,"
                + " KBGM, 2005-08-21T02:49:06Z, 2005-08-21T02:54:48Z, 21, 11, 52.5, 577, 20",
        "KBGM20050821_sequence/KBGM20050821_025458.gz,"
                + " KBGM, 2005-08-21T02:54:54Z, 2005-08-21T03:00:36Z, 21, 11, 51.5, 641, 24",
        "KBGM20050821_sequence/KBGM20050821_030047.gz,"
                + " KBGM, 2005-08-21T03:00:42Z, 2005-08-21T03:06:24Z, 21, 11, 52.5, 582, 20",
        "KBGM20050821_sequence/KBGM20050821_030635.gz,"
                + " KBGM, 2005-08-21T03:06:30Z, 2005-08-21T03:12:12Z, 21, 11, 51.5, 577, 9",
        "KLOT20220317_000842_V06, KLOT, 2022-03-17T00:08:42Z, 2022-03-17T00:15:42Z, 35, 12, 39.0, 0, 0",
        "KLOT19950413_132143.gz, '', 1995-04-13T13:21:43Z, 1995-04-13T13:27:27Z, 21, 11, 57.0, 135, 10",
        "KMKX20120421_040711_V06.gz, KMKX, 2012-04-21T04:07:11Z, 2012-04-21T04:16:43Z, 32, 7, 50.0, 27, 1",
        "Level2_TSTL_20220213_2357.ar2v, TSTL, 2022-02-13T23:57:59Z, 2022-02-14T00:03:50Z, 90, 16, 43.5, 6, 0",
        "TATL20240421_001129_V08, TATL, 2024-04-21T00:11:29Z, 2024-04-21T00:17:19Z, 90, 16, 63.0, 1074, 123"
    })
    void a_volume_holds_what_the_table_says(
            String file, String id, Instant start, Instant end, int pattern, int sweeps, double dbz, int n40, int n50)
            throws IOException, NexradException {
        Level2Reading reading = RealRadar.reader().read(RealRadar.bytes("level2/" + file));

        Volume volume = reading.volume();
        Sweep lowest = volume.sweeps().get(0);
        assertThat(reading.damages()).isEmpty();
        assertThat(volume.id()).isEqualTo(id);
        assertThat(lowest.start().truncatedTo(ChronoUnit.SECONDS)).isEqualTo(start);
        assertThat(volume.end().truncatedTo(ChronoUnit.SECONDS)).isEqualTo(end);
        assertThat(volume.pattern()).hasValue(pattern);
        assertThat(volume.sweeps()).hasSize(sweeps);
        assertThat(lowest.greatest(Moment.REFLECTIVITY)).hasValue(dbz);
        assertThat(lowest.countFrom(Moment.REFLECTIVITY, 40)).isEqualTo(n40);
        assertThat(lowest.countFrom(Moment.REFLECTIVITY, 50)).isEqualTo(n50);
    }

    @Test
    void every_level_two_file_is_read_or_refused_with_a_reason() throws IOException {
        int read = 0;
        for (Path file : RealRadar.files("level2")) {
            try {
                byte[] bytes = Files.readAllBytes(file);
                read += RealRadar.reader().read(bytes).volume().sweeps().isEmpty() ? 0 : 1;
            } catch (NexradException e) {
                assertThat(e.reason()).isNotBlank();
            }
        }
        assertThat(read).isEqualTo(26); // 23 whole ones and three of the seven that are cut short
    }

    /** Four of the seven end with the metadata; what reading salvages of the others is all that they hold. */
    @ParameterizedTest
    @CsvSource({
        "KGJX19970107_175230.gz, 11, 3772, 9176242",
        "KMBX20160509_202910_V06.gz, 1, 94, -1",
        "KPUX20080110_182411.gz, 1, 356, 3088692"
    })
    void a_damaged_volume_is_salvaged_up_to_the_damage(String file, int sweeps, int radials, long offset)
            throws IOException, NexradException {
        Level2Reading reading = RealRadar.reader().read(RealRadar.bytes("level2/truncated_or_corrupt/" + file));

        assertThat(reading.volume().sweeps()).hasSize(sweeps);
        assertThat(reading.volume().sweeps().stream()
                        .mapToInt(sweep -> sweep.radials().size())
                        .sum())
                .isEqualTo(radials);
        assertThat(reading.damages().stream().map(Damage::offset)).isEqualTo(offset < 0 ? List.of() : List.of(offset));
    }

    @ParameterizedTest
    @CsvSource({
        "KBMX20160509_093623_V06.gz",
        "KDYX20160507_094624_V06.gz",
        "KFDR20160418_135154_V06.gz",
        "KGRR20160419_082528_V06.gz"
    })
    void a_volume_without_radials_is_refused_where_it_ends(String file) throws IOException {
        byte[] bytes = RealRadar.bytes("level2/truncated_or_corrupt/" + file);

        assertThatThrownBy(() -> RealRadar.reader().read(bytes))
                .isInstanceOf(NexradException.class)
                .hasMessage("at byte 325912: the end comes before any radial");
    }

    @Test
    void helpers_change_nothing() throws IOException, NexradException {
        byte[] bytes = RealRadar.bytes("level2/KLBB20160601_150025_V06");
        ExecutorService helpers = Executors.newFixedThreadPool(3);
        try {
            assertThat(RealRadar.reader().helpedBy(helpers, 4).read(bytes))
                    .isEqualTo(RealRadar.reader().read(bytes));
        } finally {
            helpers.shutdownNow();
        }
        assertThat(RealRadar.reader().helpedBy(helpers, 4).read(bytes).volume().sweeps())
                .as("an executor that refuses all")
                .hasSize(11);
    }

    /** Bridge Creek to Moore, 1999: neighbouring radials 50 m/s apart where the survey found the tornado. */
    @Test
    void the_tornado_of_1999_is_where_the_survey_found_it() throws IOException, NexradException {
        Volume volume = RealRadar.reader()
                .read(RealRadar.bytes("level2/KTLX19990503_235621.gz"), Optional.of("KTLX"))
                .volume();

        assertThat(volume.site().orElseThrow())
                .isEqualTo(RadarSites.included().find("KTLX").orElseThrow());
        Sweep doppler = volume.sweeps().get(1);
        assertThat(doppler.nyquist()).hasValue(26.1);
        Map<Moment, Long> folded = doppler.moments().stream()
                .collect(Collectors.toMap(m -> m, m -> count(doppler, m, GateState.RANGE_FOLDED)));
        assertThat(folded.get(Moment.VELOCITY)).isPositive().isEqualTo(folded.get(Moment.SPECTRUM_WIDTH));
        assertThat(count(volume.sweeps().get(0), Moment.REFLECTIVITY, GateState.RANGE_FOLDED))
                .isZero();
        BeamPath path = new BeamPath(doppler.elevation(), 0);
        GroundFrame frame = GroundFrame.around(volume.site().orElseThrow());
        double greatest = 0;
        for (int i = 1; i < doppler.radials().size(); i++) {
            Gates one = doppler.radials().get(i - 1).gates(Moment.VELOCITY).orElseThrow();
            Radial radial = doppler.radials().get(i);
            Gates other = radial.gates(Moment.VELOCITY).orElseThrow();
            for (int gate = 0; gate < other.count(); gate++) {
                double ground = path.ground(other.layout().range(gate));
                if (frame.at(radial.beam().azimuth(), ground).metresTo(COUPLET) < 1000
                        && one.holdsValue(gate)
                        && other.holdsValue(gate)) {
                    greatest = Math.max(greatest, Math.abs(one.value(gate) - other.value(gate)));
                }
            }
        }
        assertThat(greatest).isBetween(45.0, 52.2); // at most twice the Nyquist velocity
    }

    @Test
    void a_terminal_radar_is_told_by_its_table_and_stands_where_it_says() throws IOException, NexradException {
        Volume volume = RealRadar.reader()
                .read(RealRadar.bytes("level2/TATL20240421_001129_V08"))
                .volume();

        assertThat(volume.site().orElseThrow().kind()).isEqualTo(RadarKind.TDWR);
        assertThat(volume.site().orElseThrow().latitude()).isBetween(33.64, 33.65);
    }

    private static long count(Sweep sweep, Moment moment, GateState state) {
        return sweep.radials().stream()
                .flatMap(radial -> radial.gates(moment).stream())
                .mapToLong(gates -> IntStream.range(0, gates.count())
                        .filter(gate -> gates.state(gate) == state)
                        .count())
                .sum();
    }

    /** The clutter maps say in their own messages when they were made what the status says of them. */
    @Test
    void metadata_of_a_real_volume_agree_with_each_other() throws Exception {
        VolumeMetadata told = RealRadar.reader()
                .read(RealRadar.bytes("level2/KLBB20160601_150025_V06"))
                .metadata();

        RadarStatus status = told.status().orElseThrow();
        assertThat(status.operation()).isEqualTo("OPERATE");
        assertThat(status.operability()).isEqualTo("ONLINE");
        assertThat(status.build()).contains("16.10");
        assertThat(status.pattern()).isEqualTo(21);
        assertThat(status.transmitterWatts()).isEqualTo(1265);
        assertThat(status.calibrationDb()).isEqualTo(-0.18);
        assertThat(told.bypassMap().flatMap(BypassMap::made))
                .isEqualTo(status.bypassMap())
                .contains(Instant.parse("2016-06-01T14:54:00Z"));
        assertThat(told.filterMap().flatMap(ClutterFilterMap::made)).isEqualTo(status.clutterMap());
        assertThat(told.adaptation().map(Adaptation::made)).contains("09/22/15 17-12-01");
        assertThat(told.adaptation().map(Adaptation::name)).contains("CURRENT");
    }

    /** Counted by a reader of a few lines in another language, from the tables alone. */
    @Test
    void clutter_maps_and_machinery_of_a_real_volume_say_what_another_reader_finds() throws Exception {
        VolumeMetadata told = RealRadar.reader()
                .read(RealRadar.bytes("level2/Level2_KFTG_20150430_1419.ar2v"))
                .metadata();

        BypassMap map = told.bypassMap().orElseThrow();
        assertThat(IntStream.range(0, map.layers())
                        .mapToDouble(layer -> passed(map, layer))
                        .toArray())
                .containsExactly(new double[] {0.832, 0.903, 0.907, 0.941, 0.974}, within(0.0005));
        ClutterFilterMap filter = told.filterMap().orElseThrow();
        assertThat(filter.layers())
                .hasSize(5)
                .allSatisfy(layer -> assertThat(layer)
                        .hasSize(360)
                        .containsOnly(List.of(new ClutterFilterMap.Zone(ClutterFilterMap.Filter.BY_MAP, 511))));
        Maintenance machinery = told.maintenance().orElseThrow();
        assertThat(machinery.shelterCelsius()).hasValueCloseTo(18.38, within(0.005));
        assertThat(machinery.outsideCelsius()).hasValueCloseTo(16.18, within(0.005));
        assertThat(machinery.radomeCelsius()).hasValueCloseTo(17.65, within(0.005));
        assertThat(machinery.peakKilowatts()).hasValueCloseTo(715.97, within(0.005));
        assertThat(machinery.noiseKelvins()).hasValueCloseTo(165.02, within(0.005));
        assertThat(machinery.calibrationDbz()).hasValueCloseTo(-43.11, within(0.005));
        assertThat(machinery.fuelPercent()).isEqualTo(70);
        assertThat(machinery.onGenerator()).isFalse();
    }

    private static double passed(BypassMap map, int layer) {
        long passed = IntStream.range(0, BypassMap.DIRECTIONS * BypassMap.KILOMETRES)
                .filter(at -> !map.isFiltered(layer, at / BypassMap.KILOMETRES, at % BypassMap.KILOMETRES))
                .count();
        return passed / (double) (BypassMap.DIRECTIONS * BypassMap.KILOMETRES);
    }

    /** Corpus Christi, in the hour in which hurricane Harvey came ashore. */
    @Test
    void radar_in_a_hurricane_says_that_it_runs_on_its_generator() throws Exception {
        Maintenance machinery = RealRadar.reader()
                .read(RealRadar.bytes("level2/KCRP20170826_044114.bin"))
                .metadata()
                .maintenance()
                .orElseThrow();

        assertThat(machinery.onGenerator()).isTrue();
        assertThat(machinery.fuelPercent()).isEqualTo(88);
        assertThat(machinery.radomeCelsius()).isEmpty();
    }

    /** The radials say where the radar stands too, in another message and by other numbers. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "KTLX20190525_222419.bin",
                "KFWS20190609_222523.bin",
                "KLWX20180302_115347.bin",
                "KDMX20250101_225441_V06",
                "KLBB20160601_150025_V06",
                "KMKX20120421_040711_V06.gz"
            })
    void adaptation_data_say_the_place_that_the_radials_say(String name) throws Exception {
        Level2Reading reading = RealRadar.reader().read(RealRadar.bytes("level2/" + name));

        RadarSite site = reading.volume().site().orElseThrow();
        Installation installed = reading.metadata()
                .adaptation()
                .flatMap(Adaptation::installation)
                .orElseThrow();
        assertThat(installed.site()).isEqualTo(site.id());
        assertThat(installed.latitude()).isCloseTo(site.latitude(), within(0.0002));
        assertThat(installed.longitude()).isCloseTo(site.longitude(), within(0.0002));
        assertThat((double) installed.groundMetres() + installed.antennaMetres())
                .isCloseTo(site.heightMetres(), within(20.0));
        assertThat(installed.frequencyMegahertz()).isBetween(2700, 3000);
        assertThat(installed.layerLimits()).hasSize(4).isSorted();
    }
}
