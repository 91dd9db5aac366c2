package io.virga.cli;

import io.virga.config.Config;
import io.virga.config.ConfigReader;
import io.virga.ingest.SourceRoll;
import io.virga.source.Fault;
import io.virga.source.SourceHealth;
import io.virga.source.SourceState;
import io.virga.stack.Status;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists sources. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description =
                "Lists polled services and watched folders, by what they told last; ends with 1 if one is unwell.")
final class SourceListCommand implements Callable<Integer> {
    private static final List<String> HEADING =
            List.of("source", "kind", "state", "last answer", "last news", "next", "records");

    private final Printer printer;
    private final ConfigReader reader;

    @Mixin
    private CommonOptions common = new CommonOptions();

    SourceListCommand(Printer printer, ConfigReader reader) {
        this.printer = printer;
        this.reader = reader;
    }

    @Override
    public Integer call() {
        Config config = common.read(reader, List.of());
        Instant now = Clock.systemUTC().instant();
        List<List<String>> rows = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (SourceState state : Status.asking(config, kafka -> new SourceRoll(kafka).read())) {
            rows.add(row(state, now));
            SourceHealth.concern(state, state.at(), now)
                    .ifPresent(concern -> wrong.add(concern.headline() + ". " + last(state)));
        }
        if (rows.isEmpty()) {
            printer.line("no services are polled and no folders watched; docs/sources.md says how to set some");
            return 0;
        }
        printer.texts(HEADING, rows);
        wrong.forEach(each -> printer.line(Escaped.line(each)));
        return wrong.isEmpty() ? 0 : Main.FAILED;
    }

    private static List<String> row(SourceState state, Instant now) {
        return List.of(
                state.source(),
                state.kind(),
                SourceHealth.isSilent(state.at(), now)
                        ? "silent"
                        : state.phase().name().toLowerCase(Locale.ROOT),
                time(state.moments().answer()),
                time(state.moments().news()),
                time(state.moments().next()),
                Long.toString(state.tally().records()));
    }

    private static String last(SourceState state) {
        return state.failures().since().isPresent()
                ? state.failures().last().map(Fault::message).orElse("")
                : "";
    }

    private static String time(Optional<Instant> moment) {
        return moment.map(at -> at.truncatedTo(ChronoUnit.SECONDS).toString()).orElse("-");
    }
}
