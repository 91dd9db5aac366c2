package io.virga.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.stack.Status;
import io.virga.wire.RadarPicture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Radar volumes through real processes, of which those that deliver and those that decode are killed on the way. */
class RadarKillTest {
    private static final Logger LOG = LoggerFactory.getLogger(RadarKillTest.class);
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration HEALING = Duration.ofMinutes(4);
    private static final Instant NOON = Instant.parse("2020-01-02T12:00:00Z");
    private static final int VOLUMES = 8;
    private static final int CHUNKS = 6;
    /** Of the volumes, of their repetition, of what there is of another radar's three, and of a live one's. */
    private static final int DELIVERED = (VOLUMES + 1) * CHUNKS + 5 + 5 + 6 + 6;

    @Test
    void every_sweep_and_picture_is_right_although_source_and_job_are_killed() throws Exception {
        Path folder = empty("radar");
        RadarArchive archive = archive(folder.resolve("archive"));
        RadarArchive live = new RadarArchive(folder.resolve("live"));
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(300);
        live.chunks("KLOT", now, List.of(1, 3, 4));
        live.expect("KLOT", now, List.of());
        List<String> settings = List.of(
                "sources.radar.files=" + folder.resolve("archive"),
                "sources.radar.speed=0.1",
                "sources.radar.folder=" + folder.resolve("live"),
                "sources.radar.poll=1s",
                "sources.simulator.enabled=false",
                "forecasts.enabled=false");

        try (Cluster cluster =
                Cluster.of(folder.resolve("data"), settings, List.of("broker", "database", "connect", "spark"))) {
            cluster.start(START);
            LOG.info("all processes run");
            try (RadarTopics told = new RadarTopics(Status.kafka(cluster.config()))) {
                await(told, "some volumes are delivered", () -> told.chunks().size() >= 3 * CHUNKS);
                kill(cluster, "spark");
                kill(cluster, "connect");
                live.chunks("KLOT", now, List.of(2, 6)); // the second comes late, the fifth last
                live.chunks("KLOT", now, List.of(5));
                await(told, "most are delivered", () -> told.chunks().size() >= DELIVERED - 3 * CHUNKS);
                kill(cluster, "spark");

                await(
                        told,
                        "all is delivered and told",
                        () -> told.chunks().size() == DELIVERED && isTold(archive, told) && isTold(live, told));
                cluster.awaitRunning(HEALING);
                for (int i = 0; i < 10; i++) {
                    told.look();
                }

                assertThat(told.chunks())
                        .hasSize(DELIVERED)
                        .allSatisfy((chunk, times) -> assertThat(times).isEqualTo(1));
                assertThat(told.sweeps())
                        .containsAllEntriesOf(archive.sweeps())
                        .containsAllEntriesOf(live.sweeps())
                        .hasSize(archive.sweeps().size() + live.sweeps().size());
                assertThat(told.letters()).isEmpty();
                pictures(archive, told);
                pictures(live, told);
            }
        }
    }

    /** Of one radar whole volumes and one of them twice; of another one with a gap, one without an end and a whole one. */
    private static RadarArchive archive(Path folder) throws IOException {
        RadarArchive archive = new RadarArchive(folder);
        for (int i = 0; i < VOLUMES; i++) {
            archive.file("KTLX", NOON.plusSeconds(600L * i), "KTLX-" + i);
        }
        archive.file("KTLX", NOON.plusSeconds(600), "KTLX-again");
        archive.chunks("KFWS", NOON, List.of(1, 2, 3, 5, 6));
        archive.expect("KFWS", NOON, List.of(4));
        archive.chunks("KFWS", NOON.plusSeconds(1200), List.of(1, 2, 3, 4, 5));
        archive.expect("KFWS", NOON.plusSeconds(1200), List.of(6));
        archive.chunks("KFWS", NOON.plusSeconds(2400), List.of(1, 2, 3, 4, 5, 6));
        archive.expect("KFWS", NOON.plusSeconds(2400), List.of());
        return archive;
    }

    private static boolean isTold(RadarArchive archive, RadarTopics told) {
        return told.sweeps().entrySet().containsAll(archive.sweeps().entrySet())
                && archive.sites().stream()
                        .allMatch(site -> told.picture(site)
                                .map(picture -> picture.sweep().id().volume())
                                .equals(Optional.of(archive.newest(site))));
    }

    private static void pictures(RadarArchive archive, RadarTopics told) throws Exception {
        for (String site : archive.sites()) {
            assertThat(told.picture(site).map(RadarPicture::png)).as(site).contains(archive.picture(site));
        }
    }

    private static void kill(Cluster cluster, String part) throws InterruptedException {
        assertThat(cluster.kill(part)).isTrue();
        LOG.info("killed: {}", part);
    }

    private static void await(RadarTopics told, String what, BooleanSupplier condition) throws InterruptedException {
        Await.until(
                what,
                HEALING,
                () -> {
                    told.look();
                    return condition.getAsBoolean();
                },
                () -> told.chunks().size() + " chunks, sweeps " + told.sweeps() + ", pictures " + told.pictured()
                        + ", letters " + told.letters());
        LOG.info("{}", what);
    }

    /** Empty now; not under the system's temporary folder, where the database would delete it. */
    private static Path empty(String name) throws IOException {
        Path folder = Path.of("target", "chaos-" + name).toAbsolutePath();
        if (Files.exists(folder)) {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        return Files.createDirectories(folder);
    }
}
