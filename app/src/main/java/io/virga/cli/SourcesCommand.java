package io.virga.cli;

import io.virga.config.ConfigReader;
import io.virga.source.SourceCommand.Verb;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Polled services and watched folders: how they are, and what they are told. */
@Command(
        name = "sources",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "list|pause|resume|trigger",
        description = "Says how polled services and watched folders are, and pauses, resumes or triggers one.")
final class SourcesCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private SourcesCommand() {}

    /** The verb with its own verbs. */
    static CommandLine of(Printer printer, ConfigReader reader) {
        return new CommandLine(new SourcesCommand())
                .addSubcommand(new SourceListCommand(printer, reader))
                .addSubcommand("pause", new SourceTellCommand(printer, reader, Verb.PAUSE))
                .addSubcommand("resume", new SourceTellCommand(printer, reader, Verb.RESUME))
                .addSubcommand("trigger", new SourceTellCommand(printer, reader, Verb.TRIGGER));
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
