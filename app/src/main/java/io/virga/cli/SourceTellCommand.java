package io.virga.cli;

import io.virga.config.Config;
import io.virga.config.ConfigReader;
import io.virga.config.Nearest;
import io.virga.ingest.SourceRoll;
import io.virga.source.SourceCommand;
import io.virga.source.SourceCommand.Verb;
import io.virga.source.SourceState;
import io.virga.stack.StackException;
import io.virga.stack.Status;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells a source to pause, to go on, or to take a turn now. */
@Command(
        mixinStandardHelpOptions = true,
        description = "Tells a source to wait (pause), to go on (resume), or to take a turn now (trigger).")
final class SourceTellCommand implements Callable<Integer> {
    private final Printer printer;
    private final ConfigReader reader;
    private final Verb verb;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "NAME", description = "The name of the source; ./virga sources list tells them.")
    private String name = "";

    SourceTellCommand(Printer printer, ConfigReader reader, Verb verb) {
        this.printer = printer;
        this.reader = reader;
        this.verb = verb;
    }

    @Override
    public Integer call() {
        Config config = common.read(reader, List.of());
        Status.asking(config, kafka -> {
            SourceRoll roll = new SourceRoll(kafka);
            List<String> known = roll.read().stream().map(SourceState::source).toList();
            if (!known.contains(name)) {
                throw new StackException("there is no source '" + Escaped.line(name) + "'"
                        + (known.isEmpty()
                                ? "; none is configured"
                                : "; did you mean " + Nearest.of(name, known) + "?"));
            }
            roll.tell(new SourceCommand(name, verb, Clock.systemUTC().instant()));
            return name;
        });
        printer.line(name
                + switch (verb) {
                    case PAUSE -> " is told to wait, over restarts too; ./virga sources resume " + name + " ends that";
                    case RESUME -> " is told to go on by its schedule";
                    case TRIGGER -> " is told to take a turn now";
                });
        return 0;
    }
}
