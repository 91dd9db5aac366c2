package io.virga.api;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.staticfiles.Location;
import io.javalin.util.JavalinBindException;
import io.virga.document.DocumentAddress;
import io.virga.document.DocumentStore;
import io.virga.ingest.SourceRoll;
import io.virga.intake.Intake;
import io.virga.live.Board;
import io.virga.live.LiveFeed;
import io.virga.model.ModelStore;
import io.virga.runtime.Check;
import io.virga.runtime.KafkaSettings;
import io.virga.runtime.Part;
import io.virga.station.StationCatalogue;
import io.virga.store.Query;
import io.virga.store.StoreException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The API and the dashboard as a part of the stack. Starts before everything else, so that the page can show how the rest
 * comes up; {@link #follow} connects it to the bus once that is there.
 */
public final class ApiPart implements Part {
    private static final Logger LOG = LoggerFactory.getLogger(ApiPart.class);
    private static final String POLICY = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline';"
            + " script-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private final ApiSettings settings;
    private final InstantSource clock;
    private final Supplier<Optional<Query>> query;
    private final Board board = Board.empty();
    private final SourceRoll roll;
    private final StationCatalogue catalogue;
    private final TableWatch tables;
    private final LiveFeed feed;
    private final EventResource events;
    private final Intake intake;
    private final ModelStore models;
    private final Optional<DocumentAddress> documentAddress;
    private volatile Optional<DocumentStore> documents = Optional.empty();
    private volatile @Nullable Javalin server;

    /**
     * The API.
     *
     * @param query answers nothing while the database is not ready
     * @param catalogue the stations that somebody has described
     * @param documents where documents are kept; absent where none are
     * @param models where models are kept
     */
    public ApiPart(
            ApiSettings settings,
            KafkaSettings kafka,
            Supplier<Optional<Query>> query,
            StationCatalogue catalogue,
            Optional<DocumentAddress> documents,
            ModelStore models,
            InstantSource clock) {
        this.models = models;
        this.catalogue = catalogue;
        this.documentAddress = documents;
        this.settings = settings;
        this.clock = clock;
        this.query = query;
        this.roll = new SourceRoll(kafka);
        this.feed = new LiveFeed(kafka, board);
        this.tables = new TableWatch(query, board.accounts(), clock);
        this.events = new EventResource(feed);
        this.intake = new Intake(kafka, "virga-push-" + settings.host() + "-" + settings.port(), clock);
    }

    @Override
    public String name() {
        return "api";
    }

    @Override
    public void start() {
        try {
            intake.start();
            documents = documentAddress.map(DocumentStore::new);
            server = Javalin.create(this::configure).start(settings.host(), settings.port());
        } catch (JavalinBindException e) {
            throw new IllegalStateException(
                    "cannot open the dashboard at " + settings.host() + ":" + settings.port()
                            + ": the port is taken. Free it or choose another with --port.",
                    e);
        }
    }

    /** Begins to follow the topics, which must exist by now. */
    public void follow() {
        feed.start();
        tables.start();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.staticFiles.add(files -> {
            files.hostedPath = "/";
            files.directory = "/web";
            files.location = Location.CLASSPATH;
        });
        config.routes.before(ApiPart::headers);
        routes(config);
        config.routes.exception(Problem.class, Problem::answer);
        config.routes.exception(
                StoreException.class,
                (e, context) -> Problem.unavailable("the database does not answer; try again in a moment")
                        .answer(context));
        // No such path, wrong method, a body too large: what the server itself refuses.
        config.routes.exception(
                HttpResponseException.class,
                (e, context) -> new Problem(e.getStatus(), "The request is refused", String.valueOf(e.getMessage()))
                        .answer(context));
        config.routes.exception(Exception.class, (e, context) -> {
            LOG.error("request failed: path={}", context.path(), e);
            new Problem(500, "Something went wrong here", "the log of the server says what").answer(context);
        });
    }

    private void routes(JavalinConfig config) {
        ObservationResource observations = new ObservationResource(this::ready, new StationViews(catalogue), clock);
        TotalsResource totals = new TotalsResource(this::ready, clock);
        config.routes.get("/api/v1/stations", observations::latest);
        config.routes.get("/api/v1/stations/{id}", observations::station);
        config.routes.get("/api/v1/observations/latest", observations::latest);
        config.routes.get("/api/v1/observations", observations::range);
        PushResource push = new PushResource(new PushTokens(settings.pushTokens()), intake, clock);
        config.routes.post("/api/v1/observations", push::push);
        config.routes.get("/api/v1/summaries", totals::summaries);
        config.routes.get("/api/v1/statistics", totals::statistics);
        RadarResource radars = new RadarResource(board.pictures(), this::ready, clock);
        config.routes.get("/api/v1/radars", radars::all);
        config.routes.get("/api/v1/radars/{site}/picture", radars::picture);
        config.routes.get("/api/v1/radars/{site}/sweeps", radars::sweeps);
        DocumentResource kept = new DocumentResource(() -> documents, clock);
        config.routes.get("/api/v1/documents", kept::types);
        config.routes.get("/api/v1/documents/{type}", kept::list);
        config.routes.get("/api/v1/documents/{type}/<id>", kept::one);
        ForecastResource forecasts = new ForecastResource(this::ready, clock);
        config.routes.get("/api/v1/forecasts", forecasts::forecasts);
        config.routes.get("/api/v1/scores", forecasts::scores);
        config.routes.get("/api/v1/models", new ModelResource(models, clock)::models);
        config.routes.get(
                "/api/v1/ledger", new LedgerResource(board.accounts(), tables, board.alerts(), clock)::accounts);
        config.routes.get("/api/v1/health", new HealthResource(board.parts(), clock)::health);
        SourceResource told = new SourceResource(board.sources(), roll::tell, clock);
        config.routes.get("/api/v1/sources", told::all);
        config.routes.post("/api/v1/sources/{name}/{verb}", told::tell);
        config.routes.sse("/api/v1/events", events::open);
        config.routes.get("/metrics", new MetricsResource(board, tables, clock)::metrics);
        config.routes.get("/openapi.yaml", ApiPart::openApi);
        config.routes.get("/lib/{name}/{file}", LibraryResource::file);
    }

    private static void openApi(Context context) {
        context.contentType("application/yaml").result(ApiPart.class.getResourceAsStream("/openapi.yaml"));
    }

    private static void headers(Context context) {
        context.header("Content-Security-Policy", POLICY);
        context.header("X-Content-Type-Options", "nosniff");
        context.header("Referrer-Policy", "no-referrer");
        if (context.path().startsWith("/api/") || context.path().equals("/metrics")) {
            context.header("Cache-Control", "no-store");
        }
    }

    private Query ready() {
        return query.get()
                .orElseThrow(() -> Problem.unavailable("the database is still starting; try again in a moment"));
    }

    @Override
    public Check check() {
        return server == null
                ? new Check(Check.State.STARTING, "not listening yet")
                : Check.ready("dashboard and REST");
    }

    @Override
    public Optional<String> address() {
        Javalin running = server;
        return running == null ? Optional.empty() : Optional.of("http://" + settings.host() + ":" + running.port());
    }

    @Override
    public void close() {
        tables.close();
        feed.close();
        events.close();
        Javalin running = server;
        if (running != null) {
            running.stop();
        }
        intake.close();
        documents.ifPresent(DocumentStore::close);
    }
}
