package io.virga.bench;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How long after its scheduled send a report is visible in the API: as the latest observation, in its station's hourly
 * window, and in its station's statistic. Open loop: sends never wait for answers.
 *
 * <p>Arguments: bootstrap, API address, reports a second, stations, seconds.
 */
public final class Latency {
    private static final long PROBE_EVERY_NANOS = Duration.ofMillis(500).toNanos();
    private static final Duration WARM_UP = Duration.ofSeconds(10);

    private Latency() {}

    /** Runs one measurement and prints a line a view. */
    public static void main(String[] arguments) throws InterruptedException {
        String api = arguments[1] + "/api/v1/";
        double rate = Double.parseDouble(arguments[2]);
        int stations = Integer.parseInt(arguments[3]);
        long seconds = Long.parseLong(arguments[4]);
        Map<String, List<Double>> found = new ConcurrentHashMap<>();
        ExecutorService probes = Executors.newCachedThreadPool();
        Probe probe = new Probe(HttpClient.newHttpClient(), api);
        try (Load load = new Load(arguments[0], "bench-" + System.currentTimeMillis())) {
            long begin = System.nanoTime();
            long nextProbe = begin + WARM_UP.toNanos();
            for (long i = 0; i < rate * seconds; i++) {
                long scheduled = begin + (long) (i / rate * 1e9);
                while (System.nanoTime() < scheduled) {
                    LockSupport.parkNanos(scheduled - System.nanoTime());
                }
                String station = "L" + i % stations;
                Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
                load.send(station, now);
                if (scheduled >= nextProbe) {
                    nextProbe = scheduled + PROBE_EVERY_NANOS;
                    views(station)
                            .forEach((view, path) ->
                                    probes.execute(() -> probe(probe, path, view, now, scheduled, found)));
                }
            }
        }
        probes.shutdown();
        if (!probes.awaitTermination(1, TimeUnit.MINUTES)) {
            System.out.println("some probes have not come to an end");
        }
        new TreeMap<>(found).forEach(Latency::print);
    }

    private static Map<String, String> views(String station) {
        return Map.of(
                "latest", "stations/" + station,
                "window", "summaries?station=" + station + "&window=PT1H&order=newest&limit=1",
                "statistic", "statistics?station=" + station);
    }

    private static void probe(
            Probe probe, String path, String view, Instant event, long scheduled, Map<String, List<Double>> found) {
        try {
            double took = probe.await(path, event, scheduled);
            found.computeIfAbsent(view, v -> Collections.synchronizedList(new ArrayList<>()))
                    .add(took);
        } catch (java.io.IOException e) {
            System.out.println("a probe failed: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void print(String view, List<Double> took) {
        List<Double> sorted = new ArrayList<>(took);
        Collections.sort(sorted);
        System.out.println(String.format(
                Locale.ROOT,
                "%-10s n %4d   p50 %6.0f ms   p99 %6.0f ms   max %6.0f ms",
                view,
                sorted.size(),
                sorted.get(sorted.size() / 2),
                sorted.get((int) Math.min(sorted.size() - 1, Math.ceil(sorted.size() * 0.99) - 1)),
                sorted.get(sorted.size() - 1)));
    }
}
