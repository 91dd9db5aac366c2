package io.virga.stack;

import io.virga.config.Config;
import io.virga.runtime.Drain;
import io.virga.runtime.Drain.Stage;
import io.virga.runtime.TopicEnds;
import io.virga.store.Database;
import io.virga.store.JdbcSinks;
import io.virga.store.LedgerStore;
import io.virga.store.Query;
import io.virga.store.TableBalance;
import io.virga.streams.audit.AuditPart;
import io.virga.streams.quality.QualityPart;
import io.virga.wire.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/** Waits for the end of sources that end: they are done, then each stage has read all that the stage before wrote. */
public final class UntilDone {
    private static final Duration STANDSTILL = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration TELLING = Duration.ofSeconds(10);

    private final Config config;
    private final Addresses addresses;
    private final Clock clock;

    UntilDone(Config config, Addresses addresses, Clock clock) {
        this.config = config;
        this.addresses = addresses;
        this.clock = clock;
    }

    /**
     * For a stack that runs in other processes.
     *
     * @throws StackException when nothing has run in its data folder
     */
    public static UntilDone of(Config config, Clock clock) {
        return new UntilDone(config, Status.addresses(config), clock);
    }

    /**
     * Waits, then adds up.
     *
     * @param progress is told each stage as it is done
     * @throws StackException naming the stage that does not move
     */
    public Settlement run(Consumer<String> progress) throws InterruptedException {
        Map<String, Long> delivered =
                new EndingSources(config, new ConnectClient(addresses.connect()), STANDSTILL).await();
        progress.accept("read");
        try (Admin admin = Admin.create(addresses.kafka().admin());
                JobPositions jobs = new JobPositions(addresses.kafka())) {
            new Drain(new TopicEnds(addresses.kafka()), clock).run(stages(admin, jobs), STANDSTILL, progress);
        } catch (TimeoutException e) {
            throw new StackException("not all results are in the tables: " + e.getMessage(), e);
        }
        return settle(delivered);
    }

    private List<Stage> stages(Admin admin, JobPositions jobs) {
        List<Stage> stages = new ArrayList<>(List.of(
                new Stage("judged", Topics.OBSERVATIONS_RAW.name(), () -> group(admin, QualityPart.APPLICATION)),
                new Stage("observations audited", Topics.OBSERVATIONS.name(), () -> audited(admin)),
                new Stage("late audited", Topics.LATE.name(), () -> audited(admin)),
                new Stage("dead letters audited", Topics.DEAD_LETTERS.name(), () -> audited(admin)),
                new Stage("windows", Topics.OBSERVATIONS.name(), () -> jobs.of("windows")),
                new Stage("network", Topics.SUMMARIES.name(), () -> jobs.of("network")),
                new Stage("statistics", Topics.SUMMARIES.name(), () -> jobs.of("statistics")),
                new Stage("radar volumes", Topics.RADAR_RAW.name(), () -> jobs.of("radar"))));
        JdbcSinks.topics()
                .forEach((sink, topic) -> stages.add(
                        new Stage("table of " + topic, topic, () -> group(admin, JdbcSinks.GROUP_PREFIX + sink))));
        return stages;
    }

    private static Map<TopicPartition, Long> audited(Admin admin) {
        return group(admin, AuditPart.APPLICATION);
    }

    private static Map<TopicPartition, Long> group(Admin admin, String group) {
        try {
            Map<TopicPartition, Long> offsets = new HashMap<>();
            admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, committed) -> {
                        if (committed != null) {
                            offsets.put(partition, committed.offset());
                        }
                    });
            return offsets;
        } catch (ExecutionException e) {
            throw new StackException("cannot read how far " + group + " is: " + Causes.line(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while reading how far " + group + " is", e);
        }
    }

    /** What is counted is told to the ledger, and copied to its table, a moment after it was read. */
    private Settlement settle(Map<String, Long> delivered) {
        Addresses.Tables tables = addresses.database();
        long deadline = System.nanoTime() + TELLING.toNanos();
        try (Database database = new Database(tables.url(), tables.user(), tables.password())) {
            Query query = database.query();
            while (true) {
                Settlement settlement =
                        Settlement.of(new LedgerStore(query).accounts(), delivered, TableBalance.Rows.count(query));
                if (settlement.faults().isEmpty() || System.nanoTime() - deadline > 0) {
                    return settlement;
                }
                Pause.of(LOOK);
            }
        }
    }
}
