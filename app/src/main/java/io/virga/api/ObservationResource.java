package io.virga.api;

import io.javalin.http.Context;
import io.virga.station.StationId;
import io.virga.store.ObservationStore;
import io.virga.store.ObservationView;
import io.virga.store.Page;
import io.virga.store.Query;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Stations and what they observed. */
final class ObservationResource {
    private static final Instant BEGINNING = Instant.parse("1700-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");

    private final Supplier<Query> query;
    private final StationViews stations;
    private final InstantSource clock;

    ObservationResource(Supplier<Query> query, StationViews stations, InstantSource clock) {
        this.query = query;
        this.stations = stations;
        this.clock = clock;
    }

    /** GET /stations and /observations/latest: the newest observation of each station. */
    void latest(Context context) {
        Parameters asked = new Parameters(context, "limit", "cursor");
        Instant now = clock.instant();
        Page<ObservationView> page = store().latest(asked.nameCursor(), asked.limit());
        List<Map<String, Object>> views = page.rows().stream()
                .map(seen -> {
                    Map<String, Object> view = new LinkedHashMap<>(Views.of(seen, now));
                    StationId id = new StationId(seen.station());
                    view.put("standing", stations.standing(id, seen.observedAt()));
                    stations.complete(view, id, seen.observedAt());
                    return view;
                })
                .toList();
        Json.answer(context, Json.list(views, now, page.next()));
    }

    /** GET /stations/{id}. */
    void station(Context context) {
        new Parameters(context);
        String id = context.pathParam("id");
        ObservationView seen = named(id)
                .flatMap(station -> store().latest(station.text()))
                .orElseThrow(() -> Problem.notFound("no station '" + id + "' has reported yet"));
        Instant now = clock.instant();
        Map<String, Object> view = new LinkedHashMap<>(Views.of(seen, now));
        stations.complete(view, new StationId(seen.station()), seen.observedAt());
        view.putAll(stations.of(new StationId(seen.station()), store().sightings(seen.station()), now));
        Json.answer(context, view);
    }

    private static Optional<StationId> named(String id) {
        try {
            return Optional.of(new StationId(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** GET /observations: those of one station in a span of time. */
    void range(Context context) {
        Parameters asked = new Parameters(context, "station", "from", "to", "limit", "cursor");
        answer(
                context,
                store().range(
                                asked.requiredStation(),
                                asked.time("from", BEGINNING),
                                asked.time("to", END),
                                asked.timeCursor(),
                                asked.limit()));
    }

    private void answer(Context context, Page<ObservationView> page) {
        Instant now = clock.instant();
        Json.answer(
                context,
                Json.list(page.rows().stream().map(seen -> Views.of(seen, now)).toList(), now, page.next()));
    }

    private ObservationStore store() {
        return new ObservationStore(query.get());
    }
}
