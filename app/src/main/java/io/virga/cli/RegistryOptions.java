package io.virga.cli;

import io.virga.config.ConfigException;
import io.virga.config.ConfigReader;
import io.virga.model.HourlyShelf;
import io.virga.model.ModelException;
import io.virga.model.ModelLog;
import io.virga.model.ModelRegistry;
import io.virga.model.ModelStore;
import io.virga.spark.ModelFolder;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where models are kept. */
final class RegistryOptions {
    @Option(
            names = "--models",
            paramLabel = "FOLDER",
            description =
                    "Where models are kept, as a path or as Hadoop names it; models in the data folder unless set.")
    private Optional<String> folder = Optional.empty();

    /** Keeps models of elements hour by hour there. */
    HourlyShelf shelf(ConfigReader reader, InstantSource clock) throws ModelException {
        ModelStore store = store(reader);
        return new HourlyShelf(new ModelRegistry(store), new ModelLog(store), clock);
    }

    private ModelStore store(ConfigReader reader) throws ModelException {
        Path data = reader.read(Optional.empty(), List.of()).data();
        Logging.into(data.resolve("logs"));
        return ModelFolder.store(folder.map(RegistryOptions::address)
                .orElseGet(() -> data.resolve("models").toUri()));
    }

    ModelLog log(ConfigReader reader) throws ModelException {
        return new ModelLog(store(reader));
    }

    ModelRegistry registry(ConfigReader reader) throws ModelException {
        return new ModelRegistry(store(reader));
    }

    private static URI address(String text) {
        try {
            return ModelFolder.of(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigException("--models " + text + " is neither a path nor an address: " + e.getMessage(), e);
        }
    }
}
