package io.virga.api;

import io.javalin.http.Context;
import io.virga.station.StationId;
import io.virga.store.ForecastStore;
import io.virga.store.ForecastStore.Asked;
import io.virga.store.ForecastStore.Settled;
import io.virga.store.Page;
import io.virga.store.Query;
import io.virga.verification.Score;
import io.virga.verification.Scorecard;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Forecasts beside what came, and how good they have been. */
final class ForecastResource {
    private static final Instant BEGINNING = Instant.parse("1600-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");
    /** Scores that one answer sums up; it says from when on. */
    private static final int MOST_SCORES = 20_000;

    private final Supplier<Query> query;
    private final InstantSource clock;

    ForecastResource(Supplier<Query> query, InstantSource clock) {
        this.query = query;
        this.clock = clock;
    }

    /** GET /forecasts: of a station, each with what came. */
    void forecasts(Context context) {
        Parameters given = new Parameters(
                context, "station", "predictand", "lead", "issue", "from", "to", "order", "limit", "cursor");
        StationId station = new StationId(given.requiredStation());
        Asked asked = asked(given);
        ForecastStore store = new ForecastStore(query.get());
        Page<Settled> page = given.newestFirst()
                ? new Page<>(store.newest(station, asked, given.limit()), Optional.empty())
                : store.forecasts(station, asked, given.forecastCursor(), given.limit());
        Instant now = clock.instant();
        Json.answer(
                context,
                Json.list(
                        page.rows().stream()
                                .map(row -> ForecastViews.of(row, now))
                                .toList(),
                        now,
                        page.next()));
    }

    /** GET /scores: by model and lead, over the newest forecasts that are settled. */
    void scores(Context context) {
        Parameters given = new Parameters(context, "station", "predictand", "lead", "from", "to");
        List<Score> scores = new ForecastStore(query.get()).scores(asked(given), given.station(), MOST_SCORES);
        Map<String, Group> groups = new TreeMap<>();
        scores.forEach(score -> groups.computeIfAbsent(
                        score.model() + "|" + score.lead().toSeconds(), unused -> new Group(score))
                .add(score));
        List<Map<String, Object>> rows = new ArrayList<>();
        groups.values().forEach(group -> rows.add(group.view()));
        Map<String, Object> answer = Json.list(rows, clock.instant(), Optional.empty());
        Map<String, Object> summed = new LinkedHashMap<>();
        summed.put("scores", scores.size());
        summed.put("all", scores.size() < MOST_SCORES);
        answer.put("summed", summed);
        Json.answer(context, answer);
    }

    private static Asked asked(Parameters given) {
        return new Asked(
                given.predictand(),
                given.time("from", BEGINNING),
                given.time("to", END),
                given.lead(),
                given.lastIssue());
    }

    /** The scores of one model and lead, summed up. For one thread. */
    private static final class Group {
        private final String model;
        private final String predictand;
        private final Duration lead;
        private final boolean challenger;
        private Instant first;
        private Instant last;
        private Scorecard card = Scorecard.NONE;

        Group(Score score) {
            model = score.model();
            predictand = score.target().predictand().wireName();
            lead = score.lead();
            challenger = score.challenge().isPresent();
            first = score.target().validTime();
            last = first;
        }

        void add(Score score) {
            Instant valid = score.target().validTime();
            first = valid.isBefore(first) ? valid : first;
            last = valid.isAfter(last) ? valid : last;
            card = card.with(score);
        }

        Map<String, Object> view() {
            Map<String, Object> view = new LinkedHashMap<>();
            view.put("model", model);
            view.put("challenger", challenger);
            view.put("predictand", predictand);
            view.put("lead", lead.toString());
            view.put("first", first.toString());
            view.put("last", last.toString());
            ForecastViews.add(view, card);
            return view;
        }
    }
}
