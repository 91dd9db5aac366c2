package io.virga.api;

import io.javalin.http.Context;
import io.virga.quality.Counts;
import io.virga.store.LedgerStore;
import io.virga.store.LedgerStore.Account;
import io.virga.store.Query;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What became of every report. */
final class LedgerResource {
    private final Supplier<Query> query;
    private final InstantSource clock;

    LedgerResource(Supplier<Query> query, InstantSource clock) {
        this.query = query;
        this.clock = clock;
    }

    /** GET /ledger: the account of each source. */
    void accounts(Context context) {
        new Parameters(context);
        Json.answer(
                context,
                Json.list(
                        new LedgerStore(query.get())
                                .accounts().stream().map(LedgerResource::view).toList(),
                        clock.instant(),
                        Optional.empty()));
    }

    private static Map<String, Object> view(Account account) {
        Counts counts = account.counts();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("source", account.source());
        view.put("received", account.received());
        view.put("accepted", counts.accepted());
        view.put("flagged", counts.flagged());
        view.put("revising", counts.revising());
        view.put("duplicate", counts.duplicate());
        view.put("superseded", counts.superseded());
        view.put("late", counts.late());
        view.put("deadLettered", counts.deadLettered());
        view.put("residual", account.residual());
        return view;
    }
}
