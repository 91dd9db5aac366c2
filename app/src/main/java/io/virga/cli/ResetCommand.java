package io.virga.cli;

import io.virga.config.Config;
import io.virga.config.ConfigReader;
import io.virga.stack.Reset;
import java.io.Console;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Deletes all state of a data folder. */
@Command(
        name = "reset",
        mixinStandardHelpOptions = true,
        description = "Deletes all state in the data folder, so that the next start begins from nothing.")
final class ResetCommand implements Callable<Integer> {
    private final Printer printer;
    private final ConfigReader reader;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--yes", description = "Does not ask.")
    private boolean yes;

    ResetCommand(Printer printer, ConfigReader reader) {
        this.printer = printer;
        this.reader = reader;
    }

    @Override
    public Integer call() {
        Config config = common.read(reader, List.of());
        Optional<Reset> reset = Reset.of(config.data());
        if (reset.isEmpty()) {
            printer.line("nothing to delete: " + config.data() + " is no data folder of Virga");
            return 0;
        }
        try (Reset ready = reset.get()) {
            if (!yes && !confirmed(config)) {
                printer.error("virga: nothing deleted; --yes does not ask");
                return Main.FAILED;
            }
            ready.run();
        }
        printer.line("deleted all state in " + config.data());
        return 0;
    }

    private static boolean confirmed(Config config) {
        return Optional.ofNullable(System.console())
                .map(console -> answer(console, config))
                .orElse(false);
    }

    private static boolean answer(Console console, Config config) {
        String answer = console.readLine("Delete all state in %s? [y/N] ", config.data());
        return "y".equals(answer) || "yes".equals(answer);
    }
}
