package io.virga.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.virga.runtime.Check;
import io.virga.runtime.Part;
import io.virga.runtime.WholeFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A MariaDB server as a child process, its tables in the data folder, listening on this machine only. The server makes its
 * schema and one user from an init file at every start; the password is generated once and kept beside the tables.
 */
final class EmbeddedDatabase implements Part {
    private static final String SCHEMA = "virga";
    private static final String HOST = "127.0.0.1";
    /** Of util-linux; takes the place of itself by the program, so that the process id is the server's. */
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private static final long START_S = 120;
    private static final long STOP_S = 30;
    private static final long POLL_MS = 50;

    private final Path folder;
    private final Path tables;
    private final Path console;
    private final Path cache;
    private final int port;
    private final Account account;
    private volatile Optional<Process> server = Optional.empty();
    private volatile boolean ready;

    /**
     * A server that has not started.
     *
     * @param cache where its programs are unpacked
     */
    EmbeddedDatabase(DataFolder data, Path cache, int port, Account account) {
        this.folder = data.database();
        this.tables = folder.resolve("tables");
        this.console = data.logs().resolve("database.log");
        this.cache = cache;
        this.port = port;
        this.account = account;
    }

    /**
     * Who may enter.
     *
     * @param user letters, digits and underscores
     * @param password anything
     */
    record Account(String user, String password) {
        private String sqlName() {
            return "'" + user + "'@'" + HOST + "'";
        }

        private String sqlPassword() {
            return "'" + password.replace("\\", "\\\\").replace("'", "''") + "'";
        }

        @Override
        public String toString() {
            return "Account[" + user + "]";
        }
    }

    /** Ends the server that a killed start has left behind, so that its port and tables are free. */
    static void endOrphan(DataFolder data) {
        Path tables = data.database().resolve("tables");
        OrphanedServer.of(pidFile(data.database()), tables).ifPresent(OrphanedServer::end);
    }

    /** The JDBC URL of a server on this port. */
    static String url(int port) {
        return "jdbc:mariadb://" + HOST + ":" + port + "/" + SCHEMA;
    }

