package io.virga.cli;

import io.virga.config.Config;
import io.virga.spark.ModelFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Learning from what the running stations have reported. */
final class LakeOptions {
    @Option(
            names = "--lake",
            paramLabel = "FOLDER",
            arity = "0..1",
            fallbackValue = "",
            description =
                    "Learns temperature or wind from what a stack, running or stopped, has kept of its stations' reports,"
                            + " and from --data beside it where given; as a path or as Hadoop names it, the data folder's"
                            + " unless set.")
    private Optional<String> folder = Optional.empty();

    @Option(
            names = "--challenger",
            description = "Keeps the model as a challenger whose live scores decide; as champion only where none"
                    + " forecasts and it has beaten what forecasts without a model.")
    private boolean challenger;

    @Option(
            names = "--most",
            paramLabel = "N",
            description = "Stations of a model learned from --lake, those with the most reports; ${DEFAULT-VALUE}.")
    private int most = 100;

    @Option(names = "--attended", hidden = true, description = "Ends when its input ends.")
    private boolean attended;

    boolean wanted() {
        return folder.isPresent();
    }

    boolean challenger() {
        return challenger;
    }

    boolean attended() {
        return attended;
    }

    int most() {
        return most;
    }

    /** Where the lake is. */
    String folder(Config config) {
        return folder.filter(given -> !given.isEmpty())
                .map(given -> ModelFolder.of(given).toString())
                .or(() -> config.forecasts().observations())
                .orElseGet(() -> config.data().resolve("hourly-reports").toUri().toString());
    }

    /** A process whose parent is gone has nobody to learn for. */
    void attend() {
        Thread watcher = new Thread(
                () -> {
                    try {
                        System.in.transferTo(OutputStream.nullOutputStream());
                    } catch (IOException e) {
                        // The same as its end.
                    }
                    Runtime.getRuntime().halt(Main.FAILED);
                },
                "attended");
        watcher.setDaemon(true);
        watcher.start();
    }
}
