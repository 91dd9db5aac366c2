package io.virga.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.virga.wire.Key;
import io.virga.wire.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Partitions and stations that are silent or far behind, beside others that are not. */
class SkewTest {
    private static final Duration PROMPTLY = Duration.ofSeconds(15);
    private static final Duration BEHIND = Duration.ofHours(30);

    private final Map<String, Long> expected = new TreeMap<>();

    @Test
    void silent_partition_stalls_no_window_and_one_that_is_far_behind_is_counted_exactly() throws Exception {
        Path folder = StackUnderTest.emptyFolder("skew").resolve("data");
        try (StackUnderTest stack = StackUnderTest.with(folder, "sources.simulator.enabled=false")) {
            Probe brisk = new Probe(stack, "brisk");
            Probe slow = new Probe(stack, "slow");
            // Nothing ever comes for the first partition, and for the second nothing yet.
            String slowStation = stationOf(1);
            String[] briskStations = {stationOf(2), stationOf(3)};
            Instant start = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(3));
            long sent = 0;
            for (int i = 0; i < 36; i++) {
                Instant at = start.plus(Duration.ofMinutes(5L * i));
                send(brisk, sent++, briskStations[i % 2], at);
            }
            awaitWindows(stack);

            // Thirty hours behind, in steps between reports that are not.
            for (int i = 0; i < 24; i++) {
                send(slow, i, slowStation, start.minus(BEHIND).plus(Duration.ofMinutes(10L * i)));
                send(brisk, sent++, briskStations[i % 2], start.plus(Duration.ofMinutes(5L * i + 1)));
                if (i % 8 == 7) {
                    awaitWindows(stack);
                }
            }

            assertThat(stack.count("summaries WHERE window_ms = 3600000 AND station <> '*'"))
                    .isEqualTo(expected.keySet().stream()
                            .filter(key -> !key.startsWith("*"))
                            .count());
            assertThat(stack.values(Topics.LATE.name())).isEmpty();
            assertThat(stack.count("observations")).isEqualTo(sent + 24);
        }
    }

    private void send(Probe probe, long sequence, String station, Instant at) throws Exception {
        probe.send(sequence, station, at, 10);
        Instant hour = at.truncatedTo(ChronoUnit.HOURS);
        expected.merge(station + "|" + hour, 1L, Long::sum);
        expected.merge("*|" + hour, 1L, Long::sum);
    }

    /** Each window says what was sent so far, promptly, whatever the partitions of the others do. */
    private void awaitWindows(StackUnderTest stack) {
        await().atMost(PROMPTLY).untilAsserted(() -> {
            Map<String, Long> told = new TreeMap<>();
            for (String station : expected.keySet().stream()
                    .map(key -> Key.decode(key.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                            .parts()
                            .get(0))
                    .distinct()
                    .toList()) {
                for (JsonNode row : stack.all("summaries?station=" + station + "&window=PT1H")) {
                    told.put(
                            station + "|" + row.get("start").asText(),
                            row.get("count").asLong());
                }
            }
            assertThat(told).isEqualTo(expected);
        });
    }

    private static String stationOf(int partition) {
        return IntStream.range(0, 1000)
                .mapToObj(i -> "S" + i)
                .filter(name -> Key.of(name).partition(Topics.OBSERVATIONS_RAW.partitions()) == partition)
                .findFirst()
                .orElseThrow();
    }
}
