package io.virga.api;

import io.javalin.http.Context;
import io.virga.document.DocumentStore;
import io.virga.document.DocumentType;
import io.virga.document.DocumentView;
import io.virga.store.Page;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Documents that feeds have fetched. */
final class DocumentResource {
    private static final Duration REST = Duration.ofSeconds(4);
    private static final String NAME = "[A-Za-z0-9_-]{1,63}";

    private final Supplier<Optional<DocumentStore>> store;
    private final InstantSource clock;
    private volatile Optional<Seen> seen = Optional.empty();

    DocumentResource(Supplier<Optional<DocumentStore>> store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** The types as they stood: to look for the newest of each takes a server without indexes a while. */
    private record Seen(Instant at, List<DocumentType> types) {}

    /** GET /documents: the types, how many of each and since when there is nothing newer. */
    void types(Context context) {
        new Parameters(context);
        Instant now = clock.instant();
        Seen held = seen.filter(last -> Duration.between(last.at(), now).abs().compareTo(REST) < 0)
                .orElseGet(() ->
                        new Seen(now, store.get().map(DocumentStore::types).orElse(List.of())));
        seen = Optional.of(held);
        Json.answer(
                context,
                Json.list(held.types().stream().map(type -> view(type, now)).toList(), held.at(), Optional.empty()));
    }

    /** GET /documents/{type}. */
    void list(Context context) {
        Parameters asked = new Parameters(context, "limit", "cursor");
        String type = type(context);
        Instant now = clock.instant();
        Page<DocumentView> page = kept(type).page(type, asked.text("cursor").map(DocumentResource::id), asked.limit());
        Json.answer(
                context,
                Json.list(
                        page.rows().stream().map(found -> view(found, now)).toList(),
                        now,
                        page.next().map(DocumentResource::cursor)));
    }

    /** GET /documents/{type}/{id}. */
    void one(Context context) {
        new Parameters(context);
        String type = type(context);
        String id = context.pathParam("id");
        DocumentView found =
                kept(type).one(type, id).orElseThrow(() -> Problem.notFound("no " + type + " has the id '" + id + "'"));
        Json.answer(context, view(found, clock.instant()));
    }

    private static String type(Context context) {
        String type = context.pathParam("type");
        if (!type.matches(NAME)) {
            throw noSuchType(type);
        }
        return type;
    }

    private DocumentStore kept(String type) {
        return store.get().filter(known -> known.has(type)).orElseThrow(() -> noSuchType(type));
    }

    private static Problem noSuchType(String type) {
        return Problem.notFound("there are no documents of type '" + type + "'; /api/v1/documents lists the types");
    }

    private static Map<String, Object> view(DocumentType type, Instant now) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("type", type.name());
        view.put("count", type.count());
        type.newest().ifPresent(arrival -> times(view, arrival, now));
        return view;
    }

    private static Map<String, Object> view(DocumentView document, Instant now) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", document.id());
        document.arrival().ifPresent(arrival -> times(view, arrival, now));
        document.fields()
                .ifPresentOrElse(
                        fields -> view.put("document", fields),
                        () -> view.put(
                                "omitted",
                                document.bytes() + " bytes; a list holds documents of at most "
                                        + DocumentStore.LARGEST_OF_A_PAGE + ", ask for this one by its id"));
        return view;
    }

    /** A document knows no event: its time is that of the fetch. */
    private static void times(Map<String, Object> view, Instant arrival, Instant now) {
        view.put("arrivalTime", arrival.toString());
        view.put("ageSeconds", Duration.between(arrival, now).toMillis() / 1000.0);
    }

    private static String cursor(String id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(StandardCharsets.UTF_8));
    }

    private static String id(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("parameter 'cursor' must be the nextCursor of the page before");
        }
    }
}
