package io.virga.station;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All stations that are known, by id and by alias. Does not change; safe for use by many threads. */
public final class StationCatalogue {
    /** A catalogue of nothing. */
    public static final StationCatalogue EMPTY = new StationCatalogue(Map.of());

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
        return byAlias.getOrDefault(alias, List.of()).stream()
                .filter(station -> station.stoodOn(day))
                .max((a, b) -> {
                    int byBegin = newest(a).compareTo(newest(b));
                    return byBegin != 0 ? byBegin : a.id().compareTo(b.id());
                });
    }

    private static LocalDate newest(Station station) {
        return station.stays().get(station.stays().size() - 1).begin();
    }

    /** This catalogue and more stations; one with an id that is here takes the place of what was known. */
    public StationCatalogue with(Collection<Station> stations) {
        Map<StationId, Station> all = new HashMap<>(byId);
        stations.forEach(station -> all.put(station.id(), station));
        return new StationCatalogue(all);
    }
}
