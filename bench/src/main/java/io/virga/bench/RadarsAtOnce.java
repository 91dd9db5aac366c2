package io.virga.bench;

import io.virga.format.nexrad.ChunkContent;
import io.virga.format.nexrad.Level2Reader;
import io.virga.format.nexrad.Limits;
import io.virga.format.nexrad.NexradException;
import io.virga.format.nexrad.VolumeFraming;
import io.virga.radar.Moment;
import io.virga.radar.RadarSites;
import io.virga.radar.Radial;
import io.virga.radar.Sweep;
import io.virga.radar.feed.ChunkReport;
import io.virga.radar.feed.LowEchoes;
import io.virga.radar.feed.RadarWatch;
import io.virga.radar.feed.SweepReport;
import io.virga.radar.feed.VolumeChunk;
import io.virga.radar.picture.MapPicture;
import io.virga.radar.picture.Png;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * How many radars a core keeps up with: what the radar job does with a chunk (decode, count, keep, tell, draw), for 1, 4 and
 * 16 radars whose chunks come in turn, beside reading the same files whole. All ways take turns; medians of rounds are
 * told. Kafka and Spark are left out.
 *
 * <p>Arguments: folder of volumes, rounds.
 */
public final class RadarsAtOnce {
    private static final int[] RADARS = {1, 4, 16};
    private static final int WARM_UP_ROUNDS = 1;
    /** Messages between two looks at what is new, as in a batch of the job. */
    private static final int BATCH = 16;

    private static final Limits CHUNK = new Limits(16 << 20, 32 << 20, 4096);
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final RadarSites sites = RadarSites.included();
    private final Level2Reader whole = new Level2Reader(sites, Limits.USUAL);
    private final Level2Reader chunks = new Level2Reader(sites, CHUNK);
    private final List<byte[]> files;
    private int pictures;

    private RadarsAtOnce(List<byte[]> files) {
        this.files = files;
    }

    /** Runs the rounds and prints the medians. */
    public static void main(String[] arguments) throws IOException, NexradException {
        List<byte[]> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(Path.of(arguments[0]))) {
            for (Path path : all.filter(Files::isRegularFile).sorted().toList()) {
                byte[] bytes = Files.readAllBytes(path);
                boolean damaged = path.toString().contains("truncated");
                if (!damaged && VolumeFraming.of(bytes, Limits.USUAL).chunks().size() > 20) {
                    files.add(bytes);
                }
            }
        }
        new RadarsAtOnce(files).run(Integer.parseInt(arguments[1]));
    }

    private void run(int rounds) throws NexradException {
        double[][] streamed = new double[RADARS.length][rounds];
        double[] read = new double[rounds];
        for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
            long begin = System.nanoTime();
            for (byte[] file : files) {
                whole.read(file, Optional.of("KTLX"));
            }
            double once = (System.nanoTime() - begin) / 1e9 / files.size();
            for (int way = 0; way < RADARS.length; way++) {
                double took = stream(RADARS[way]);
                if (round >= 0) {
                    streamed[way][round] = took;
                    read[round] = once;
                }
            }
        }
        double peer = median(read);
        line("%d volumes, %.1f MB, %d rounds; read whole: %.3f s a volume", files.size(), megabytes(), rounds, peer);
        for (int way = 0; way < RADARS.length; way++) {
            double took = median(streamed[way]);
            line(
                    "%2d at once: %.3f s a volume, %.2f times reading it whole; a core keeps up with %.0f radars at a volume"
                            + " every 4 minutes, %.0f at every 10",
                    RADARS[way], took, took / peer, 240 / took, 600 / took);
        }
        line("pictures drawn: %d", pictures);
    }

    private double megabytes() {
        return files.stream().mapToInt(file -> file.length).sum() / 1e6;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Seconds a volume; framing is the source's work and not counted. */
    private double stream(int radars) throws NexradException {
        long nanos = 0;
        int volumes = 0;
        for (int first = 0; first < Math.max(files.size(), radars); first += radars) {
            List<Feed> feeds = new ArrayList<>();
            for (int i = 0; i < radars; i++) {
                byte[] file = files.get((first + i) % files.size());
                feeds.add(new Feed(
                        String.format(Locale.ROOT, "K%03d", i),
                        VolumeFraming.of(file, Limits.USUAL).chunks()));
            }
            long begin = System.nanoTime();
            for (boolean more = true; more; ) {
                more = false;
                for (Feed feed : feeds) {
                    more |= feed.batch();
                }
            }
            nanos += System.nanoTime() - begin;
            volumes += radars;
        }
        return nanos / 1e9 / volumes;
    }

    /** One radar's volume on its way through the job. */
    private final class Feed {
        private final String site;
        private final List<byte[]> parts;
        private final List<List<Radial>> low = new ArrayList<>();
        private byte[] state;
        private int next;

        Feed(String site, List<byte[]> parts) {
            this.site = site;
            this.parts = parts;
            this.state = new RadarWatch(site, RadarWatch.Rules.USUAL).encode();
        }

        boolean batch() throws NexradException {
            RadarWatch watch = RadarWatch.decode(site, RadarWatch.Rules.USUAL, state);
            int end = Math.min(next + BATCH, parts.size());
            for (; next < end; next++) {
                ChunkContent content = chunks.readChunk(parts.get(next));
                LowEchoes.of(content.radials()).values().forEach(packed -> low.add(LowEchoes.radials(packed)));
                watch.take(ChunkReport.decode(report(content).encode()));
            }
            watch.news().picture().ifPresent(this::draw);
            state = watch.encode();
            return next < parts.size();
        }

        private ChunkReport report(ChunkContent content) {
            VolumeChunk chunk =
                    new VolumeChunk(NOON, next + 1, OptionalInt.of(parts.size()), parts.get(next), Optional.empty());
            ChunkReport.Plan plan = new ChunkReport.Plan(content.pattern(), Map.of(), sites.find("KTLX"));
            ChunkReport.Origin origin = new ChunkReport.Origin(0, next, "bench", NOON, NOON);
            return ChunkReport.of(origin, chunk, false, false, plan, content.radials());
        }

        private void draw(SweepReport sweep) {
            List<Radial> radials = low.stream()
                    .flatMap(List::stream)
                    .filter(radial -> radial.elevationNumber() == sweep.id().cut())
                    .toList();
            Sweep seen = new Sweep(sweep.id().cut(), radials, true, Optional.empty());
            Png.encode(MapPicture.draw(sweep.place().orElseThrow(), seen, Moment.REFLECTIVITY, 640, 230_000)
                    .image());
            pictures++;
        }
    }

    private static void line(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
