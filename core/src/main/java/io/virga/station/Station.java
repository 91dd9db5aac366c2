package io.virga.station;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A station through its history.
 *
 * @param id its name in Virga
 * @param name what people call it; empty where unknown
 * @param country code as its network writes it; empty where unknown
 * @param aliases its names in other networks
 * @param stays where it stood and when, oldest first; they do not overlap
 * @param zone its IANA time zone, where known
 * @param standing how well it is known
 */
public record Station(
        StationId id,
        String name,
        String country,
        Set<Alias> aliases,
        List<Stay> stays,
        Optional<ZoneId> zone,
        Standing standing) {
    /** How well a station is known. */
    public enum Standing {
        /** A catalogue describes it. */
        CATALOGUED,
        /** Nobody described it yet: it is known from its reports alone. */
        SEEN
    }

    /** Orders the stays and refuses a station without one, or in two places at once. */
    public Station {
        aliases = Set.copyOf(aliases);
        stays = stays.stream().sorted(Comparator.comparing(Stay::since)).toList();
        if (stays.isEmpty()) {
            throw new IllegalArgumentException("station " + id + " needs at least one stay");
        }
        for (int i = 1; i < stays.size(); i++) {
            Optional<LocalDate> before = stays.get(i - 1).end();
            if (before.isEmpty() || !before.get().isBefore(stays.get(i).since())) {
                throw new IllegalArgumentException("station " + id + " stands in two places"
                        + stays.get(i).begin().map(day -> " on " + day).orElse(" at all times"));
            }
        }
    }

    /** A station that no catalogue knows, as its first report shows it. */
    public static Station seen(StationId id, Optional<Place> place, LocalDate day) {
        return new Station(
                id,
                place.map(Place::name).orElse(""),
                "",
                Set.of(),
                List.of(new Stay(place, Optional.of(day), Optional.empty())),
                Optional.empty(),
                Standing.SEEN);
    }

    /**
     * A station that no catalogue knows, through the places from which it has reported; where it stood before a move is kept.
     *
     * @param sightings in any order; without one it stands in a place that nobody knows
     * @param today the day from which it is known where there is no sighting
     */
    public static Station sighted(StationId id, List<Sighting> sightings, LocalDate today) {
        List<Sighting> ordered = sightings.stream()
                .sorted(Comparator.comparing(Sighting::first).thenComparing(Sighting::last))
                .toList();
        if (ordered.isEmpty()) {
            return seen(id, Optional.empty(), today);
        }
        Sighting at = ordered.get(0);
        Station station = seen(id, Optional.of(at.place()), at.first());
        for (Sighting next : ordered) {
            // Two sources that disagree all the time about a place are no move either: the first is believed.
            if (!next.isAt(at.place()) && next.first().isAfter(at.last())) {
                station = station.movedTo(next.place(), next.first());
                at = next;
            } else if (next.isAt(at.place()) && next.last().isAfter(at.last())) {
                at = new Sighting(at.place(), at.first(), next.last());
            }
        }
        return station;
    }

    /** Where it stood on a day. */
    public Optional<Place> placeOn(LocalDate day) {
        return stayOn(day).flatMap(Stay::place);
    }

    /** Where it stood last, as far as that is known: lists end on the day they were made. */
    public Optional<Place> lastPlace() {
        return stays.get(stays.size() - 1).place();
    }

    /** Whether it reported on a day, as far as its catalogue knows. */
    public boolean stoodOn(LocalDate day) {
        return stayOn(day).isPresent();
    }

    private Optional<Stay> stayOn(LocalDate day) {
        return stays.stream().filter(stay -> stay.covers(day)).findFirst();
    }

    /**
     * The same station, moved; where it stood before is kept.
     *
     * @param day its first day in the new place
     * @throws IllegalArgumentException where it came to its present place on that day or later
     */
    public Station movedTo(Place place, LocalDate day) {
        List<Stay> moved = new ArrayList<>(stays);
        Stay last = moved.remove(moved.size() - 1);
        LocalDate eve = day.minusDays(1);
        LocalDate end = last.end().filter(known -> known.isBefore(day)).orElse(eve);
        moved.add(new Stay(last.place(), last.begin(), Optional.of(end)));
        moved.add(new Stay(Optional.of(place), Optional.of(day), Optional.empty()));
        return new Station(id, name, country, aliases, moved, zone, standing);
    }

    /**
     * The same station, having moved since its catalogue was made, as its own reports show. Only what reports say of one
     * another is a move: where they differ from the catalogue from the first one on, the catalogue is believed.
     *
     * @param sightings places from which it has reported, in any order
     */
    public Station movedBy(List<Sighting> sightings) {
        if (sightings.isEmpty()) {
            return this;
        }
        Station told = this;
        List<Stay> reported = sighted(id, sightings, LocalDate.MIN).stays();
        for (Stay next : reported.subList(1, reported.size())) {
            Stay last = told.stays.get(told.stays.size() - 1);
            boolean later = next.since().isAfter(last.end().orElse(last.since()));
            if (later && next.place().isPresent() && !last.isAt(next.place().get())) {
                told = told.movedTo(next.place().get(), next.since());
            }
        }
        return told;
    }

    /**
     * One station of two lines of a list: the second adds a stay, or, where neither tells any day, names only.
     *
     * @throws IllegalArgumentException where it would stand in two places at once
     */
    public Station andAlso(Station second) {
        List<Stay> both = new ArrayList<>(stays);
        if (isDated() || second.isDated()) {
            both.addAll(second.stays);
        }
        return new Station(
                id, second.name, second.country, both(second), both, second.zone.or(() -> zone), second.standing);
    }

    /** This station with what only another description of it says; where both say something this one counts. */
    public Station completedBy(Station other) {
        boolean placed = stays.stream().anyMatch(stay -> stay.place().isPresent());
        boolean history = isDated() || !other.isDated();
        return new Station(
                id,
                name.isEmpty() ? other.name : name,
                country.isEmpty() ? other.country : country,
                both(other),
                placed && history ? stays : other.stays,
                zone.or(() -> other.zone),
                standing);
    }

    private Set<Alias> both(Station other) {
        Set<Alias> all = new HashSet<>(aliases);
        all.addAll(other.aliases);
        return all;
    }

    private boolean isDated() {
        return stays.stream().anyMatch(Stay::isDated);
    }

    /** The same station with its time zone. */
    public Station in(ZoneId newZone) {
        return new Station(id, name, country, aliases, stays, Optional.of(newZone), standing);
    }
}
