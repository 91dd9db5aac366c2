package io.virga.cli;

import java.nio.file.Path;

/** Where the log goes; named before the first logger is made. */
final class Logging {
    private static final String FOLDER = "virga.logs";
    private static final String NAME = "virga.log";

    private Logging() {}

    /** Into this folder, unless Java was started with another. */
    static void into(Path folder) {
        if (System.getProperty(FOLDER) == null) {
            System.setProperty(FOLDER, folder.toString());
        }
    }

    /** Into a file of this name, since processes cannot share one that rolls. */
    static void named(String name) {
        System.setProperty(NAME, name);
    }
}
