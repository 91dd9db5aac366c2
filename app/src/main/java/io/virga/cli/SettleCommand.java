package io.virga.cli;

import io.virga.config.Config;
import io.virga.config.ConfigException;
import io.virga.config.ConfigReader;
import io.virga.stack.Settlement;
import io.virga.stack.UntilDone;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Waits for sources that end, and adds up. */
@Command(
        name = "settle",
        mixinStandardHelpOptions = true,
        description = "Waits until the result of everything that a replay or trial delivers is in the tables of a stack"
                + " that runs on this data folder, and says what became of it. Wants the same settings as the stack.")
final class SettleCommand implements Callable<Integer> {
    private final Printer printer;
    private final ConfigReader reader;

    @Mixin
    private CommonOptions common = new CommonOptions();

    SettleCommand(Printer printer, ConfigReader reader) {
        this.printer = printer;
        this.reader = reader;
    }

    @Override
    public Integer call() throws InterruptedException {
        Logging.named("virga-settle");
        Config config = common.read(reader, List.of());
        if (!config.sources().ending()) {
            throw new ConfigException(
                    "there is nothing to wait for: set sources.replay or sources.trial as the stack has");
        }
        return told(printer, UntilDone.of(config, Clock.systemUTC()).run(stage -> printer.line("  done: " + stage)));
    }

    /** Prints an account and answers the code that goes with it. */
    static int told(Printer printer, Settlement settlement) {
        printer.table(Settlement.HEADING, settlement.rows());
        if (settlement.faults().isEmpty()) {
            printer.line("everything that was read is accounted for and in the tables");
            return 0;
        }
        settlement.faults().forEach(fault -> printer.error("virga: " + fault));
        return Main.FAILED;
    }
}