    /** The generated password, made now when there is none. */
    static String password(DataFolder data) {
        Path file = data.database().resolve("password");
        try {
            Files.createDirectories(data.database());
            return WholeFile.keep(file, () -> {
                byte[] random = new byte[24];
                new SecureRandom().nextBytes(random);
                return HexFormat.of().formatHex(random);
            });
        } catch (IOException e) {
            throw new StackException("cannot keep the database's password in " + file + ": " + e, e);
        }
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public Optional<String> address() {
        return Optional.of(HOST + ":" + port);
    }

    @Override
    public void start() throws Exception {
        MariaDbBinaries binaries = MariaDbBinaries.unpacked(cache);
        Files.createDirectories(folder.resolve("tmp"));
        install(binaries);
        Path init = folder.resolve("init.sql");
        Files.deleteIfExists(init);
        WholeFile.keep(init, this::initSql);
        Process started = run(apart(command(binaries)));
        server = Optional.of(started);
        awaitConnection(started);
        ready = true;
    }

    @Override
    public Check check() {
        if (!ready) {
            return server.isPresent() ? Checked.starting() : Checked.stopped();
        }
        boolean alive = server.map(Process::isAlive).orElse(false);
        return alive ? Check.ready("MariaDB 11.4") : Checked.failed("the server has ended; see " + console);
    }

    @Override
    public void close() {
        ready = false;
        server.ifPresent(running -> {
            running.destroy();
            try {
                if (!running.waitFor(STOP_S, TimeUnit.SECONDS)) {
                    running.destroyForcibly();
                }
            } catch (InterruptedException e) {
                running.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        });
        server = Optional.empty();
    }

    private static Path pidFile(Path folder) {
        return folder.resolve("mariadbd.pid");
    }

    private void install(MariaDbBinaries binaries) throws IOException, InterruptedException {
        Path done = folder.resolve("installed");
        if (Files.exists(done)) {
            return;
        }
        Files.createDirectories(tables);
        List<String> command = new ArrayList<>(List.of(
                binaries.server().toString(),
                "--no-defaults",
                "--bootstrap",
                "--basedir=" + binaries.home(),
                "--datadir=" + tables,
                "--lc-messages-dir=" + binaries.share(),
                "--tmpdir=" + folder.resolve("tmp")));
        asRoot().ifPresent(command::add);
        Process installer = run(command);
        try (OutputStream statements = installer.getOutputStream()) {
            statements.write("CREATE DATABASE IF NOT EXISTS mysql;\nUSE mysql;\n".getBytes(UTF_8));
            for (Path script : binaries.systemTables()) {
                Files.copy(script, statements);
            }
            // The scripts make a root without a password; init.sql makes the one account there is.
            statements.write("DELETE FROM global_priv WHERE User IN ('root', '');\n".getBytes(UTF_8));
        }
        if (!installer.waitFor(START_S, TimeUnit.SECONDS) || installer.exitValue() != 0) {
            installer.destroyForcibly();
            throw new StackException("cannot make the database in " + tables + "; see " + console);
        }
        Files.createFile(done);
    }

    private List<String> command(MariaDbBinaries binaries) {
        List<String> command = new ArrayList<>(List.of(
                binaries.server().toString(),
                "--no-defaults",
                "--basedir=" + binaries.home(),
                "--datadir=" + tables,
                "--lc-messages-dir=" + binaries.share(),
                "--tmpdir=" + folder.resolve("tmp"),
                "--pid-file=" + pidFile(folder),
                // Relative to the tables: a path of more than 107 characters is no socket.
                "--socket=mariadbd.sock",
                "--init-file=" + folder.resolve("init.sql"),
                "--bind-address=" + HOST,
                "--port=" + port,
                "--skip-name-resolve",
                // Else it makes a key at every start, for some seconds; nothing leaves this machine.
                "--skip-ssl",
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_bin",
                "--default-time-zone=+00:00",
                "--max-connections=60",
                "--innodb-buffer-pool-size=64M",
                "--innodb-log-file-size=16M",
                "--key-buffer-size=1M",
                "--aria-pagecache-buffer-size=8M",
                "--performance-schema=OFF"));
        asRoot().ifPresent(command::add);
        return command;
    }

    /** In a session of its own, so that a signal to the whole process group leaves the order of stopping to the stack. */
    private static List<String> apart(List<String> command) {
        if (!Files.isExecutable(SETSID)) {
            return command;
        }
        List<String> whole = new ArrayList<>(List.of(SETSID.toString()));
        whole.addAll(command);
        return whole;
    }

    private static Optional<String> asRoot() {
        return "root".equals(System.getProperty("user.name")) ? Optional.of("--user=root") : Optional.empty();
    }

    private Process run(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(console.toFile()))
                .start();
    }

    /** One statement a line, as the server reads it. */
    private String initSql() {
        return String.join(
                "\n",
                "CREATE DATABASE IF NOT EXISTS " + SCHEMA + ";",
                "CREATE USER IF NOT EXISTS " + account.sqlName() + ";",
                "ALTER USER " + account.sqlName() + " IDENTIFIED BY " + account.sqlPassword() + ";",
                "GRANT ALL PRIVILEGES ON " + SCHEMA + ".* TO " + account.sqlName() + ";",
                "");
    }

    private void awaitConnection(Process started) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_S);
        while (!connects()) {
            if (started.waitFor(POLL_MS, TimeUnit.MILLISECONDS)) {
                throw new StackException(
                        "the database server ended with code " + started.exitValue() + " at start; see " + console);
            }
            if (System.nanoTime() > deadline) {
                throw new StackException("the database server does not answer on " + HOST + ":" + port + " within "
                        + START_S + " s; see " + console);
            }
        }
    }

    private boolean connects() {
        try (Connection connection = DriverManager.getConnection(url(port), account.user(), account.password())) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }
}
