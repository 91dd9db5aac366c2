package io.virga.api;

import io.javalin.http.Context;
import io.virga.store.Page;
import io.virga.store.Query;
import io.virga.store.TotalsStore;
import io.virga.store.TotalsStore.StationTotals;
import io.virga.store.TotalsStore.WindowTotals;
import io.virga.store.TotalsStore.Windows;
import io.virga.summary.WindowSummary;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** Window summaries and running statistics. */
final class TotalsResource {
    private static final Instant BEGINNING = Instant.parse("1700-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");

    private final Supplier<Query> query;
    private final InstantSource clock;

    TotalsResource(Supplier<Query> query, InstantSource clock) {
        this.query = query;
        this.clock = clock;
    }

    /** GET /summaries: windows of a station, or of all with station {@code *}. */
    void summaries(Context context) {
        Parameters asked =
                new Parameters(context, "station", "element", "window", "from", "to", "order", "limit", "cursor");
        Windows windows = new Windows(
                asked.station().orElse(WindowSummary.ALL),
                asked.element(),
                asked.window(),
                asked.time("from", BEGINNING),
                asked.time("to", END));
        TotalsStore store = new TotalsStore(query.get());
        Page<WindowTotals> page = asked.newestFirst()
                ? new Page<>(store.newest(windows, asked.limit()), Optional.empty())
                : store.summaries(windows, asked.timeCursor(), asked.limit());
        Instant now = clock.instant();
        Json.answer(
                context,
                Json.list(page.rows().stream().map(row -> Views.of(row, now)).toList(), now, page.next()));
    }

    /** GET /statistics: since the first report, of one station or of all. */
    void statistics(Context context) {
        Parameters asked = new Parameters(context, "station", "limit", "cursor");
        Instant now = clock.instant();
        Page<StationTotals> page =
                new TotalsStore(query.get()).statistics(asked.station(), asked.nameCursor(), asked.limit());
        Json.answer(
                context,
                Json.list(page.rows().stream().map(row -> Views.of(row, now)).toList(), now, page.next()));
    }
}
