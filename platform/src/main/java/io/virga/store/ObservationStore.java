package io.virga.store;

import io.virga.observation.Element;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads observations. */
public final class ObservationStore {
    private static final String LATEST = "SELECT * FROM latest WHERE station > ? ORDER BY station LIMIT ?";
    private static final String LATEST_OF = "SELECT * FROM latest WHERE station = ?";
    private static final String RANGE = "SELECT * FROM observations WHERE station = ? AND observed_at >= ?"
            + " AND observed_at < ? AND (observed_at, report_type) > (?, ?)"
            + " ORDER BY observed_at, report_type LIMIT ?";

    private final Query query;

    /** Reads by these queries. */
    public ObservationStore(Query query) {
        this.query = query;
    }

    /** The newest observation of each station, in the order of their ids. */
    public Page<ObservationView> latest(Optional<String> cursor, int limit) {
        return Page.of(
                query.list(LATEST, List.of(cursor.orElse(""), limit + 1), ObservationStore::view),
                limit,
                ObservationView::station);
    }

    /** The newest observation of a station. */
    public Optional<ObservationView> latest(String station) {
        return query.list(LATEST_OF, List.of(station), ObservationStore::view).stream()
                .findFirst();
    }

    /**
     * Observations of a station, oldest first.
     *
     * @param from inclusive
     * @param to exclusive
     * @param cursor of the page before
     */
    public Page<ObservationView> range(String station, Instant from, Instant to, Optional<String> cursor, int limit) {
        String[] after = cursor.orElse("1000-01-01T00:00:00Z ").split(" ", 2);
        Instant reached = Instant.parse(after[0]);
        // The server finds a single column's lower bound in its index, but not a pair's.
        List<Object> parameters = List.of(
                station,
                reached.isAfter(from) ? reached : from,
                to,
                reached,
                after.length > 1 ? after[1] : "",
                limit + 1);
        return Page.of(
                query.list(RANGE, parameters, ObservationStore::view),
                limit,
                last -> last.observedAt() + " " + last.reportType());
    }

    private static ObservationView view(ResultSet row) throws SQLException {
        Map<Element, Double> values = new EnumMap<>(Element.class);
        for (Element element : Element.values()) {
            Query.number(row, element.wireName()).ifPresent(value -> values.put(element, value));
        }
        boolean raining = row.getBoolean("raining");
        Optional<Boolean> knownRaining = row.wasNull() ? Optional.empty() : Optional.of(raining);
        String flagged = row.getString("flagged");
        return new ObservationView(
                row.getString("station"),
                Query.instant(row, "observed_at"),
                row.getString("report_type"),
                Query.number(row, "latitude"),
                Query.number(row, "longitude"),
                Query.number(row, "elevation_m"),
                Query.text(row, "name"),
                values,
                Query.text(row, "wind_qualifier"),
                knownRaining,
                flagged.isEmpty() ? List.of() : new ArrayList<>(List.of(flagged.split(","))),
                row.getString("details"),
                row.getLong("revision"),
                row.getString("source"),
                Query.instant(row, "arrival"));
    }
}
