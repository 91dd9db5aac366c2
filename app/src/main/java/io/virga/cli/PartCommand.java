package io.virga.cli;

import io.virga.config.Config;
import io.virga.config.ConfigReader;
import io.virga.stack.Stack;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Runs one part as a process of its own, wired as the whole stack wires it. */
@Command(
        name = "part",
        mixinStandardHelpOptions = true,
        description = "Runs one part as a process of its own; parts on one data folder find each other.")
final class PartCommand implements Callable<Integer> {
    private final Printer printer;
    private final ConfigReader reader;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "NAME", description = "One of: ${COMPLETION-CANDIDATES}")
    private Stack.Single part = Stack.Single.BROKER;

    PartCommand(Printer printer, ConfigReader reader) {
        this.printer = printer;
        this.reader = reader;
    }

    @Override
    public Integer call() throws Exception {
        Logging.named("virga-" + part.name().toLowerCase(Locale.ROOT));
        Config config = common.read(reader, List.of());
        try (Stack stack = Stack.of(
                        config,
                        part,
                        (ready, took) -> printer.part(
                                ready.name(), "ready", ready.address().orElse(""), took.toMillis() + " ms"));
                ShutdownHook hook = new ShutdownHook(stack::close)) {
            hook.arm();
            stack.start();
            printer.line(part.name().toLowerCase(Locale.ROOT) + " runs; Ctrl-C stops");
            Optional<String> failure = stack.awaitFailure();
            failure.ifPresent(what -> printer.error("virga: " + what));
            return failure.isPresent() ? Main.FAILED : 0;
        }
    }
}
