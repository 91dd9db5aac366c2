package io.virga.cli;

import io.virga.config.Config;
import io.virga.config.ConfigReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What every verb that touches a stack takes. */
final class CommonOptions {
    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "The folder that holds all state; ./.virga unless set.")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings in YAML; docs/configuration.md lists them.")
    private Optional<Path> config = Optional.empty();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One setting, as api.port=8485; may be repeated and wins over the file.")
    private List<String> settings = new ArrayList<>();

    /** The configuration with further settings that options stand for. */
    Config read(ConfigReader reader, List<String> further) {
        List<String> all = new ArrayList<>(settings);
        all.addAll(further);
        data.ifPresent(folder -> all.add("data=" + folder));
        Config read = reader.read(config, all);
        Logging.into(read.data().resolve("logs"));
        return read;
    }
}
