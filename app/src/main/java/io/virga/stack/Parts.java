package io.virga.stack;

import io.virga.api.ApiPart;
import io.virga.api.ApiSettings;
import io.virga.config.Config;
import io.virga.config.Feeds;
import io.virga.config.SparkSection;
import io.virga.demo.EntityService;
import io.virga.document.DocumentAddress;
import io.virga.ingest.SourceRoll;
import io.virga.observation.Element;
import io.virga.runtime.Part;
import io.virga.spark.SparkPart;
import io.virga.spark.SparkSettings;
import io.virga.spark.job.Job;
import io.virga.spark.job.Network;
import io.virga.spark.job.Radar;
import io.virga.spark.job.Statistics;
import io.virga.spark.job.Windows;
import io.virga.store.JdbcSinks;
import io.virga.streams.audit.AuditPart;
import io.virga.streams.quality.QualityPart;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes each part of a stack from its configuration: the one place where parts are wired, for a stack and for one alone. */
final class Parts {
    private static final String LOCAL = "127.0.0.1";
    private static final List<Duration> WINDOWS = List.of(Duration.ofMinutes(1), Duration.ofHours(1));
    /** All but directions, whose arithmetic mean says nothing. */
    private static final Set<Element> SUMMED_UP = EnumSet.complementOf(EnumSet.of(Element.WIND_DIRECTION));

    private final Config config;
    private final DataFolder data;
    private final Addresses addresses;
    private final Clock clock;
    private final ForecastParts forecasts;

    Parts(Config config, DataFolder data, Addresses addresses, Clock clock) {
        this.config = config;
        this.data = data;
        this.addresses = addresses;
        this.clock = clock;
        this.forecasts = new ForecastParts(config, data, addresses.kafka(), clock);
    }

    ApiPart api(SchemaPart tables) {
        return new ApiPart(
                new ApiSettings(
                        addresses.api().host(),
                        addresses.api().port(),
                        config.instruments().push().revealed()),
                addresses.kafka(),
                tables::query,
                Catalogues.read(config.stations().catalogues()),
                usesDocuments() ? Optional.of(addresses.documents()) : Optional.empty(),
                forecasts.store(),
                clock);
    }

    Part broker() {
        String bootstrap = addresses.kafka().bootstrap();
        return config.kafka().bootstrap().isPresent()
                ? new ExternalBroker(addresses.kafka())
                : new EmbeddedBroker(
                        LOCAL,
                        Integer.parseInt(bootstrap.substring(bootstrap.lastIndexOf(':') + 1)),
                        addresses.controllerPort(),
                        data.kafka());
    }

    Part disk() {
        return new DiskPart(config.data());
    }

    Part topics() {
        return new BusPart(
                addresses.kafka(), config.kafka().replication(), data.file("cluster-id"), Feeds.topics(config.feeds()));
    }

    Part database() {
        if (config.database().url().isPresent()) {
            return new ExternalDatabase(addresses.database());
        }
        String url = addresses.database().url();
        int port = Integer.parseInt(url.substring(url.lastIndexOf(':') + 1, url.lastIndexOf('/')));
        return new EmbeddedDatabase(
                data,
                config.database().binaries(),
                port,
                new EmbeddedDatabase.Account(
                        addresses.database().user(), addresses.database().password()));
    }

    /** Whether documents are or were kept: who fetches none waits for no store. */
    boolean usesDocuments() {
        return !config.feeds().isEmpty() || config.documents().external() || Files.exists(data.documents());
    }

    Part documents() {
        return config.documents().external()
                ? new ExternalDocuments(addresses.documents())
                : new EmbeddedDocuments(LOCAL, portOf(addresses.documents()), data.documents());
    }

    private static int portOf(DocumentAddress address) {
        String authority = address.uri().substring(0, address.uri().lastIndexOf('/'));
        return Integer.parseInt(authority.substring(authority.lastIndexOf(':') + 1));
    }

    boolean usesEntities() {
        return Addresses.usesEntities(config);
    }

    Part entities() {
        return new EntityService(LOCAL, addresses.entities(), config.entities().seed());
    }

    SchemaPart tables() {
        return new SchemaPart(addresses.database());
    }

