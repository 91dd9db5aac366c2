package io.virga.bench;

import io.virga.format.nexrad.Level2Reader;
import io.virga.format.nexrad.Limits;
import io.virga.format.nexrad.NexradException;
import io.virga.radar.RadarSites;
import io.virga.radar.Volume;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * How long decoding Level II volumes takes, beside netCDF-Java 4.5.5 and beside the bare inflation of the same bytes. All ways take turns, file by file; a round is the sum over files, and medians of rounds are told.
 *
 * <p>Arguments: folder of volumes, folder for copies, rounds, threads.
 */
public final class RadarDecoding {
    private static final int WARM_UP_ROUNDS = 3;

    private enum Way {
        /** Bare inflation by commons-compress and the JDK into a buffer that is thrown away. */
        FLOOR,
        /** Bare inflation by the reader's own means, thrown away. */
        OWN_FLOOR,
        /** All gates, on one thread. */
        OURS,
        /** The same with helpers. */
        OURS_HELPED,
        /** All variables that netCDF-Java finds. */
        PEER,
        /** The volume as plain messages. */
        OURS_INFLATED,
        /** From the inflated file that the peer has left beside its input. */
        PEER_INFLATED
    }

    private final List<RadarVolumeFile> files;
    private final Level2Reader reader = new Level2Reader(RadarSites.included(), Limits.USUAL);
    private final Level2Reader helped;
    private final Map<Way, Map<RadarVolumeFile, Long>> least = new EnumMap<>(Way.class);

    private RadarDecoding(List<RadarVolumeFile> files, ExecutorService helpers, int threads) {
        this.files = files;
        this.helped = reader.helpedBy(helpers, threads + 1);
    }

