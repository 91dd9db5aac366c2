package io.virga.bench;

import io.virga.format.nexrad.Level2Reader;
import io.virga.format.nexrad.Limits;
import io.virga.format.nexrad.NexradException;
import io.virga.radar.RadarSite;
import io.virga.radar.RadarSites;
import io.virga.radar.Volume;
import io.virga.radar.product.ProductSettings;
import io.virga.radar.product.Steps;
import io.virga.radar.product.VolumeProducts;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the products of volumes cost by step, in time on the processor, beside decoding the same volumes; both take turns, and medians of rounds are told.
 *
 * <p>Arguments: rounds, files of volumes.
 */
public final class ProductCost {
    private static final int WARM_UP_ROUNDS = 3;
    /** Time on the processor, not on the wall: other work on the machine is not counted; nor is the collector, a thread of its own. */
    private static final ThreadMXBean PROCESSOR = ManagementFactory.getThreadMXBean();

    private static final String DECODE = "decoding";
    private static final String ALL = "all products";

    private final Map<String, List<Double>> millis = new LinkedHashMap<>();
    /** Of the present round; steps that run twice are summed. */
    private final Map<String, Double> round = new LinkedHashMap<>();

    private ProductCost() {}

    /** Runs the rounds and prints a table a volume. */
    public static void main(String[] arguments) throws IOException, NexradException {
        int rounds = Integer.parseInt(arguments[0]);
        for (int i = 1; i < arguments.length; i++) {
            new ProductCost().run(Path.of(arguments[i]), rounds);
        }
    }

    private void run(Path file, int rounds) throws IOException, NexradException {
        byte[] bytes = Files.readAllBytes(file);
        String name = String.valueOf(file.getFileName());
        Optional<String> id = RadarSites.included()
                .find(name.substring(0, Math.min(4, name.length())))
                .map(RadarSite::id);
        Level2Reader reader = new Level2Reader(RadarSites.included(), Limits.USUAL);
        Volume volume = reader.read(bytes, id).volume();
        Steps steps = new Steps() {
            @Override
            public <T> T run(String step, Supplier<T> work) {
                return timed(step, work);
            }
        };
        for (int at = -WARM_UP_ROUNDS; at < rounds; at++) {
            round.clear();
            long begin = PROCESSOR.getCurrentThreadCpuTime();
            Volume again = reader.read(bytes, id).volume();
            note(DECODE, begin);
            if (again.gates() != volume.gates()) {
                throw new IllegalStateException(file + " was read differently the second time");
            }
            timed(ALL, () -> VolumeProducts.of(volume, ProductSettings.USUAL, steps));
            if (at >= 0) {
                round.forEach((step, took) ->
                        millis.computeIfAbsent(step, s -> new ArrayList<>()).add(took));
            }
        }
        print(name, volume);
    }

    private <T> T timed(String step, Supplier<T> work) {
        long begin = PROCESSOR.getCurrentThreadCpuTime();
        T made = work.get();
        note(step, begin);
        return made;
    }

    private void note(String step, long begin) {
        round.merge(step, (PROCESSOR.getCurrentThreadCpuTime() - begin) / 1e6, Double::sum);
    }

    private void print(String name, Volume volume) {
        double decode = median(DECODE);
        line("%s: %d sweeps, %.1f million gates", name, volume.sweeps().size(), volume.gates() / 1e6);
        for (String step : millis.keySet()) {
            line("  %-20s %7.0f ms  %5.2f of decoding", step, median(step), median(step) / decode);
        }
        long before = used();
        VolumeProducts made = VolumeProducts.of(volume, ProductSettings.USUAL, Steps.PLAIN);
        long kept = used() - before;
        line(
                "  %.1f MB kept by %d products and all unfolded sweeps",
                kept / 1e6, made.fields().size());
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private double median(String step) {
        List<Double> sorted = new ArrayList<>(millis.getOrDefault(step, List.of(0.0)));
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    private static void line(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
