package io.virga.cli;

import io.virga.config.Config;
import io.virga.config.ConfigReader;
import io.virga.stack.Status;
import io.virga.wire.PartState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says how the parts of a running stack are. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Says how each part of the stack on this data folder is, by what the parts told last.")
final class StatusCommand implements Callable<Integer> {
    private final Printer printer;
    private final ConfigReader reader;

    @Mixin
    private CommonOptions common = new CommonOptions();

    StatusCommand(Printer printer, ConfigReader reader) {
        this.printer = printer;
        this.reader = reader;
    }

    @Override
    public Integer call() {
        Config config = common.read(reader, List.of());
        Collection<PartState> parts = Status.read(config);
        Instant now = Clock.systemUTC().instant();
        boolean good = true;
        for (PartState part : parts) {
            Duration age = Duration.between(part.at(), now);
            boolean silent = part.isSilent(now);
            good &= part.state().equals("READY") && !silent;
            printer.part(
                    part.part(),
                    silent ? "silent" : part.state().toLowerCase(Locale.ROOT),
                    part.address(),
                    part.detail() + " (told " + age.toSeconds() + " s ago by process " + part.pid() + ")");
        }
        return good ? 0 : Main.FAILED;
    }
}