    /** Runs the rounds and prints the medians. */
    public static void main(String[] arguments) throws IOException, NexradException {
        int rounds = Integer.parseInt(arguments[2]);
        int threads = Integer.parseInt(arguments[3]);
        List<RadarVolumeFile> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(Path.of(arguments[0]))) {
            for (Path path : all.filter(Files::isRegularFile).sorted().toList()) {
                RadarVolumeFile.of(path, Path.of(arguments[1])).ifPresent(files::add);
            }
        }
        ExecutorService helpers = Executors.newFixedThreadPool(Math.max(1, threads - 1));
        try {
            new RadarDecoding(files, helpers, threads).run(rounds, threads);
        } finally {
            helpers.shutdown();
        }
    }

    private void run(int rounds, int threads) throws IOException, NexradException {
        Map<Way, List<Double>> shared = new EnumMap<>(Way.class);
        List<Double> all = new ArrayList<>();
        List<Double> floors = new ArrayList<>();
        List<Double> ownFloors = new ArrayList<>();
        for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
            Map<Way, Long> sums = new EnumMap<>(Way.class);
            long ours = 0;
            long floor = 0;
            long ownFloor = 0;
            for (RadarVolumeFile file : files) {
                for (Way way : Way.values()) {
                    boolean ofPeer = way == Way.PEER || way == Way.PEER_INFLATED;
                    long took = ofPeer && !file.peerReads() ? 0 : nanos(file, way, threads);
                    if (file.peerReads()) {
                        sums.merge(way, took, Long::sum);
                        least.computeIfAbsent(way, w -> new HashMap<>()).merge(file, took, Math::min);
                    }
                    ours += way == Way.OURS ? took : 0;
                    floor += way == Way.FLOOR ? took : 0;
                    ownFloor += way == Way.OWN_FLOOR ? took : 0;
                }
            }
            if (round >= 0) {
                sums.forEach((way, sum) ->
                        shared.computeIfAbsent(way, w -> new ArrayList<>()).add(sum / 1e9));
                all.add(ours / 1e9);
                floors.add(floor / 1e9);
                ownFloors.add(ownFloor / 1e9);
            }
        }
        print(shared, new OfAll(all, floors, ownFloors), threads);
    }

    private long nanos(RadarVolumeFile file, Way way, int threads) throws IOException, NexradException {
        if (way == Way.OURS_HELPED && threads == 1) {
            return 0;
        }
        file.prepare(way == Way.PEER);
        long begin = System.nanoTime();
        long seen = switch (way) {
            case FLOOR -> file.inflate();
            case OWN_FLOOR -> file.inflateAsReaderDoes();
            case OURS -> reader.read(file.bytes()).volume().gates();
            case OURS_HELPED -> helped.read(file.bytes()).volume().gates();
            case OURS_INFLATED -> reader.read(file.inflated()).volume().gates();
            case PEER, PEER_INFLATED -> file.readByPeer();
        };
        long took = System.nanoTime() - begin;
        if (seen <= 0) {
            throw new IllegalStateException(way + " has seen nothing in " + file);
        }
        return took;
    }

    /** Seconds of each round over all volumes: reading, inflating, inflating as the reader does. */
    private record OfAll(List<Double> ours, List<Double> floors, List<Double> ownFloors) {}

    private void print(Map<Way, List<Double>> shared, OfAll all, int threads) throws IOException, NexradException {
        long gates = 0;
        long sharedGates = 0;
        double megabytes = 0;
        double sharedMegabytes = 0;
        for (RadarVolumeFile file : files) {
            long of = reader.read(file.bytes()).volume().gates();
            gates += of;
            megabytes += file.bytes().length / 1e6;
            sharedGates += file.peerReads() ? of : 0;
            sharedMegabytes += file.peerReads() ? file.bytes().length / 1e6 : 0;
        }
        line("%d volumes, %.1f MB, %.0f million gates, %d threads", files.size(), megabytes, gates / 1e6, threads);
        line(
                "all, ours          %.3f s  %6.1f MB/s  %6.1f million gates/s",
                Median.of(all.ours), megabytes / Median.of(all.ours), gates / 1e6 / Median.of(all.ours));
        line(
                "all, bare inflation by commons-compress and JDK  %.3f s  ours is %.3f times it",
                Median.of(all.floors), Median.of(all.ours) / Median.of(all.floors));
        line(
                "all, bare inflation by the reader's own means    %.3f s  ours is %.3f times it",
                Median.of(all.ownFloors), Median.of(all.ours) / Median.of(all.ownFloors));
        line(
                "%d of them that the peer reads, %.1f MB:",
                files.stream().filter(RadarVolumeFile::peerReads).count(), sharedMegabytes);
        for (Map.Entry<Way, List<Double>> way : shared.entrySet()) {
            double took = Median.of(way.getValue());
            if (took > 0) {
                line(
                        "%-18s %.3f s  %6.1f MB/s  %6.1f million gates/s  (least of each file: %.3f s)",
                        way.getKey(), took, sharedMegabytes / took, sharedGates / 1e6 / took, leastOf(way.getKey()));
            }
        }
        ratios(shared);
        memory();
    }

    private static void ratios(Map<Way, List<Double>> shared) {
        double helped = Median.of(shared.getOrDefault(Way.OURS_HELPED, List.of(0.0)));
        double ours = helped > 0 ? helped : Median.of(shared.getOrDefault(Way.OURS, List.of(0.0)));
        line(
                "ours%s is %.2f times as fast as the peer; where inflation is left out %.2f times",
                helped > 0 ? ", helped," : "",
                Median.of(shared.getOrDefault(Way.PEER, List.of(0.0))) / ours,
                Median.of(shared.getOrDefault(Way.PEER_INFLATED, List.of(0.0)))
                        / Median.of(shared.getOrDefault(Way.OURS_INFLATED, List.of(0.0))));
    }

    /** Free of what else the machine does: each file's best round. */
    private double leastOf(Way way) {
        return least.getOrDefault(way, Map.of()).values().stream()
                        .mapToLong(Long::longValue)
                        .sum()
                / 1e9;
    }

    /** What reading leaves behind, and what it takes from the heap on the way. */
    private void memory() throws IOException, NexradException {
        for (RadarVolumeFile file : files) {
            long before = used();
            long allocated = allocated();
            Volume volume = reader.read(file.bytes()).volume();
            allocated = allocated() - allocated;
            long kept = used() - before;
            line(
                    "%-34s %5.1f MB  kept %5.1f MB, %.2f bytes a gate of %5.1f million  allocated %6.1f MB",
                    file,
                    file.bytes().length / 1e6,
                    kept / 1e6,
                    kept / (double) volume.gates(),
                    volume.gates() / 1e6,
                    allocated / 1e6);
        }
    }

    private static long allocated() {
        return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads
                ? threads.getCurrentThreadAllocatedBytes()
                : 0;
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static void line(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
