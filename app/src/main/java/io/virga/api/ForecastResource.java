package io.virga.api;

import io.javalin.http.Context;
import io.virga.station.StationId;
import io.virga.store.DailyScoresStore;
import io.virga.store.DailyScoresStore.Summed;
import io.virga.store.ForecastStore;
import io.virga.store.ForecastStore.Asked;
import io.virga.store.ForecastStore.Settled;
import io.virga.store.Page;
import io.virga.store.Query;
import io.virga.verification.Score;
import io.virga.verification.ScoreSums;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
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
    /** Scores of one station that an answer sums up; it says from when on. */
    private static final int MOST_SCORES = 20_000;
    /** Days that an answer sums up unless it is asked for others, and further ones until there are so many scores. */
    private static final int USUAL_DAYS = 30;

    private static final long USUAL_SCORES = 20_000;

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

    /** GET /scores: by model and lead, of all stations from sums of whole days, of one from its newest scores. */
    void scores(Context context) {
        Parameters given = new Parameters(context, "station", "predictand", "lead", "from", "to");
        Asked asked = asked(given);
        Summary summary = given.station()
                .map(station -> ofStation(station, asked))
                .orElseGet(() -> ofAll(asked, given.text("from").isPresent()));
        Map<String, Object> answer = Json.list(
                summary.groups().stream()
                        .map(group -> ForecastViews.of(group, asked.predictand()))
                        .toList(),
                clock.instant(),
                Optional.empty());
        Map<String, Object> summed = new LinkedHashMap<>();
        summed.put(
                "scores",
                summary.groups().stream()
                        .mapToLong(group -> group.sums().count())
                        .sum());
        summed.put("all", summary.all());
        summary.groups().stream()
                .map(group -> group.sums().first())
                .min(Comparator.naturalOrder())
                .ifPresent(first -> summed.put("first", first.toString()));
        summary.groups().stream()
                .map(group -> group.sums().last())
                .max(Comparator.naturalOrder())
                .ifPresent(last -> summed.put("last", last.toString()));
        answer.put("summed", summed);
        Json.answer(context, answer);
    }

    /**
     * Scores that are summed up.
     *
     * @param groups by model and lead
     * @param all whether none that was asked for was left out
     */
    private record Summary(List<Summed> groups, boolean all) {}

    /** Unless somebody asks for more, the newest days that tell enough. */
    private Summary ofAll(Asked asked, boolean sinceWhenIsGiven) {
        DailyScoresStore store = new DailyScoresStore(query.get());
        if (sinceWhenIsGiven) {
            return new Summary(store.sums(asked.predictand(), asked.lead(), asked.from(), asked.to()), true);
        }
        Optional<Instant> since = store.since(asked.predictand(), asked.lead(), asked.to(), USUAL_DAYS, USUAL_SCORES);
        return since.map(from -> new Summary(
                        store.sums(asked.predictand(), asked.lead(), from, asked.to()),
                        !store.isAnyBefore(asked.predictand(), from)))
                .orElse(new Summary(List.of(), true));
    }

    private Summary ofStation(String station, Asked asked) {
        List<Score> scores = new ForecastStore(query.get()).scores(asked, Optional.of(station), MOST_SCORES);
        Map<String, Summed> groups = new TreeMap<>();
        // The newest first: whether a model challenges is what it does now.
        for (Score score : scores) {
            Summed one = new Summed(
                    score.model(),
                    score.lead(),
                    score.challenge().isPresent(),
                    ScoreSums.NONE.replace(Optional.empty(), score));
            groups.merge(
                    score.model() + "|" + score.lead().toSeconds(),
                    one,
                    (sum, more) -> new Summed(
                            sum.model(),
                            sum.lead(),
                            sum.challenger(),
                            sum.sums().plus(more.sums())));
        }
        return new Summary(List.copyOf(groups.values()), scores.size() < MOST_SCORES);
    }

    private static Asked asked(Parameters given) {
        return new Asked(
                given.predictand(),
                given.time("from", BEGINNING),
                given.time("to", END),
                given.lead(),
                given.lastIssue());
    }
}
