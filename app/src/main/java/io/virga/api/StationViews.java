package io.virga.api;

import io.virga.station.Alias;
import io.virga.station.Alias.Scheme;
import io.virga.station.Sighting;
import io.virga.station.Station;
import io.virga.station.Station.Standing;
import io.virga.station.StationCatalogue;
import io.virga.station.StationId;
import io.virga.station.Stay;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of a station beside its reports: by a catalogue, or, marked as such, by its reports alone. */
final class StationViews {
    private final StationCatalogue catalogue;

    StationViews(StationCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Whether a catalogue describes a station, by its id or by the names that it had on a day. */
    String standing(StationId id, Instant at) {
        return find(id, at).map(Station::standing).orElse(Standing.SEEN).name();
    }

    private Optional<Station> find(StationId id, Instant at) {
        LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        return catalogue
                .find(id)
                .or(() -> catalogue.find(new Alias(Scheme.ICAO, id.text()), day))
                .or(() -> newest(catalogue.find(new Alias(Scheme.ICAO, id.text()))));
    }

    /** Catalogues end on the day they were made: a station that still reports is the last that had its name. */
    private static Optional<Station> newest(List<Station> named) {
        return named.stream().max((one, other) -> end(one).compareTo(end(other)));
    }

    private static LocalDate end(Station station) {
        return station.stays().get(station.stays().size() - 1).end().orElse(LocalDate.MAX);
    }

    /** A station with its names and the places where it stood. */
    Map<String, Object> of(StationId id, List<Sighting> sightings, Instant now) {
        Station station =
                find(id, now).orElseGet(() -> Station.sighted(id, sightings, LocalDate.ofInstant(now, ZoneOffset.UTC)));
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("standing", station.standing().name());
        if (!station.country().isEmpty()) {
            view.put("country", station.country());
        }
        station.zone().ifPresent(zone -> view.put("zone", zone.getId()));
        view.put(
                "aliases",
                station.aliases().stream()
                        .map(alias -> alias.scheme() + ":" + alias.text())
                        .sorted()
                        .toList());
        view.put("stays", station.stays().stream().map(StationViews::view).toList());
        return view;
    }

    private static Map<String, Object> view(Stay stay) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("from", stay.begin().toString());
        stay.end().ifPresent(end -> view.put("to", end.toString()));
        stay.place().ifPresent(place -> {
            view.put("latitude", place.latitude());
            view.put("longitude", place.longitude());
            place.elevationMetres().ifPresent(metres -> view.put("elevationMetres", metres));
        });
        return view;
    }
}
