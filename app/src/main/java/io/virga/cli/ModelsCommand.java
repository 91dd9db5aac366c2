package io.virga.cli;

import io.virga.config.ConfigReader;
import io.virga.model.CardCodec;
import io.virga.model.ModelCard;
import io.virga.model.ModelChange;
import io.virga.model.ModelException;
import io.virga.model.ModelRegistry;
import io.virga.stack.StackException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The registry of models. */
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "VERB",
        description = "Models that were learned: what there is, what is known of them, which is the champion.")
final class ModelsCommand implements Runnable {
    private final Printer printer;
    private final ConfigReader reader;
    private final InstantSource clock;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ModelsCommand(Printer printer, ConfigReader reader, InstantSource clock) {
        this.printer = printer;
        this.reader = reader;
        this.clock = clock;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists all versions of all models.")
    int list(@Mixin RegistryOptions options) {
        return with(options, registry -> {
            List<List<String>> rows = new ArrayList<>();
            for (String name : registry.names()) {
                Optional<Integer> champion = registry.champion(name);
                for (ModelCard card : registry.cards(name)) {
                    boolean first = champion.filter(version -> version == card.version())
                            .isPresent();
                    rows.add(List.of(
                            name,
                            Integer.toString(card.version()),
                            first ? "champion" : "challenger",
                            card.kind(),
                            card.trained(),
                            card.created().toString(),
                            card.data().stream().limit(2).collect(Collectors.joining(", "))));
                }
            }
            if (rows.isEmpty()) {
                printer.line("there are no models yet; ./virga train rain makes some");
            } else {
                printer.texts(List.of("model", "version", "role", "kind", "trained", "made", "data"), rows);
            }
        });
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Prints the card of a version.")
    int show(
            @Mixin RegistryOptions options,
            @Parameters(paramLabel = "MODEL") String name,
            @Parameters(paramLabel = "VERSION", arity = "0..1", description = "the champion unless given")
                    Optional<Integer> version) {
        return with(options, registry -> {
            int wanted = version.isPresent() ? version.get() : champion(registry, name);
            try {
                printer.line(
                        new String(CardCodec.encode(registry.load(name, wanted).card()), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new ModelException("cannot print the card: " + e, e);
            }
        });
    }

    @Command(name = "promote", mixinStandardHelpOptions = true, description = "Makes a version the champion.")
    int promote(
            @Mixin RegistryOptions options,
            @Parameters(paramLabel = "MODEL") String name,
            @Parameters(paramLabel = "VERSION") int version) {
        return with(options, registry -> {
            registry.promote(name, version);
            options.log(reader)
                    .add(
                            name,
                            new ModelChange(
                                    clock.instant(), version, ModelChange.What.PROMOTED, "by ./virga models promote"));
            printer.line(name + " version " + version + " is champion");
        });
    }

    @Command(
            name = "rollback",
            mixinStandardHelpOptions = true,
            description = "Makes the champion before the present one champion again.")
    int rollback(@Mixin RegistryOptions options, @Parameters(paramLabel = "MODEL") String name) {
        return with(options, registry -> {
            int left = champion(registry, name);
            int version = registry.rollback(name);
            options.log(reader)
                    .add(
                            name,
                            new ModelChange(
                                    clock.instant(), left, ModelChange.What.ROLLED_BACK, "by ./virga models rollback"));
            printer.line(name + " version " + version + " is champion again");
        });
    }

    @Command(
            name = "log",
            mixinStandardHelpOptions = true,
            description = "Lists what happened to a model's versions, and why.")
    int log(@Mixin RegistryOptions options, @Parameters(paramLabel = "MODEL") String name) {
        return with(options, registry -> {
            List<List<String>> rows = new ArrayList<>();
            options.log(reader)
                    .changes(name)
                    .forEach(change -> rows.add(List.of(
                            change.at().toString(),
                            Integer.toString(change.version()),
                            change.what().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                            change.why())));
            if (rows.isEmpty()) {
                printer.line("nothing has happened to " + name + " yet");
            } else {
                printer.texts(List.of("at", "version", "what", "why"), rows);
            }
        });
    }

    private static int champion(ModelRegistry registry, String name) throws ModelException {
        return registry.champion(name)
                .orElseThrow(() -> new ModelException("no version of " + name + " has been promoted; name one"));
    }

    /** What is done with the registry. */
    private interface Deed {
        void with(ModelRegistry registry) throws ModelException;
    }

    private int with(RegistryOptions options, Deed deed) {
        try {
            deed.with(options.registry(reader));
            return 0;
        } catch (ModelException e) {
            throw new StackException(String.valueOf(e.getMessage()), e);
        }
    }
}
