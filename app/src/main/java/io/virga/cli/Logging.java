package io.virga.cli;

import java.nio.file.Path;

/** Where the log goes; named before the first logger is made. */
final class Logging {
    private static final String FOLDER = "virga.logs";

    private Logging() {}

    static void into(Path folder) {
        if (System.getProperty(FOLDER) == null) {
            System.setProperty(FOLDER, folder.toString());
        }
    }
}
