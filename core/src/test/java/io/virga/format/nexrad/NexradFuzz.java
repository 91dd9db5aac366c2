package io.virga.format.nexrad;

import io.virga.format.nexrad.level3.Product;
import io.virga.format.nexrad.level3.ProductMap;
import io.virga.format.nexrad.level3.ProductReader;
import io.virga.format.nexrad.level3.ProductVolume;
import io.virga.radar.Moment;
import io.virga.radar.RadarSites;
import io.virga.radar.Radial;
import io.virga.radar.RadialStatus;
import io.virga.radar.Sweep;
import io.virga.radar.SweepSampler;
import io.virga.radar.Volume;
import io.virga.radar.feed.ChunkReport;
import io.virga.radar.feed.LowEchoes;
import io.virga.radar.feed.RadarWatch;
import io.virga.radar.feed.SweepReport;
import io.virga.radar.feed.VolumeChunk;
import io.virga.radar.product.ProductField;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Feeds damaged bytes to the readers: what may come out is a result or the declared exception, soon and in little memory.
 *
 * <p>The build runs a seeded short form; the long one is this class's main: minutes, seed, folder of real files.
 */
public final class NexradFuzz {
    /** No input here holds more than a few megabytes, so none may take long. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static final Limits SMALL = new Limits(4 << 20, 16 << 20, 4096);
    private static final int LARGEST_SEED = 200_000;

    private final Level2Reader volumes = new Level2Reader(RadarSites.included(), SMALL);
    private final ProductReader products = new ProductReader();
    private final List<byte[]> seeds = new ArrayList<>();
    private final Random random;
    private long read;
    private long refused;
    private long slowestNanos;

    NexradFuzz(long seed) {
        random = new Random(seed);
        synthetic();
    }

    /** Runs for minutes and says what came of it. */
    public static void main(String[] arguments) throws IOException {
        NexradFuzz fuzz = new NexradFuzz(Long.parseLong(arguments[1]));
        if (arguments.length > 2) {
            fuzz.real(Path.of(arguments[2]));
        }
        long end = System.nanoTime()
                + Duration.ofMinutes(Long.parseLong(arguments[0])).toNanos();
        long inputs = 0;
        while (System.nanoTime() < end) {
            fuzz.once();
            inputs++;
        }
        System.getLogger("fuzz")
                .log(
                        System.Logger.Level.INFO,
                        inputs + " inputs from " + fuzz.seeds.size() + " seeds: " + fuzz.read + " read, " + fuzz.refused
                                + " refused, slowest " + Duration.ofNanos(fuzz.slowestNanos));
    }

    private void synthetic() {
        Synthetic.Look first = new Synthetic.Look(1, 1, RadialStatus.START_OF_VOLUME, 10, 0.5f);
        Synthetic.Look next = new Synthetic.Look(2, 1, RadialStatus.END_OF_ELEVATION, 11, 0.5f);
        List<Synthetic.Block> blocks = List.of(
                new Synthetic.Block("DREF", 2125, 250, 8, 2, 66, new int[] {0, 1, 2, 255, 100}),
                new Synthetic.Block("DPHI", 2125, 250, 16, 2.8361f, 2, new int[] {0, 1, 2, 1000}));
        byte[] one = Synthetic.radial("KTLX", first, blocks);
        byte[] two = Synthetic.radial("KTLX", next, blocks);
        byte[] legacy = Synthetic.legacy(first, new int[] {0, 1, 2, 200}, new int[] {0, 1, 129}, 2);
        byte[] plain = Synthetic.join(Synthetic.header("KTLX"), Synthetic.pattern(212, 4), one, two, legacy);
        seeds.add(plain);
        seeds.add(Synthetic.gzip(plain));
        seeds.add(Synthetic.join(Synthetic.header("KTLX"), SyntheticMetadata.all(), legacy));
        seeds.add(Synthetic.join(
                Synthetic.header("KTLX"),
                SyntheticMetadata.message(18, SyntheticMetadata.OPEN, SyntheticMetadata.adaptation("KTLX", 35, 19)),
                SyntheticMetadata.message(3, SyntheticMetadata.OPEN, SyntheticMetadata.maintenance()),
                legacy));
        seeds.add(Synthetic.join(
                Synthetic.header("KTLX"), Synthetic.record(Synthetic.pattern(12, 2)), Synthetic.record(one, two)));
        seeds.add(Synthetic.record(legacy, legacy));
        seeds.add(Synthetic.product(94, false, false));
        seeds.add(Synthetic.product(94, false, true));
        seeds.add(Synthetic.product(19, true, false));
        seeds.add(Synthetic.product(62, true, false));
        seeds.add(Synthetic.product(135, false, false));
        seeds.add(Synthetic.raster(37, new int[] {0x8002, 5, 10}, new int[][] {{0xf0, 0xf1}, {}, {0xf2, 0x10}}));
        seeds.add(Synthetic.raster(66, new int[] {0x8002, 0x1105}, new int[][] {{0x11, 0x20}, {0xf1, 0xf1, 0xf1}}));
    }

