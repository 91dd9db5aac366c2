package io.virga.cli;

import io.virga.config.ConfigException;
import io.virga.config.ConfigReader;
import io.virga.config.Nearest;
import io.virga.stack.StackException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program: one class a verb. */
@Command(
        name = "virga",
        description = "Weather streaming: from a station's report to a trustworthy number.",
        synopsisSubcommandLabel = "VERB",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it worked",
            "1:it did not; the last line says why",
            "2:an option, a file or a setting is refused",
            "130:ended by Ctrl-C"
        },
        footer = {"", "./virga VERB --help says more. Settings: docs/configuration.md"},
        subcommands = {CommandLine.HelpCommand.class})
public final class Main implements Runnable {
    /** It did not work. */
    static final int FAILED = 1;
    /** An option, a file or a setting is refused. */
    static final int REFUSED = 2;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Main() {}

    /** Runs a verb and ends the process with its code. */
    public static void main(String[] arguments) {
        // Engines below spell keywords in the default locale, which a Turkish one breaks; people get ISO dates and
        // points.
        Locale.setDefault(Locale.ROOT);
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        Printer printer = new Printer(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        System.exit(run(printer, System.getenv(), arguments));
    }

    /** Runs a verb and answers its code. */
    static int run(Printer printer, Map<String, String> environment, String... arguments) {
        ConfigReader reader = new ConfigReader(environment);
        return new CommandLine(new Main())
                .addSubcommand(new UpCommand(printer, reader, environment))
                .addSubcommand(new PartCommand(printer, reader))
                .addSubcommand(new SettleCommand(printer, reader))
                .addSubcommand(new SimulateCommand(printer, reader))
                .addSubcommand(new ResetCommand(printer, reader))
                .addSubcommand(new StatusCommand(printer, reader))
                .addSubcommand(new CommandLine(new SnapshotCommand(printer, reader))
                        .addSubcommand(new ChartCommand(printer, reader)))
                .addSubcommand(SourcesCommand.of(printer, reader))
                .addSubcommand(DeadLettersCommand.of(printer, reader))
                .addSubcommand(
                        new CommandLine(new TopicsCommand(printer)).addSubcommand(new TailCommand(printer, reader)))
                .addSubcommand(RadarCommand.line(printer))
                .addSubcommand(new TrainCommand(printer, reader, InstantSource.system()))
                .addSubcommand(new EvaluateCommand(printer, reader))
                .addSubcommand(new ModelsCommand(printer, reader, InstantSource.system()))
                .addSubcommand(new VersionCommand(printer))
                .setOut(printer.out())
                .setErr(printer.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((fault, all) -> refused(printer, fault))
                .setExecutionExceptionHandler((fault, command, parsed) -> failed(printer, fault))
                .execute(arguments);
    }

    private static int refused(Printer printer, ParameterException fault) {
        CommandLine command = fault.getCommandLine();
        printer.error("virga: " + fault.getMessage());
        if (fault instanceof UnmatchedArgumentException unmatched) {
            String given = unmatched.getUnmatched().get(0);
            List<String> known = new ArrayList<>(command.getSubcommands().keySet());
            if (given.startsWith("-")) {
                known = List.copyOf(command.getCommandSpec().optionsMap().keySet());
            }
            printer.error("did you mean " + Nearest.of(given, known) + "?");
        }
        printer.error("./" + command.getCommandSpec().qualifiedName() + " --help lists what there is");
        return REFUSED;
    }

    private static int failed(Printer printer, Exception fault) throws Exception {
        if (fault instanceof ConfigException) {
            printer.error("virga: " + fault.getMessage());
            return REFUSED;
        }
        if (fault instanceof StackException) {
            printer.error("virga: " + fault.getMessage());
            return FAILED;
        }
        throw fault;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
