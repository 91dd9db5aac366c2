package io.virga.cli;

import io.virga.config.ConfigReader;
import io.virga.model.LocalModelStore;
import io.virga.model.ModelLog;
import io.virga.model.ModelRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where models are kept. */
final class RegistryOptions {
    @Option(
            names = "--models",
            paramLabel = "FOLDER",
            description = "Where models are kept; models in the data folder unless set.")
    private Optional<Path> folder = Optional.empty();

    Path folder(ConfigReader reader) {
        Path data = reader.read(Optional.empty(), List.of()).data();
        Logging.into(data.resolve("logs"));
        return folder.orElseGet(() -> data.resolve("models"));
    }

    ModelLog log(ConfigReader reader) {
        return new ModelLog(new LocalModelStore(folder(reader)));
    }

    ModelRegistry registry(ConfigReader reader) {
        return new ModelRegistry(new LocalModelStore(folder(reader)));
    }
}
