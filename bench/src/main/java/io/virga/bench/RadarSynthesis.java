package io.virga.bench;

import io.virga.format.nexrad.Level2Reader;
import io.virga.format.nexrad.Level2Writer;
import io.virga.format.nexrad.Limits;
import io.virga.format.nexrad.NexradException;
import io.virga.radar.RadarSites;
import io.virga.scenario.ScenarioReader;
import io.virga.simulate.radar.Scenario;
import io.virga.simulate.radar.SyntheticRadar;
import io.virga.simulate.radar.SyntheticVolume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ucar.nc2.NetcdfFile;
import ucar.nc2.Variable;

/**
 * What it takes to make a synthetic volume and to write it, beside what reading the same bytes takes, by ours and by
 * netCDF-Java 4.5.5; all take turns, medians of rounds are told.
 *
 * <p>Arguments: rounds, folder for copies, scenarios (all that come along unless given).
 */
public final class RadarSynthesis {
    private static final int WARM_UP_ROUNDS = 2;

    private enum Way {
        /** Scenario to gates and truth. */
        MAKE,
        /** Gates to bytes in bzip2 records. */
        WRITE,
        /** Bytes to gates. */
        READ,
        /** Bytes to arrays by netCDF-Java. */
        PEER_READ
    }

    private final Level2Reader reader = new Level2Reader(RadarSites.included(), Limits.USUAL);
    private final Level2Writer writer = new Level2Writer(
            Level2Writer.Form.AR2V0006, Level2Writer.Packing.BZIP2, (float) SyntheticRadar.calibration());

    private RadarSynthesis() {}

    /** Runs the rounds and prints the medians. */
    public static void main(String[] arguments) throws IOException, NexradException {
        int rounds = Integer.parseInt(arguments[0]);
        Path folder = Path.of(arguments[1]);
        List<String> given = List.of(arguments).subList(2, arguments.length);
        for (String name : given.isEmpty() ? ScenarioReader.INCLUDED : given) {
            new RadarSynthesis().run(new ScenarioReader().read(name), rounds, folder);
        }
    }

    private void run(Scenario scenario, int rounds, Path folder) throws IOException, NexradException {
        SyntheticRadar radar = new SyntheticRadar(
                scenario, RadarSites.included().find(scenario.site()).orElseThrow(), 1, scenario.start());
        Map<Way, List<Double>> times = new EnumMap<>(Way.class);
        long gates = 0;
        int length = 0;
        for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
            long begin = System.nanoTime();
            SyntheticVolume made = radar.volume(scenario.start());
            long after = System.nanoTime();
            byte[] bytes = writer.bytes(made.volume());
            long written = System.nanoTime();
            gates = reader.read(bytes).volume().gates();
            long read = System.nanoTime();
            Path copy = Files.write(folder.resolve(scenario.name() + round), bytes);
            long peer = peer(copy);
            length = bytes.length;
            if (round >= 0) {
                add(times, Way.MAKE, after - begin);
                add(times, Way.WRITE, written - after);
                add(times, Way.READ, read - written);
                add(times, Way.PEER_READ, peer);
            }
        }
        double peer = median(times, Way.PEER_READ);
        line("%s: %.1f million gates of all moments, %.1f MB", scenario.name(), gates / 1e6, length / 1e6);
        for (Way way : Way.values()) {
            double took = median(times, way);
            line("  %-9s %.2f s, %.2f times the peer's reading", way, took, took / peer);
        }
        memory(radar, scenario);
    }

    /** Reads all variables from a file that the peer has not seen. */
    private static long peer(Path copy) throws IOException {
        long begin = System.nanoTime();
        long values = 0;
        try (NetcdfFile file = NetcdfFile.open(copy.toString())) {
            for (Variable variable : file.getVariables()) {
                values += variable.read().getSize();
            }
        }
        long took = System.nanoTime() - begin;
        Files.deleteIfExists(copy);
        Files.deleteIfExists(copy.resolveSibling(copy.getFileName() + ".uncompress"));
        if (values <= 0) {
            throw new IllegalStateException("the peer has seen nothing in " + copy);
        }
        return took;
    }

    private static void memory(SyntheticRadar radar, Scenario scenario) {
        long before = used();
        SyntheticVolume made = radar.volume(scenario.start());
        long kept = used() - before;
        line(
                "  kept      %.1f MB with the truth of %d sweeps",
                kept / 1e6, made.truth().sweeps().size());
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static void add(Map<Way, List<Double>> times, Way way, long nanos) {
        times.computeIfAbsent(way, each -> new ArrayList<>()).add(nanos / 1e9);
    }

    private static double median(Map<Way, List<Double>> times, Way way) {
        List<Double> sorted = new ArrayList<>(times.getOrDefault(way, List.of()));
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    private static void line(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
