package io.virga.cli;

import io.virga.stack.Version;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Says which Virga this is, and what it runs on. */
@Command(name = "version", mixinStandardHelpOptions = true, description = "Says which Virga this is.")
final class VersionCommand implements Callable<Integer> {
    private final Printer printer;

    VersionCommand(Printer printer) {
        this.printer = printer;
    }

    @Override
    public Integer call() {
        printer.line("Virga " + Version.TEXT + ", Java " + Runtime.version());
        return 0;
    }
}
