package io.virga.station;

import io.virga.station.Alias.Scheme;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** All stations that are known, by id and by alias. Does not change; safe for use by many threads. */
public final class StationCatalogue {
    /** A catalogue of nothing. */
    public static final StationCatalogue EMPTY = new StationCatalogue(Map.of());

    /** Names by which reports call stations, and in which order they are tried where no station has that id. */
    private static final List<Scheme> REPORTED =
            List.of(Scheme.ICAO, Scheme.WIGOS, Scheme.GHCN, Scheme.USAF_WBAN, Scheme.WMO);
    /** Five digits may be the number of another network: such names lead to no ids. */
    private static final Set<Scheme> NUMBERS = EnumSet.of(Scheme.WMO, Scheme.WBAN);
    /** From GHCN by WBAN to ISD, from there by ICAO to a list with time zones. */
    private static final int STEPS = 2;

    private static final Comparator<Station> LAST_FIRST = Comparator.comparing(StationCatalogue::newest)
            .thenComparing(Station::id)
            .reversed();

    private final Map<StationId, Station> byId;
    private final Map<Alias, List<Station>> byAlias;

    private StationCatalogue(Map<StationId, Station> byId) {
        this.byId = Collections.unmodifiableMap(byId);
        this.byAlias = new HashMap<>();
        for (Station station : byId.values()) {
            for (Alias alias : station.aliases()) {
                byAlias.computeIfAbsent(alias, any -> new ArrayList<>(1)).add(station);
            }
        }
    }

    /** How many stations there are. */
    public int size() {
        return byId.size();
    }

    /** All stations, in no order. */
    public Collection<Station> all() {
        return byId.values();
    }

    /** A station by its id. */
    public Optional<Station> find(StationId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** All stations that ever had a name, in no order: an airport's name passes from one station to the next. */
    public List<Station> find(Alias alias) {
        return List.copyOf(byAlias.getOrDefault(alias, List.of()));
    }

    /** The station that had a name on a day; of several the one that came last, nothing where none stood then. */
    public Optional<Station> find(Alias alias, LocalDate day) {
        return heirs(alias, day).stream()
                .filter(station -> station.stoodOn(day))
                .findFirst();
    }

    private static LocalDate newest(Station station) {
        return station.stays().get(station.stays().size() - 1).since();
    }

    /**
     * Who had a name on a day, those that came last first. Lists end on the day they were made: where nobody had it then, the last
     * that had it still has.
     */
    private List<Station> heirs(Alias alias, LocalDate day) {
        List<Station> all = byAlias.getOrDefault(alias, List.of());
        List<Station> then = all.stream()
                .filter(station -> station.stoodOn(day))
                .sorted(LAST_FIRST)
                .toList();
        return then.isEmpty()
                ? all.stream().max(Comparator.comparing(StationCatalogue::end).thenComparing(Station::id)).stream()
                        .toList()
                : then;
    }

    private static LocalDate end(Station station) {
        return station.stays().get(station.stays().size() - 1).end().orElse(LocalDate.MAX);
    }

    /** Whether a list describes a station, by its id or a name that it had on a day. */
    public boolean describes(StationId id, LocalDate day) {
        return entry(id, day).isPresent();
    }

    private Optional<Station> entry(StationId id, LocalDate day) {
        return find(id).or(() -> REPORTED.stream()
                .flatMap(scheme -> heirs(new Alias(scheme, id.text()), day).stream())
                .findFirst());
    }

    /**
     * All that the lists say together of a station, by its id or a name that it had on a day: what its own list leaves out is
     * taken from those to which its other names lead.
     */
    public Optional<Station> known(StationId id, LocalDate day) {
        return entry(id, day).map(found -> {
            Station whole = found;
            for (int step = 0; step < STEPS; step++) {
                for (Station other : namesakes(whole, day)) {
                    whole = whole.completedBy(other);
                }
            }
            return whole;
        });
    }

    private List<Station> namesakes(Station station, LocalDate day) {
        return station.aliases().stream()
                .sorted(Comparator.comparing(Alias::scheme).thenComparing(Alias::text))
                .flatMap(alias -> Stream.concat(heirs(alias, day).stream(), byId(alias)))
                .filter(other -> !other.id().equals(station.id()))
                .toList();
    }

    private Stream<Station> byId(Alias alias) {
        return NUMBERS.contains(alias.scheme()) ? Stream.empty() : find(new StationId(alias.text())).stream();
    }

    /**
     * This catalogue and more stations. Of one with an id that is here the new description counts, and what it leaves out stays;
     * one that tells no days takes no history away.
     */
    public StationCatalogue with(Collection<Station> stations) {
        Map<StationId, Station> all = new HashMap<>(byId);
        stations.forEach(station -> all.merge(station.id(), station, (known, told) -> told.completedBy(known)));
        return new StationCatalogue(all);
    }
}
