package io.virga.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.virga.forecast.HourlyElement;
import io.virga.model.LocalModelStore;
import io.virga.model.RetrainingRule;
import io.virga.runtime.Check;
import io.virga.source.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When learning begins and what becomes of it, with processes that only say that they have learned. */
final class HourlyRetrainingTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(20);

    private final AtomicInteger started = new AtomicInteger();

    @TempDir
    Path folder;

    @Test
    void reportsOfTooFewDays_areWaitedFor() {
        try (HourlyRetraining part = part(59, false, "exit 0")) {
            part.start();

            await().atMost(SOON).until(() -> part.check().detail().equals("reports of 59 days; learns from 60 on"));
            assertThat(started).hasValue(0);
        }
    }

    @Test
    void archivesToLearnFrom_needNoDaysOfOnesOwn() {
        try (HourlyRetraining part = part(0, true, "echo temperature version 1: now champion; exec sleep 600")) {
            part.start();

            await().atMost(SOON).until(() -> started.get() == 1);
        }
    }

    @Test
    void trainingThatFails_leavesItsReasonAndIsNotTriedAgainAtOnce() {
        try (HourlyRetraining part =
                part(60, false, "echo reading; echo 'virga: no station has enough history' >&2; exit 1")) {
            part.start();

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(part.check())
                            .isEqualTo(Check.ready(
                                    "waits for the schedule, for drift or for more days; temperature not learned from"
                                            + " reports of 60 days: virga: no station has enough history")));
            await().pollDelay(Duration.ofMillis(300)).atMost(SOON).until(() -> started.get() == 1);
        }
    }

    @Test
    void lakeThatCannotBeRead_degradesThePartAndStopsNothing() {
        HourlyRetraining.Lake broken = () -> {
            throw new IOException("the disk is gone");
        };
        try (HourlyRetraining part = part(broken, false, "exit 0")) {
            part.start();

            await().atMost(SOON).until(() -> part.check().state() == Check.State.DEGRADED);
            assertThat(part.check().detail()).contains("the disk is gone");
        }
    }

    @Test
    void trainingUnderWay_isTheOnlyOneAndEndsWithThePart() throws IOException {
        Path pid = folder.resolve("pid");
        try (HourlyRetraining part = part(60, false, "echo $$ > " + pid + "; exec sleep 600")) {
            part.start();
            await().atMost(SOON).until(() -> Files.exists(pid) && Files.size(pid) > 1);
            await().pollDelay(Duration.ofMillis(300)).atMost(SOON).until(() -> started.get() == 1);
        }

        long process = Long.parseLong(Files.readString(pid).strip());
        await().atMost(SOON)
                .until(() ->
                        ProcessHandle.of(process).filter(ProcessHandle::isAlive).isEmpty());
        assertThat(started).hasValue(1);
    }

    private HourlyRetraining part(long days, boolean archived, String script) {
        return part(() -> days, archived, script);
    }

    private HourlyRetraining part(HourlyRetraining.Lake lake, boolean archived, String script) {
        return new HourlyRetraining(
                new HourlyRetraining.Settings(
                        Set.of(HourlyElement.TEMPERATURE),
                        new RetrainingRule(60, new Schedule.Every(Duration.ofDays(7))),
                        Duration.ofMillis(20),
                        archived),
                lake,
                new LocalModelStore(folder.resolve("models")),
                element -> {
                    started.incrementAndGet();
                    return new ProcessBuilder("sh", "-c", script)
                            .redirectErrorStream(true)
                            .start();
                },
                () -> NOON);
    }
}
