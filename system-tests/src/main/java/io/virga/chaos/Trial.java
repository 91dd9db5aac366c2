package io.virga.chaos;

import io.virga.config.Config;
import io.virga.ledger.Account;
import io.virga.quality.Counts;
import io.virga.simulate.DefectiveStream;
import io.virga.simulate.Fate;
import io.virga.stack.Addresses;
import io.virga.stack.Settlement;
import io.virga.stack.StackException;
import io.virga.stack.Status;
import io.virga.stack.UntilDone;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A stream with known defects through a cluster of processes, and the verdict on what is there afterwards.
 *
 * @param data the cluster's folder
 * @param reports how many are due
 * @param stations how many send them
 * @param perSecond how many are sent a second
 * @param defects and their shares
 * @param seed of the stream
 * @param forecasts whether rain is forecast meanwhile; not where the clock is stepped: an hour is 18,000 simulated days, more
 *     than forecasts are verified over
 */
record Trial(Path data, long reports, int stations, long perSecond, String defects, long seed, boolean forecasts) {
    private static final String SOURCE = "trial";
    private static final int DAILY_STATIONS = 15;
    private static final Duration HEALING = Duration.ofMinutes(3);

    /** A cluster for this trial; further options of Java are looked up at each start of a process. */
    Cluster cluster(Map<String, List<String>> javaOptions, List<String> optionsOfAll) {
        return new Cluster(
                data,
                List.of(
                        "api.port=0",
                        "sources.trial.reports=" + reports,
                        "sources.trial.stations=" + stations,
                        "sources.trial.per-second=" + perSecond,
                        "sources.trial.defects=" + defects,
                        "sources.trial.seed=" + seed,
                        "sources.simulator.enabled=true",
                        "sources.simulator.live=false",
                        "forecasts.enabled=" + forecasts,
                        "forecasts.every=10s",
                        // Five days a second leave a job that was killed behind by more than the usual 60.
                        "forecasts.horizon-days=3650",
                        "sources.simulator.seed=" + seed,
                        "sources.simulator.stations=" + DAILY_STATIONS,
                        "sources.simulator.days-per-second=5"),
                forecasts,
                javaOptions,
                optionsOfAll);
    }

    /** What must be true in the end. */
    Oracle oracle(Config config) {
        return Oracle.of(new DefectiveStream(config.sources().trial().stream(config.quality())));
    }

    /** Waits until all processes run and everything is settled, then holds all that is there against the oracle. */
    List<String> verdict(Cluster cluster, Oracle oracle, Consumer<String> progress) throws InterruptedException {
        cluster.awaitRunning(HEALING);
        progress.accept("all processes run");
        Config config = cluster.config();
        Addresses addresses = Status.addresses(config);
        Settlement settlement = settled(config, addresses, progress);
        List<String> faults = new ArrayList<>(settlement.faults());
        Account expected = account(oracle);
        faults.addAll(accounts(settlement, expected));
        faults.addAll(new AccountVerdict(addresses.kafka(), expected).faults());
        progress.accept("holding topics against the truth");
        faults.addAll(new TopicVerdict(addresses.kafka(), oracle).faults());
        progress.accept("holding tables against the truth");
        faults.addAll(new TableVerdict(addresses.database(), oracle).faults());
        faults.addAll(new SnapshotVerdict(data.resolve("snapshots/stations"), seed, DAILY_STATIONS).faults());
        if (forecasts) {
            progress.accept("holding forecasts against the simulated weather");
            faults.addAll(new ForecastVerdict(addresses.kafka(), addresses.database()).faults(seed, DAILY_STATIONS));
        }
        return faults;
    }

    private static Settlement settled(Config config, Addresses addresses, Consumer<String> progress)
            throws InterruptedException {
        try {
            return UntilDone.of(config, Clock.systemUTC()).run(stage -> progress.accept("settled: " + stage));
        } catch (StackException e) {
            throw new ChaosException(
                    e.getMessage() + "; " + new Health(addresses.api().url()).troubles(), e);
        }
    }

    private static Account account(Oracle oracle) {
        long accepted = oracle.count(Fate.ACCEPTED) + oracle.count(Fate.REVISING);
        return new Account(
                SOURCE,
                oracle.fates().size(),
                new Counts(
                        accepted,
                        oracle.flagged(),
                        oracle.count(Fate.REVISING),
                        oracle.count(Fate.DUPLICATE),
                        oracle.count(Fate.SUPERSEDED),
                        oracle.count(Fate.LATE),
                        oracle.count(Fate.DEAD_LETTERED)));
    }

    private static List<String> accounts(Settlement settlement, Account expected) {
        List<Account> told = settlement.accounts().stream()
                .filter(account -> account.source().equals(SOURCE))
                .toList();
        return told.equals(List.of(expected))
                ? List.of()
                : List.of("the ledger must say " + expected + ", but says " + told);
    }
}
