package io.virga.cli;

import io.virga.config.ConfigReader;
import io.virga.deadletter.LetterFilter;
import io.virga.deadletter.LetterReader;
import io.virga.deadletter.ReplayMarks;
import io.virga.format.Envelope;
import io.virga.runtime.KafkaSettings;
import io.virga.wire.DeadLetter;
import io.virga.wire.EnvelopeCodec;
import io.virga.wire.MalformedMessageException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one dead letter. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Shows all of a dead letter: its bytes as text, or as a dump where they are none.")
final class LetterShowCommand implements Callable<Integer> {
    private final Printer printer;
    private final ConfigReader reader;
    private boolean shown;

    @Mixin
    private LetterOptions options = new LetterOptions();

    @Parameters(paramLabel = "ID", description = "TOPIC:PARTITION:OFFSET, as list shows it.")
    private String id = "";

    LetterShowCommand(Printer printer, ConfigReader reader) {
        this.printer = printer;
        this.reader = reader;
    }

    @Override
    public Integer call() {
        LetterFilter filter = options.filter(List.of(id));
        options.on(reader, kafka -> show(kafka, filter));
        if (!shown) {
            printer.error("virga: there is no dead letter of " + Escaped.line(id));
        }
        return shown ? 0 : Main.FAILED;
    }

    private void show(KafkaSettings kafka, LetterFilter filter) {
        ReplayMarks marks = ReplayMarks.read(kafka);
        new LetterReader(kafka).each(letter -> {
            if (filter.test(letter)) {
                show(letter, marks);
                shown = true;
            }
        });
    }

    private void show(DeadLetter letter, ReplayMarks marks) {
        field("id", letter.raw().text());
        field("arrival", letter.arrival().toString());
        field("stage", letter.stage() + ", version " + letter.codeVersion());
        field("reason", letter.reason().name());
        field("detail", letter.detail());
        field("source", letter.source());
        field("position", letter.position());
        field("replayed", marks.has(letter.raw()) ? "yes" : "no");
        letter.key().ifPresent(key -> block("key", key));
        envelope(letter);
        block("value", letter.value());
        printer.line("");
    }

    private void envelope(DeadLetter letter) {
        try {
            Envelope envelope = EnvelopeCodec.decode(letter.value());
            field("format", envelope.format());
            envelope.header().ifPresent(header -> field("header", header));
            field(
                    "clock",
                    envelope.provenance().clock().kind() + " "
                            + envelope.provenance().clock().reading());
            field(
                    "sequence",
                    envelope.provenance().sequence() + " of "
                            + envelope.provenance().partition());
            block("payload", envelope.payload());
        } catch (MalformedMessageException e) {
            // Its bytes are shown as they are.
        }
    }

    private void field(String name, String text) {
        printer.line(
                String.format(Locale.ROOT, "%-9s %s", name, Escaped.line(text)).stripTrailing());
    }

    private void block(String name, byte[] bytes) {
        printer.line(String.format(Locale.ROOT, "%-9s %d bytes", name, bytes.length));
        Escaped.bytes(bytes).lines().forEach(line -> printer.line("    " + line));
    }
}