    /** Real files up to a size, and what their records hold, as plain messages. */
    void real(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length <= LARGEST_SEED) {
                seeds.add(bytes);
                plainOf(bytes);
            }
        }
    }

    private void plainOf(byte[] bytes) {
        Slice slice = Slice.of(bytes);
        if (LdmRecords.isAt(slice, 0)) {
            for (Slice record : LdmRecords.of(slice, 0).records()) {
                Inflation held = Inflation.bzip2(record, 4 << 20);
                byte[] part = Arrays.copyOf(held.bytes(), Math.min(held.length(), LARGEST_SEED));
                seeds.add(Synthetic.join(Synthetic.header("KTLX"), part));
            }
        }
    }

    /** One input; anything but a result or the declared exception escapes. */
    void once() {
        byte[] input = seeds.get(random.nextInt(seeds.size())).clone();
        int rounds = 1 + random.nextInt(6);
        for (int i = 0; i < rounds; i++) {
            input = mutated(input);
        }
        long begin = System.nanoTime();
        try {
            int way = random.nextInt(8);
            if (way == 0) {
                chunks(input);
            } else if (way < 3) {
                framed(input);
            } else {
                Level2Reading reading = volumes.read(input);
                use(reading.volume());
                use(reading.metadata());
            }
            read++;
        } catch (NexradException e) {
            refused++;
        }
        try {
            Product product = products.read(input);
            ProductVolume.of(product, RadarSites.included()).ifPresent(NexradFuzz::use);
            ProductMap.of(product, RadarSites.included()).ifPresent(NexradFuzz::use);
            read++;
        } catch (NexradException e) {
            refused++;
        }
        long took = System.nanoTime() - begin;
        slowestNanos = Math.max(slowestNanos, took);
        if (took > LONGEST.toNanos()) {
            throw new AssertionError("an input of " + input.length + " bytes took " + Duration.ofNanos(took));
        }
    }

    private void chunks(byte[] input) throws NexradException {
        ChunkAssembly assembly = new ChunkAssembly(volumes, "20261121-120000");
        for (int i = 0; i < 3; i++) {
            Chunk.Type type = Chunk.Type.values()[random.nextInt(3)];
            assembly.add(new Chunk("20261121-120000", 1 + random.nextInt(4), type, input));
        }
        use(assembly.reading().volume());
    }

    /** Framing never refuses, and what a job makes of a chunk must stand what it holds. */
    private void framed(byte[] input) throws NexradException {
        VolumeFraming.begins(input);
        Optional<NexradException> refusal = Optional.empty();
        for (byte[] chunk : VolumeFraming.of(input, SMALL).chunks()) {
            try {
                List<Radial> radials = volumes.readChunk(chunk).radials();
                VolumeChunk part = new VolumeChunk(Instant.EPOCH, 1, OptionalInt.empty(), chunk, Optional.empty());
                ChunkReport.Origin origin = new ChunkReport.Origin(0, 0, "fuzz", Instant.EPOCH, Instant.EPOCH);
                ChunkReport report = ChunkReport.of(origin, part, false, false, ChunkReport.Plan.UNKNOWN, radials);
                RadarWatch watch = new RadarWatch("KTLX", RadarWatch.Rules.USUAL);
                watch.take(ChunkReport.decode(report.encode()));
                watch.news().sweeps().forEach(NexradFuzz::use);
                RadarWatch.decode("KTLX", RadarWatch.Rules.USUAL, watch.encode());
                LowEchoes.of(radials).values().forEach(LowEchoes::radials);
            } catch (NexradException e) {
                refusal = Optional.of(e);
            }
        }
        if (refusal.isPresent()) {
            throw refusal.get();
        }
    }

    private static void use(SweepReport sweep) {
        if (sweep.end().isBefore(sweep.start())
                || sweep.moments().values().stream().anyMatch(share -> share.gates() < 0)) {
            throw new AssertionError("no sweep: " + sweep);
        }
    }

    /** What people do with a volume must stand what hostile bytes put into it. */
    private static void use(Volume volume) {
        for (Sweep sweep : volume.sweeps()) {
            for (Moment moment : sweep.moments()) {
                sweep.greatest(moment);
                SweepSampler sampler = SweepSampler.of(sweep, moment);
                sampler.sample(10.5, sampler.reach() / 2, (layout, code) -> layout.state(code));
            }
        }
        if (volume.gates() < 0 || volume.end().isBefore(Instant.EPOCH)) {
            throw new AssertionError("no volume: " + volume.id());
        }
    }

    private static void use(ProductMap map) {
        ProductField field = map.field();
        field.peak().ifPresent(cell -> field.field().grid().middle(cell));
        for (float value : field.field().values()) {
            if (Float.isInfinite(value)) {
                throw new AssertionError("no value of " + field.kind() + ": " + value);
            }
        }
    }

    private static void use(VolumeMetadata told) {
        told.bypassMap().ifPresent(map -> {
            for (int layer = 0; layer < map.layers(); layer++) {
                within(map.filtered(layer, 3));
                map.isFiltered(layer, BypassMap.DIRECTIONS - 1, BypassMap.KILOMETRES - 1);
            }
        });
        told.filterMap().ifPresent(map -> {
            for (int layer = 0; layer < map.layers().size(); layer++) {
                within(map.share(layer, ClutterFilterMap.Filter.FORCED));
            }
        });
    }

    private static void within(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new AssertionError("no share: " + share);
        }
    }

    private byte[] mutated(byte[] input) {
        if (input.length == 0) {
            return new byte[] {(byte) random.nextInt(256)};
        }
        int at = random.nextInt(random.nextBoolean() ? input.length : Math.min(input.length, 256));
        switch (random.nextInt(7)) {
            case 0 -> input[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> input[at] = (byte) random.nextInt(256);
            case 2 -> put(input, at, 2);
            case 3 -> put(input, at, 4);
            case 4 -> {
                return Arrays.copyOf(input, at);
            }
            case 5 -> {
                int end = Math.min(input.length, at + random.nextInt(64));
                return Synthetic.join(Arrays.copyOf(input, at), Arrays.copyOfRange(input, end, input.length));
            }
            default -> {
                byte[] other = seeds.get(random.nextInt(seeds.size()));
                int begin = random.nextInt(other.length);
                int end = Math.min(other.length, begin + random.nextInt(3000));
                return Synthetic.join(
                        Arrays.copyOf(input, at),
                        Arrays.copyOfRange(other, begin, end),
                        Arrays.copyOfRange(input, at, input.length));
            }
        }
        return input;
    }

    /** Numbers at which lengths and counts break. */
    private void put(byte[] input, int at, int width) {
        int[] odd = {0, 1, -1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, Integer.MAX_VALUE, Integer.MIN_VALUE};
        int value = odd[random.nextInt(odd.length)];
        for (int i = 0; i < width && at + i < input.length; i++) {
            input[at + i] = (byte) (value >> 8 * (width - 1 - i));
        }
    }
}
