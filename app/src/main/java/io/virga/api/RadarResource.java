package io.virga.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.virga.live.RadarPictures;
import io.virga.radar.Moment;
import io.virga.radar.feed.MomentShare;
import io.virga.radar.feed.RadarMessage;
import io.virga.radar.feed.SweepReport;
import io.virga.radar.picture.ColourTable;
import io.virga.store.Page;
import io.virga.store.Query;
import io.virga.store.RadarStore;
import io.virga.store.RadarStore.SweepRow;
import io.virga.wire.RadarPicture;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Radars: the newest look of each at the ground, which needs no database, and what their sweeps hold. */
final class RadarResource {
    private static final Instant BEGINNING = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RadarPictures pictures;
    private final Supplier<Query> query;
    private final InstantSource clock;

    RadarResource(RadarPictures pictures, Supplier<Query> query, InstantSource clock) {
        this.pictures = pictures;
        this.query = query;
        this.clock = clock;
    }

    /** GET /radars: every radar with a picture, and what the colours mean. */
    void all(Context context) {
        new Parameters(context);
        Instant now = clock.instant();
        Map<String, Object> answer = Json.list(
                pictures.all().stream().map(picture -> view(picture, now)).toList(), now, Optional.empty());
        answer.put("legend", legend(Moment.REFLECTIVITY));
        Json.answer(context, answer);
    }

    /** GET /radars/{site}/picture: the picture as a PNG. What it is asked for with only keeps caches apart. */
    void picture(Context context) {
        new Parameters(context, "start");
        RadarPicture picture = pictures.of(site(context))
                .orElseThrow(() -> Problem.notFound("there is no picture of radar " + context.pathParam("site")
                        + "; /api/v1/radars lists those that there are"));
        context.contentType("image/png").result(picture.png());
    }

    /** GET /radars/{site}/sweeps: what sweeps hold, by the time at which they began. */
    void sweeps(Context context) {
        Parameters asked = new Parameters(context, "from", "to", "order", "limit", "cursor");
        String site = site(context);
        Instant from = asked.time("from", BEGINNING);
        Instant to = asked.time("to", END);
        RadarStore store = new RadarStore(query.get());
        Page<SweepRow> page = asked.newestFirst()
                ? new Page<>(store.newest(site, from, to, asked.limit()), Optional.empty())
                : store.sweeps(site, from, to, asked.timeCursor(), asked.limit());
        Instant now = clock.instant();
        Json.answer(
                context,
                Json.list(page.rows().stream().map(row -> view(row, now)).toList(), now, page.next()));
    }

    private static String site(Context context) {
        String site = context.pathParam("site").toUpperCase(Locale.ROOT);
        if (!RadarMessage.isSite(site)) {
            throw Problem.badRequest("a radar has four letters or digits, as KTLX, not '" + site + "'");
        }
        return site;
    }

    private static Map<String, Object> view(RadarPicture picture, Instant now) {
        SweepReport sweep = picture.sweep();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("site", sweep.id().site());
        sweep.place().ifPresent(place -> {
            view.put("name", place.name());
            view.put("latitude", place.latitude());
            view.put("longitude", place.longitude());
            view.put("heightMetres", place.heightMetres());
        });
        view.put("volume", sweep.id().volume().toString());
        view.put("cut", sweep.id().cut());
        view.put("state", sweep.state().name());
        view.put("elevation", sweep.elevation());
        view.put("coverage", sweep.coverage());
        sweep.pattern().ifPresent(pattern -> view.put("pattern", pattern));
        Json.times(view, sweep.end(), sweep.arrival(), now);
        view.put("moment", picture.moment().symbol());
        view.put("unit", picture.moment().unit());
        Optional.ofNullable(sweep.moments().get(picture.moment()))
                .filter(MomentShare::hasExtremes)
                .map(MomentShare::greatest)
                .ifPresent(greatest -> view.put("greatest", greatest));
        view.put("south", picture.south());
        view.put("west", picture.west());
        view.put("north", picture.north());
        view.put("east", picture.east());
        view.put("picture", "/api/v1/radars/" + sweep.id().site() + "/picture?start=" + sweep.start());
        return view;
    }

    private static Map<String, Object> legend(Moment moment) {
        Map<String, Object> legend = new LinkedHashMap<>();
        legend.put("moment", moment.symbol());
        legend.put("name", moment.label());
        legend.put("unit", moment.unit());
        List<Map<String, Object>> stops = new ArrayList<>();
        for (ColourTable.Stop stop : ColourTable.of(moment).stops()) {
            stops.add(Map.of("value", stop.value(), "colour", String.format(Locale.ROOT, "#%06x", stop.rgb())));
        }
        legend.put("stops", stops);
        return legend;
    }

    private static Map<String, Object> view(SweepRow row, Instant now) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("site", row.site());
        view.put("volume", row.volume().toString());
        view.put("cut", row.cut());
        view.put("state", row.state());
        view.put("start", row.start().toString());
        view.put("elevation", row.elevation());
        view.put("radials", row.radials());
        view.put("coverage", row.coverage());
        row.pattern().ifPresent(pattern -> view.put("pattern", pattern));
        view.put("supplement", row.supplement());
        row.nyquist().ifPresent(nyquist -> view.put("nyquist", nyquist));
        Json.times(view, row.end(), row.arrival(), now);
        view.put("moments", moments(row));
        view.put("source", row.source());
        return view;
    }

    private static JsonNode moments(SweepRow row) {
        try {
            return JSON.readTree(row.moments());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("table radar_sweeps holds moments that are no JSON", e);
        }
    }
}
