package io.virga.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.config.Config;
import io.virga.runtime.Check;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The real server, as the stack starts it. */
final class EmbeddedDatabaseTest {
    private static final Path CACHE = Config.defaults().database().binaries();

    @TempDir
    Path temporary;

    @Test
    void keepsItsRowsOverARestart() throws Exception {
        DataFolder data = DataFolder.open(temporary.resolve("with spaces"));
        int port = new Ports(data).choose("database", "127.0.0.1", 0, "database.port");
        try (EmbeddedDatabase database = database(data, port)) {
            database.start();
            assertThat(database.check().state()).isEqualTo(Check.State.READY);
            execute(data, port, "CREATE TABLE kept (n INT PRIMARY KEY)", "INSERT INTO kept VALUES (41)");
        }
        try (EmbeddedDatabase database = database(data, port)) {
            database.start();
            assertThat(number(data, port, "SELECT n FROM kept")).isEqualTo(41);
        }
    }

    @Test
    void nobodyEntersWithoutThePassword() throws Exception {
        DataFolder data = DataFolder.open(temporary.resolve("data"));
        int port = new Ports(data).choose("database", "127.0.0.1", 0, "database.port");
        try (EmbeddedDatabase database = database(data, port)) {
            database.start();
            for (String user : new String[] {"virga", "root", "", "mysql"}) {
                assertThatThrownBy(() -> DriverManager.getConnection(EmbeddedDatabase.url(port), user, "")
                                .close())
                        .as("user '%s'", user)
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("Access denied");
            }
            assertThat(number(data, port, "SELECT 1")).isEqualTo(1);
        }
    }

    @Test
    void aServerThatOutlivedItsParentIsEndedBeforeTheNextStart() throws Exception {
        DataFolder data = DataFolder.open(temporary.resolve("data"));
        int port = new Ports(data).choose("database", "127.0.0.1", 0, "database.port");
        // Never closed: what a kill -9 of the parent leaves behind.
        EmbeddedDatabase killed = database(data, port);
        killed.start();
        Optional<OrphanedServer> orphan = orphan(data);
        assertThat(orphan).isPresent();

        EmbeddedDatabase.endOrphan(data);

        assertThat(ProcessHandle.of(orphan.orElseThrow().pid()).filter(ProcessHandle::isAlive))
                .isEmpty();
        assertThat(killed.check().state()).isEqualTo(Check.State.FAILED);
        try (EmbeddedDatabase next = database(data, port)) {
            next.start();
            assertThat(number(data, port, "SELECT 1")).isEqualTo(1);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aSignalToTheProcessGroupDoesNotReachTheServer() throws Exception {
        DataFolder data = DataFolder.open(temporary.resolve("data"));
        int port = new Ports(data).choose("database", "127.0.0.1", 0, "database.port");
        try (EmbeddedDatabase database = database(data, port)) {
            database.start();
            long server = orphan(data).orElseThrow().pid();
            assertThat(group(server)).isEqualTo(server);
        }
    }

    /** Of /proc/PID/stat, whose second field, the name, is in parentheses; the group is the fifth. */
    private static long group(long pid) throws IOException {
        String status = Files.readString(Path.of("/proc/" + pid + "/stat"));
        return Long.parseLong(status.substring(status.lastIndexOf(')') + 2).split(" ")[2]);
    }

    @Test
    void anotherProcessUnderTheKeptPidIsLeftAlone() throws Exception {
        Path pid = temporary.resolve("mariadbd.pid");
        Files.writeString(pid, Long.toString(ProcessHandle.current().pid()));
        assertThat(OrphanedServer.of(pid, temporary)).isEmpty();
    }

    private static EmbeddedDatabase database(DataFolder data, int port) {
        return new EmbeddedDatabase(
                data, CACHE, port, new EmbeddedDatabase.Account("virga", EmbeddedDatabase.password(data)));
    }

    private static Optional<OrphanedServer> orphan(DataFolder data) {
        return OrphanedServer.of(
                data.database().resolve("mariadbd.pid"), data.database().resolve("tables"));
    }

    private static void execute(DataFolder data, int port, String... statements) throws SQLException {
        try (Connection connection = connection(data, port);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private static int number(DataFolder data, int port, String query) throws SQLException {
        try (Connection connection = connection(data, port);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static Connection connection(DataFolder data, int port) throws SQLException {
        return DriverManager.getConnection(EmbeddedDatabase.url(port), "virga", EmbeddedDatabase.password(data));
    }
}
