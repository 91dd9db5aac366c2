package io.virga.chaos;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Harms a stack in many ways and proves that nothing is lost and nothing counts twice. */
@Command(
        name = "chaos",
        mixinStandardHelpOptions = true,
        description =
                "Sends reports with known defects through a stack whose parts are processes of their own, harms it, and"
                        + " holds every topic, table and snapshot against the truth.",
        sortOptions = false)
public final class Chaos implements Callable<Integer> {
    private static final int SHOWN = 20;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--kills",
            paramLabel = "N",
            description = "Kill so many processes at random moments; ${DEFAULT-VALUE}.")
    private int kills = 5;

    @Option(
            names = "--failpoints",
            paramLabel = "TIMES",
            description = "Halt every process at each of its commit points, so many times; ${DEFAULT-VALUE}.")
    private int failpoints;

    @Option(
            names = "--faults",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "TEXT",
            description =
                    "Broker and database down, processes paused, checkpoints truncated, the clock stepped; where a"
                            + " small disk can be mounted, the disk full. With a text, those alone whose name holds it.")
    private Optional<String> faults = Optional.empty();

    @Option(names = "--reports", paramLabel = "N", description = "How many reports are due; ${DEFAULT-VALUE}.")
    private long reports = 100_000;

    @Option(names = "--stations", paramLabel = "N", description = "How many stations send them; ${DEFAULT-VALUE}.")
    private int stations = 100;

    @Option(
            names = "--per-second",
            paramLabel = "N",
            description = "How many are sent a second; ${DEFAULT-VALUE}. Failpoints and faults last as long as they do,"
                    + " and the rest is sent at once when they are over.")
    private long perSecond = 2_000;

    @Option(names = "--defects", paramLabel = "NAME=SHARE,...", description = "What is wrong; ${DEFAULT-VALUE}.")
    private String defects = "all=0.02";

    @Option(names = "--seed", paramLabel = "N", description = "Of the stream and of the kills; ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(names = "--data", paramLabel = "FOLDER", description = "An empty folder for the stack; ${DEFAULT-VALUE}.")
    private Path data = Path.of("system-tests", "target", "chaos");

    /** Runs and ends the process with 0 where everything is as it must be. */
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        System.exit(new CommandLine(new Chaos()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        long begun = System.nanoTime();
        Trial trial = new Trial(
                data.toAbsolutePath().normalize(), reports, stations, perSecond, defects, seed, faults.isEmpty());
        Run run = new Run(trial, new Run.Harm(kills, failpoints, faults), line -> {
            out.printf(Locale.ROOT, "%6.1f s  %s%n", (System.nanoTime() - begun) / 1e9, line);
            out.flush();
        });
        List<String> wrong = run.verdict();
        run.table().forEach(out::println);
        wrong.stream().limit(SHOWN).forEach(fault -> out.println("FAULT " + fault));
        out.println(wrong.isEmpty() ? "0 lost, 0 double, nothing unaccounted for" : wrong.size() + " faults");
        out.flush();
        return wrong.isEmpty() ? 0 : 1;
    }
}
