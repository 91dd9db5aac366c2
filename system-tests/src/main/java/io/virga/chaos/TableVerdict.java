package io.virga.chaos;

import io.virga.chaos.Sums.Sum;
import io.virga.observation.Element;
import io.virga.stack.Addresses;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Holds every row of the tables of observations, windows and statistics against what must be in it. */
final class TableVerdict {
    private static final List<Duration> WINDOWS = List.of(Duration.ofMinutes(1), Duration.ofHours(1));
    private static final String ALL_STATIONS = "*";
    private static final String UNFOLDED = ", JSON_TABLE(totals, '$[*]' COLUMNS (element TEXT PATH '$.element',"
            + " n BIGINT PATH '$.n', total DOUBLE PATH '$.total', least DOUBLE PATH '$.least',"
            + " greatest DOUBLE PATH '$.greatest')) AS e WHERE station = ?";
    private static final String SUMMARIES =
            "SELECT window_ms, start_at, element, n, total, least, greatest FROM summaries" + UNFOLDED;
    private static final String STATISTICS =
            "SELECT series, element, n, total, least, greatest FROM statistics" + UNFOLDED + " AND series = ?";
    private static final int SHOWN = 3;

    private final Addresses.Tables tables;
    private final Oracle oracle;
    private final List<String> faults = new ArrayList<>();

    TableVerdict(Addresses.Tables tables, Oracle oracle) {
        this.tables = tables;
        this.oracle = oracle;
    }

    /** What is wrong, a line each. */
    List<String> faults() {
        try (Connection connection = DriverManager.getConnection(tables.url(), tables.user(), tables.password())) {
            Sums network = new Sums();
            for (String station : oracle.stations()) {
                observations(connection, station);
                Sums windows = windows(station);
                windows.byKey().forEach(network::put);
                compare("windows of station " + station, windows.byKey(), summaries(connection, station));
                compare("statistics of station " + station, statistics(station), statistics(connection, station));
            }
            compare("windows of all stations", network.byKey(), summaries(connection, ALL_STATIONS));
            latest(connection);
        } catch (SQLException e) {
            throw new ChaosException("cannot read the tables", e);
        }
        return faults;
    }

    private Sums windows(String station) {
        Sums sums = new Sums();
        oracle.observations(station)
                .forEach((at, values) ->
                        WINDOWS.forEach(window -> sums.add(Sums.window(window.toMillis(), at), values)));
        return sums;
    }

    private Map<String, Sum> statistics(String station) {
        Sums sums = new Sums();
        oracle.observations(station).values().forEach(values -> sums.add("observations", values));
        return sums.byKey();
    }

    private static Map<String, Sum> summaries(Connection connection, String station) throws SQLException {
        Map<String, Sum> found = new TreeMap<>();
        try (PreparedStatement query = connection.prepareStatement(SUMMARIES)) {
            query.setString(1, station);
            ResultSet rows = query.executeQuery();
            while (rows.next()) {
                String key = rows.getLong(1) + "|" + time(rows, 2) + "|" + rows.getString(3);
                found.put(key, sum(rows, 4));
            }
        }
        return found;
    }

    private static Map<String, Sum> statistics(Connection connection, String station) throws SQLException {
        Map<String, Sum> found = new TreeMap<>();
        try (PreparedStatement query = connection.prepareStatement(STATISTICS)) {
            query.setString(1, station);
            query.setString(2, "observations");
            ResultSet rows = query.executeQuery();
            while (rows.next()) {
                found.put(rows.getString(1) + "|" + rows.getString(2), sum(rows, 3));
            }
        }
        return found;
    }

    private static Sum sum(ResultSet rows, int first) throws SQLException {
        return new Sum(
                rows.getLong(first),
                Math.round(rows.getDouble(first + 1) * 10),
                Math.round(rows.getDouble(first + 2) * 10),
                Math.round(rows.getDouble(first + 3) * 10));
    }

    private void observations(Connection connection, String station) throws SQLException {
        Map<String, String> found = new TreeMap<>();
        String sql = "SELECT observed_at, air_temperature, dew_point, sea_level_pressure, wind_speed, wind_gust,"
                + " precipitation FROM observations WHERE station = ?";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, station);
            ResultSet rows = query.executeQuery();
            while (rows.next()) {
                found.put(time(rows, 1).toString(), row(rows));
            }
        }
        Map<String, String> expected = new TreeMap<>();
        oracle.observations(station).forEach((at, values) -> expected.put(at.toString(), row(values)));
        compare("observations of station " + station, expected, found);
    }

    private static String row(ResultSet rows) throws SQLException {
        StringBuilder row = new StringBuilder();
        for (int column = 2; column <= 7; column++) {
            double value = rows.getDouble(column);
            row.append(rows.wasNull() ? Double.NaN : value).append(' ');
        }
        return row.toString();
    }

    private static String row(double[] values) {
        StringBuilder row = new StringBuilder();
        for (Element element : List.of(
                Element.AIR_TEMPERATURE,
                Element.DEW_POINT,
                Element.SEA_LEVEL_PRESSURE,
                Element.WIND_SPEED,
                Element.WIND_GUST,
                Element.PRECIPITATION)) {
            row.append(values[element.ordinal()]).append(' ');
        }
        return row.toString();
    }

    private void latest(Connection connection) throws SQLException {
        Map<String, String> found = new TreeMap<>();
        try (PreparedStatement query =
                        connection.prepareStatement("SELECT station, observed_at, air_temperature FROM latest");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                found.put(rows.getString(1), time(rows, 2) + " " + rows.getDouble(3));
            }
        }
        Map<String, String> expected = new TreeMap<>();
        for (String station : oracle.stations()) {
            NavigableMap<Instant, double[]> all = oracle.observations(station);
            Instant newest = all.lastKey();
            expected.put(station, newest + " " + all.lastEntry().getValue()[Element.AIR_TEMPERATURE.ordinal()]);
        }
        compare("latest", expected, found);
    }

    private static Instant time(ResultSet rows, int column) throws SQLException {
        return rows.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    private <V> void compare(String what, Map<String, V> expected, Map<String, V> found) {
        List<String> wrong = new ArrayList<>();
        long count = 0;
        for (Map.Entry<String, V> entry : expected.entrySet()) {
            V there = found.get(entry.getKey());
            if (!entry.getValue().equals(there)) {
                count++;
                if (wrong.size() < SHOWN) {
                    wrong.add(entry.getKey() + " must be " + entry.getValue() + ", is " + there);
                }
            }
        }
        long extra = found.keySet().stream()
                .filter(key -> !expected.containsKey(key))
                .count();
        if (count > 0 || extra > 0) {
            faults.add(what + ": " + count + " of " + expected.size() + " are wrong, " + extra
                    + " do not belong there; " + wrong);
        }
    }
}
