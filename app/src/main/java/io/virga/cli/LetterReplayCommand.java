package io.virga.cli;

import io.virga.config.ConfigReader;
import io.virga.deadletter.LetterFilter;
import io.virga.deadletter.LetterReplay;
import io.virga.wire.DeadLetter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Judges dead letters again, after a fix. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Puts dead letters before quality control again, each once. Killed midway and run again it repeats"
                        + " and loses nothing.")
final class LetterReplayCommand implements Callable<Integer> {
    private final Printer printer;
    private final ConfigReader reader;

    @Mixin
    private LetterOptions options = new LetterOptions();

    @Parameters(
            arity = "0..*",
            paramLabel = "ID",
            description = "Only these: TOPIC:PARTITION:OFFSET, as list shows it.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--dry-run", description = "Says what would be replayed, and replays nothing.")
    private boolean dryRun;

    @Option(names = "--again", description = "Replays once more what has been replayed before.")
    private boolean again;

    LetterReplayCommand(Printer printer, ConfigReader reader) {
        this.printer = printer;
        this.reader = reader;
    }

    /** Counts by what became of the letters. */
    private static final class Tally implements LetterReplay.Listener {
        private final Map<String, Long> outcomes = new TreeMap<>();
        private final Map<String, Long> uncommitted = new TreeMap<>();
        private final String replayed;
        private boolean found;

        Tally(String replayed) {
            this.replayed = replayed;
        }

        @Override
        public void replayed(DeadLetter letter) {
            found = true;
            uncommitted.merge(replayed + " (" + letter.reason() + ")", 1L, Long::sum);
        }

        @Override
        public void skipped(DeadLetter letter, String why) {
            found = true;
            outcomes.merge("left: " + why, 1L, Long::sum);
        }

        @Override
        public void committed() {
            uncommitted.forEach((outcome, count) -> outcomes.merge(outcome, count, Long::sum));
            uncommitted.clear();
        }
    }

    @Override
    public Integer call() {
        LetterFilter filter = options.filter(ids);
        Tally tally = new Tally(dryRun ? "would be replayed" : "replayed");
        try {
            options.on(reader, kafka -> {
                LetterReplay replay = new LetterReplay(kafka, Clock.systemUTC());
                if (dryRun) {
                    replay.rehearse(filter, again, tally);
                } else {
                    replay.run(filter, again, tally);
                }
            });
        } finally {
            tally.outcomes.forEach((outcome, count) -> printer.line(count + " " + Escaped.line(outcome)));
        }
        if (!tally.found) {
            printer.line("no dead letter is meant by this");
        }
        return tally.found || ids.isEmpty() ? 0 : Main.FAILED;
    }
}
