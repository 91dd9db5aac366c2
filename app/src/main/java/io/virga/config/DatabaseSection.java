package io.virga.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The tables: an embedded MariaDB unless {@code url} is set.
 *
 * @param url JDBC URL of an external MySQL or MariaDB database
 * @param user its user; of the embedded one, the user that is made
 * @param password its password; the embedded one's is generated unless set
 * @param port of the embedded server; 0 chooses one and keeps it in the data folder
 * @param binaries where the embedded server is unpacked once for all data folders
 */
public record DatabaseSection(Optional<String> url, String user, Secret password, int port, Path binaries) {

    /** Refuses what could not work. */
    public DatabaseSection {
        Checks.port(port);
        Checks.that(!user.isBlank() && user.matches("[A-Za-z0-9_]{1,32}"), "user is 1 to 32 letters, digits or _");
        url.ifPresent(given -> Checks.that(
                given.startsWith("jdbc:mariadb:") || given.startsWith("jdbc:mysql:"),
                "url begins with jdbc:mariadb: or jdbc:mysql:"));
    }

    static DatabaseSection defaults() {
        Path cache = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(given -> !given.isBlank())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
        return new DatabaseSection(
                Optional.empty(),
                "virga",
                Secret.none(),
                0,
                cache.resolve("virga").resolve("mariadb"));
    }
}