    Part quality() {
        return QualityPart.of(
                addresses.kafka(),
                new QualityPart.Settings(
                        config.quality().settings(),
                        data.streams(),
                        config.quality().threads(),
                        config.kafka().replication(),
                        Version.TEXT),
                clock);
    }

    Part audit() {
        return AuditPart.of(
                addresses.kafka(),
                new AuditPart.Settings(
                        config.ledger().patience(),
                        data.streams(),
                        config.kafka().replication()),
                clock);
    }

    /** Spark and its jobs; what they sum up can change as long as quality control lets reports or corrections in, and a day. */
    SparkPart spark() {
        SparkSection spark = config.spark();
        Duration horizon = Stream.of(
                        config.quality().lateness(), config.quality().duplicateHorizon())
                .max(Duration::compareTo)
                .orElseThrow()
                .plusDays(1);
        return new SparkPart(
                addresses.kafka(),
                new SparkSettings(
                        spark.master(),
                        spark.folder().orElseGet(data::spark),
                        spark.partitions(),
                        spark.trigger(),
                        spark.recordsPerTrigger()),
                Stream.concat(
                                Stream.of(
                                        new Windows(new Windows.Settings(WINDOWS, SUMMED_UP, horizon)),
                                        new Network(new Network.Settings(horizon)),
                                        new Statistics(new Statistics.Settings(horizon)),
                                        new Radar(Radar.Settings.USUAL)),
                                Stream.concat(
                                        (config.forecasting() ? forecasts.jobs() : List.<Job>of()).stream(),
                                        (byTheHour() ? List.of(forecasts.hourlyReports()) : List.<Job>of()).stream()))
                        .toList(),
                clock);
    }

    /** Verification; nothing where nothing is forecast. */
    Optional<Part> verification() {
        return verifying() ? Optional.of(forecasts.verification()) : Optional.empty();
    }

    private boolean verifying() {
        return config.forecasting() || byTheHour();
    }

    private boolean byTheHour() {
        return !forecasts.elements().isEmpty();
    }

    /** What removes old forecasts and scores from the tables; nothing where nothing is forecast. */
    Optional<Part> retention(SchemaPart tables) {
        return verifying() ? Optional.of(forecasts.retention(tables)) : Optional.empty();
    }

    /** The choice of champions by live scores; nothing where nothing is forecast. */
    Optional<Part> selection() {
        return verifying() ? forecasts.selection() : Optional.empty();
    }

    /** Learning from the stream, in Spark's session; nothing where nothing is forecast. */
    Optional<Part> retraining(SparkPart spark) {
        return config.forecasting() ? Optional.of(forecasts.retraining(spark)) : Optional.empty();
    }

    /** Learning of forecasts of hours; nothing where there are none. */
    Optional<Part> hourlyRetraining(SparkPart spark) {
        return byTheHour() ? forecasts.hourlyRetraining(spark) : Optional.empty();
    }

    Part connect() {
        return config.connect().url().isPresent()
                ? new ExternalConnect(addresses.connect())
                : new ConnectWorker(
                        addresses.kafka(),
                        addresses.connect().getPort(),
                        config.kafka().replication());
    }

    /** Tells of sources that this configuration no longer wants, so that nobody misses them. */
    private void forgetSources() {
        Set<String> wanted = new HashSet<>(config.sources().http().keySet());
        wanted.addAll(config.sources().folders().keySet());
        wanted.addAll(config.feeds().keySet());
        new SourceRoll(addresses.kafka()).forgetAllBut(wanted, clock.instant());
    }

    Part connectors() {
        Map<String, Map<String, String>> wanted = new LinkedHashMap<>(JdbcSinks.configurations(
                addresses.kafka(),
                addresses.database().url(),
                addresses.database().user(),
                addresses.database().password()));
        FeedConnectors feeds =
                new FeedConnectors(addresses.kafka(), addresses.documents(), LOCAL, addresses.entities());
        wanted.putAll(SourceConnectors.of(
                config.sources(), feeds.polled(config.feeds()), config.quality(), addresses.kafka()));
        wanted.putAll(InstrumentConnectors.of(config.instruments()));
        wanted.putAll(feeds.of(config.feeds()));
        return new Connectors(new ConnectClient(addresses.connect()), wanted, this::forgetSources, clock);
    }
}
