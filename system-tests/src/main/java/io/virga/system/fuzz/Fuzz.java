package io.virga.system.fuzz;

import io.virga.config.ConfigReader;
import io.virga.runtime.KafkaSettings;
import io.virga.stack.Addresses;
import io.virga.stack.Reset;
import io.virga.stack.Stack;
import io.virga.stack.StackListener;
import io.virga.wire.Topics;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Attacks a whole stack: hostile messages on every topic that a part of it reads, good ones between. Succeeds when each bad
 * one is a dead letter, nothing else is, and each good one is counted. The stack is stopped and started once in between.
 */
@Command(
        name = "fuzz",
        mixinStandardHelpOptions = true,
        description = "Sends hostile messages to a stack of its own and checks that none is lost and none stops it.")
public final class Fuzz implements Callable<Integer> {
    private static final Duration STANDSTILL = Duration.ofSeconds(120);

    private final PrintStream out;

    @Option(names = "--messages", paramLabel = "N", description = "How many in all; 1000000.")
    private int messages = 1_000_000;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the messages; 1.")
    private long seed = 1;

    @Option(names = "--data", paramLabel = "FOLDER", description = "Emptied first; ./.virga-fuzz unless set.")
    private Path data = Path.of(".virga-fuzz");

    Fuzz(PrintStream out) {
        this.out = out;
    }

    /** Ends the process with 0 if nothing was lost, 1 if something was. */
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        System.exit(new CommandLine(new Fuzz(System.out)).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        Reset.of(data).ifPresent(reset -> {
            try (reset) {
                reset.run();
            }
        });
        List<Target> targets = targets(Instant.now().truncatedTo(ChronoUnit.HOURS));
        List<Attack> attacks = new ArrayList<>();
        targets.forEach(target -> attacks.add(new Attack(target, messages / targets.size())));
        Instant begun = Instant.now();
        try (Stack stack = stack()) {
            Addresses addresses = stack.start();
            send(attacks, addresses.kafka());
            out.println("sent " + messages + " messages in " + since(begun));
        }
        out.println("stack stopped; starting it again");
        try (Stack stack = stack()) {
            Addresses addresses = stack.start();
            try (Findings findings = new Findings(addresses, attacks, data.resolve("snapshots"))) {
                findings.await(STANDSTILL);
                boolean good = report(attacks, findings);
                out.println(
                        (good ? "nothing lost, nothing made up" : "NOT as it should be") + " after " + since(begun));
                return good ? 0 : 1;
            }
        }
    }

    /** Every topic that a part of the stack reads. */
    private static List<Target> targets(Instant now) {
        List<Target> all = new ArrayList<>(new Targets(now).all());
        all.addAll(new ForecastTargets(now).all());
        all.addAll(new OperationTargets(now).all());
        return all;
    }

    private Stack stack() {
        List<String> settings = List.of(
                "data=" + data.toAbsolutePath(),
                "api.port=0",
                "sources.simulator.enabled=false",
                "forecasts.enabled=true");
        return Stack.of(new ConfigReader(Map.of()).read(Optional.empty(), settings), StackListener.none());
    }

    private void send(List<Attack> attacks, KafkaSettings kafka) {
        Random random = new Random(seed);
        for (Attack attack : attacks) {
            List<byte[]> foreign = attacks.stream()
                    .filter(other -> other != attack)
                    .map(other -> other.target().good().apply(0))
                    .toList();
            attack.send(kafka, random, foreign);
        }
    }

    private boolean report(List<Attack> attacks, Findings findings) {
        boolean allGood = true;
        out.printf(
                "%-17s %9s %9s %9s %9s %9s %9s %9s%n",
                "topic", "messages", "good", "counted", "bad", "buried", "missing", "made up");
        for (Attack attack : attacks) {
            BitSet uncounted = findings.uncounted(attack);
            int good = attack.good().cardinality();
            boolean countable = attack.target().counted().isPresent();
            long madeUp = findings.madeUp(attack);
            out.printf(
                    "%-17s %9d %9d %9s %9d %9d %9d %9d%n",
                    attack.target().topic().name(),
                    attack.messages(),
                    good,
                    countable ? Integer.toString(good - uncounted.cardinality()) : "-",
                    attack.badCount(),
                    attack.badCount() - attack.missing(),
                    attack.missing(),
                    madeUp);
            allGood &= uncounted.isEmpty() && attack.missing() == 0 && madeUp == 0;
        }
        out.println("snapshots: " + findings.snapshotted() + " of "
                + attacks.stream()
                        .filter(attack -> attack.target().topic().equals(Topics.STATIONS))
                        .mapToInt(attack -> attack.good().cardinality())
                        .sum()
                + " good daily reports");
        return allGood && findings.snapshotsAreWhole();
    }

    private static String since(Instant begun) {
        return Duration.between(begun, Instant.now()).toSeconds() + " s";
    }
}
