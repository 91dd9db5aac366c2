package io.virga.cli;

import io.virga.config.Config;
import io.virga.config.ConfigException;
import io.virga.config.ConfigReader;
import io.virga.deadletter.LetterFilter;
import io.virga.deadletter.ReplayFencedException;
import io.virga.format.Reason;
import io.virga.runtime.KafkaSettings;
import io.virga.stack.StackException;
import io.virga.stack.Status;
import io.virga.wire.RawPosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which dead letters are meant, and where they are. */
final class LetterOptions {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--reason", paramLabel = "REASON", description = "Refused for this: ${COMPLETION-CANDIDATES}.")
    private Optional<Reason> reason = Optional.empty();

    @Option(names = "--source", paramLabel = "NAME", description = "Delivered by this source.")
    private Optional<String> source = Optional.empty();

    @Option(
            names = "--stage",
            paramLabel = "NAME",
            description = "Refused by this stage, as quality, windows, sink-latest or snapshot.")
    private Optional<String> stage = Optional.empty();

    @Option(names = "--topic", paramLabel = "NAME", description = "Stood in this topic.")
    private Optional<String> topic = Optional.empty();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Arrived then or later: 2026-01-31T12:00:00Z or 2026-01-31, UTC.")
    private Optional<String> since = Optional.empty();

    @Option(names = "--until", paramLabel = "TIME", description = "Arrived before.")
    private Optional<String> until = Optional.empty();

    LetterFilter filter(Collection<String> ids) {
        try {
            Set<RawPosition> positions = ids.stream().map(RawPosition::parse).collect(Collectors.toSet());
            return new LetterFilter(
                    positions,
                    reason,
                    source,
                    stage,
                    topic,
                    since.map(LetterOptions::time),
                    until.map(LetterOptions::time));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(Escaped.line(String.valueOf(e.getMessage())), e);
        }
    }

    private static Instant time(String text) {
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no time; it is written 2026-01-31T12:00:00Z or 2026-01-31", e);
        }
    }

    /** Does something with the brokers of the stack on the data folder. */
    void on(ConfigReader reader, Consumer<KafkaSettings> action) {
        Config config = common.read(reader, List.of());
        KafkaSettings kafka = Status.kafka(config);
        try {
            action.accept(kafka);
        } catch (ReplayFencedException e) {
            throw new StackException(e.getMessage() + "; run it again to see what is left", e);
        } catch (KafkaException e) {
            throw new StackException(
                    "Kafka at " + kafka.bootstrap() + " does not do it: " + e.getMessage() + "; see that the stack on "
                            + config.data() + " runs (./virga up)",
                    e);
        }
    }
}
