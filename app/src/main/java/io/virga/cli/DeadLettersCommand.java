package io.virga.cli;

import io.virga.config.ConfigReader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What could not be used, and how it is used after all. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "list|show|replay",
        description = "Lists and shows the messages that could not be used, and replays them after a fix.")
final class DeadLettersCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private DeadLettersCommand() {}

    /** The verb with its own verbs. */
    static CommandLine of(Printer printer, ConfigReader reader) {
        return new CommandLine(new DeadLettersCommand())
                .addSubcommand(new LetterListCommand(printer, reader))
                .addSubcommand(new LetterShowCommand(printer, reader))
                .addSubcommand(new LetterReplayCommand(printer, reader));
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
