package io.virga.api;

import io.virga.station.Place;
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

/** What is known of a station beside its reports: by a catalogue, or, marked as such, by its reports alone. */
final class StationViews {
    private final StationCatalogue catalogue;

    StationViews(StationCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Whether a catalogue describes a station, by its id or by the names that it had on a day. */
    String standing(StationId id, Instant at) {
        boolean described = catalogue.describes(id, LocalDate.ofInstant(at, ZoneOffset.UTC));
        return (described ? Standing.CATALOGUED : Standing.SEEN).name();
    }

    /** Adds name and place to an observation that does not tell them, as a METAR never does, where a catalogue does. */
    void complete(Map<String, Object> observation, StationId id, Instant at) {
        if (observation.containsKey("latitude")) {
            return;
        }
        LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        catalogue.known(id, day).ifPresent(station -> {
            if (!station.name().isEmpty()) {
                observation.putIfAbsent("name", station.name());
            }
            station.placeOn(day).or(station::lastPlace).ifPresent(place -> place(observation, place));
        });
    }

    private static void place(Map<String, Object> view, Place place) {
        view.put("latitude", place.latitude());
        view.put("longitude", place.longitude());
        place.elevationMetres().ifPresent(metres -> view.put("elevationMetres", metres));
    }

    /** A station with its names and the places where it stood. */
    Map<String, Object> of(StationId id, List<Sighting> sightings, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Station station = catalogue
                .known(id, today)
                .map(known -> known.movedBy(sightings))
                .orElseGet(() -> Station.sighted(id, sightings, today));
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
        stay.begin().ifPresent(begin -> view.put("from", begin.toString()));
        stay.end().ifPresent(end -> view.put("to", end.toString()));
        stay.place().ifPresent(place -> place(view, place));
        return view;
    }
}
