package io.virga.cli;

import io.virga.config.ConfigException;
import io.virga.config.ConfigReader;
import io.virga.deadletter.LetterFilter;
import io.virga.deadletter.LetterReader;
import io.virga.deadletter.ReplayMarks;
import io.virga.runtime.KafkaSettings;
import io.virga.wire.DeadLetter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists dead letters. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Lists dead letters, the newest last.")
final class LetterListCommand implements Callable<Integer> {
    private static final List<String> HEADING =
            List.of("id", "arrival", "stage", "source", "reason", "replayed", "detail");
    private static final int LONGEST_DETAIL = 80;

    private final Printer printer;
    private final ConfigReader reader;

    @Mixin
    private LetterOptions options = new LetterOptions();

    @Option(names = "--max", paramLabel = "N", description = "The newest N of them; 50.")
    private int most = 50;

    LetterListCommand(Printer printer, ConfigReader reader) {
        this.printer = printer;
        this.reader = reader;
    }

    @Override
    public Integer call() {
        if (most < 1) {
            throw new ConfigException("--max must be at least 1, was " + most);
        }
        LetterFilter filter = options.filter(List.of());
        options.on(reader, kafka -> list(kafka, filter));
        return 0;
    }

    private void list(KafkaSettings kafka, LetterFilter filter) {
        ReplayMarks marks = ReplayMarks.read(kafka);
        Deque<List<String>> rows = new ArrayDeque<>();
        long[] found = {0};
        long unreadable = new LetterReader(kafka).each(letter -> {
            if (filter.test(letter)) {
                found[0]++;
                rows.addLast(row(letter, marks));
                if (rows.size() > most) {
                    rows.removeFirst();
                }
            }
        });
        if (!rows.isEmpty()) {
            printer.texts(HEADING, List.copyOf(rows));
        }
        printer.line(
                found[0] + " dead letters" + (found[0] > rows.size() ? ", the newest " + rows.size() + " shown" : "")
                        + (unreadable > 0 ? "; " + unreadable + " records of the topic are none themselves" : ""));
    }

    private static List<String> row(DeadLetter letter, ReplayMarks marks) {
        String detail = letter.detail();
        return List.of(
                letter.raw().text(),
                letter.arrival().truncatedTo(ChronoUnit.SECONDS).toString(),
                letter.stage(),
                letter.source(),
                letter.reason().name(),
                marks.has(letter.raw()) ? "yes" : "",
                detail.codePointCount(0, detail.length()) <= LONGEST_DETAIL
                        ? detail
                        : detail.substring(0, detail.offsetByCodePoints(0, LONGEST_DETAIL - 1)) + "…");
    }
}
