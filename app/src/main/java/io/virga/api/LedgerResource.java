package io.virga.api;

import io.javalin.http.Context;
import io.virga.alert.Alert;
import io.virga.ledger.AuditedAccount;
import io.virga.live.Accounts;
import io.virga.live.OpenAlerts;
import io.virga.quality.Counts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What became of every report, as the auditor tells it; needs no database. */
final class LedgerResource {
    private final Accounts accounts;
    private final TableWatch tables;
    private final OpenAlerts alerts;
    private final InstantSource clock;

    LedgerResource(Accounts accounts, TableWatch tables, OpenAlerts alerts, InstantSource clock) {
        this.accounts = accounts;
        this.tables = tables;
        this.alerts = alerts;
        this.clock = clock;
    }

    /** GET /ledger: the account of each source, how the tables compare, and the alerts that go on. */
    void accounts(Context context) {
        new Parameters(context);
        Map<String, Object> answer = Json.list(
                accounts.all().stream().map(LedgerResource::view).toList(), clock.instant(), Optional.empty());
        answer.put(
                "tables", tables.verdicts().stream().map(LedgerResource::view).toList());
        answer.put("alerts", alerts.all().stream().map(LedgerResource::view).toList());
        Json.answer(context, answer);
    }

    private static Map<String, Object> view(AuditedAccount audited) {
        Counts counts = audited.account().counts();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("source", audited.account().source());
        view.put("received", audited.account().received());
        view.put("accepted", counts.accepted());
        view.put("flagged", counts.flagged());
        view.put("revising", counts.revising());
        view.put("duplicate", counts.duplicate());
        view.put("superseded", counts.superseded());
        view.put("late", counts.late());
        view.put("deadLettered", counts.deadLettered());
        view.put("residual", audited.account().residual());
        view.put("lasting", audited.lasting());
        since(view, audited.since());
        view.put("asOf", audited.asOf().toString());
        return view;
    }

    private static Map<String, Object> view(TableVerdict verdict) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("table", verdict.balance().table());
        view.put("expected", verdict.balance().expected());
        view.put("rows", verdict.balance().rows());
        view.put("difference", verdict.balance().difference());
        since(view, verdict.since());
        view.put("asOf", verdict.asOf().toString());
        return view;
    }

    private static void since(Map<String, Object> view, Optional<Instant> since) {
        since.ifPresent(time -> view.put("since", time.toString()));
    }

    private static Map<String, Object> view(Alert alert) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("event", alert.eventId());
        view.put("kind", alert.concern().kind().name());
        view.put("type", alert.type().name());
        view.put("subject", alert.concern().subject());
        view.put("severity", alert.concern().severity().name());
        view.put("certainty", alert.concern().certainty().name());
        view.put("urgency", alert.concern().urgency().name());
        view.put("headline", alert.concern().headline());
        view.put("description", alert.concern().description());
        view.put("onset", alert.concern().onset().toString());
        view.put("sent", alert.sent().toString());
        return view;
    }
}
