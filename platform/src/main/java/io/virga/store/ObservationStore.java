package io.virga.store;

import io.virga.observation.Element;
import io.virga.station.Place;
import io.virga.station.Sighting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads observations. */
public final class ObservationStore {
    private static final String LATEST = "SELECT * FROM latest WHERE station > ? ORDER BY station LIMIT ?";
    private static final String LATEST_OF = "SELECT * FROM latest WHERE station = ?";
    private static final String RANGE = "SELECT * FROM observations WHERE station = ? AND observed_at >= ?"
            + " AND observed_at < ? AND (observed_at, report_type) > (?, ?)"
            + " ORDER BY observed_at, report_type LIMIT ?";

    private static final String SIGHTINGS = "SELECT latitude, longitude, elevation_m, MAX(name) AS name,"
            + " MIN(observed_at) AS first_at, MAX(observed_at) AS last_at FROM observations"
            + " WHERE station = ? AND latitude IS NOT NULL AND longitude IS NOT NULL"
            + " GROUP BY latitude, longitude, elevation_m ORDER BY first_at LIMIT 1000";

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

    /** The places from which a station has reported, as far as the table goes back. */
    public List<Sighting> sightings(String station) {
        return query.list(SIGHTINGS, List.of(station), ObservationStore::sighting);
    }

    private static Sighting sighting(ResultSet row) throws SQLException {
        Optional<Double> elevation = Query.number(row, "elevation_m");
        return new Sighting(
                new Place(
                        row.getDouble("latitude"),
                        row.getDouble("longitude"),
                        elevation.isPresent() ? OptionalDouble.of(elevation.get()) : OptionalDouble.empty(),
                        Query.text(row, "name").orElse("")),
                LocalDate.ofInstant(Query.instant(row, "first_at"), ZoneOffset.UTC),
                LocalDate.ofInstant(Query.instant(row, "last_at"), ZoneOffset.UTC));
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
