package io.virga.config;

import io.virga.entity.EntityKind;
import io.virga.forecast.HourlyElement;
import io.virga.wire.Topic;
import io.virga.wire.Topics;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Everything that can be set, valid by construction; {@code docs/configuration.md} lists the keys. A component's name is
 * its key in kebab-case.
 *
 * @param data the folder that holds all state
 * @param kafka the bus
 * @param database the tables
 * @param connect the edges
 * @param spark the sets
 * @param quality the rules of the record stage
 * @param ledger the account of the data
 * @param forecasts what is foretold
 * @param api the faces
 * @param sources where reports come from
 * @param instruments that report by themselves
 * @param stations what is known of stations
 * @param feeds APIs whose answers become documents, by name
 * @param documents where they are kept
 * @param entities the local service of made-up entities
 */
public record Config(
        Path data,
        KafkaSection kafka,
        DatabaseSection database,
        ConnectSection connect,
        SparkSection spark,
        QualitySection quality,
        LedgerSection ledger,
        ForecastsSection forecasts,
        ApiSection api,
        SourcesSection sources,
        InstrumentsSection instruments,
        StationsSection stations,
        Map<String, FeedSection> feeds,
        DocumentsSection documents,
        EntitiesSection entities) {

    /** Makes the data folder absolute, so that no later step depends on where it was called from. */
    public Config {
        data = data.toAbsolutePath().normalize();
        feeds = Collections.unmodifiableMap(new LinkedHashMap<>(feeds));
        checkFeeds(feeds);
        feeds.keySet()
                .forEach(name -> Checks.that(
                        !sources.http().containsKey(name) && !sources.folders().containsKey(name),
                        "feeds." + name + ": a source has that name; give one of them another"));
    }

    private static void checkFeeds(Map<String, FeedSection> feeds) {
        Set<String> types = new HashSet<>(Topics.all().stream().map(Topic::name).toList());
        feeds.forEach((name, feed) -> {
            Checks.name("a feed", name);
            Checks.that(
                    !feed.url().value().isEmpty() || feed.generator().isPresent(),
                    "feeds." + name + " wants a url, or a generator: one of " + EntityKind.words());
            Checks.that(
                    !feed.type(name).startsWith("connect-") && !feed.type(name).startsWith("virga-"),
                    "feeds." + name + ": names of topics that begin with connect- or virga- are taken; set feeds."
                            + name + ".topic");
            Checks.that(
                    types.add(feed.type(name)),
                    "feeds." + name + ": topic " + feed.type(name) + " is taken; set feeds." + name + ".topic");
        });
    }

    /** Whether forecasts run: as set, else when stations are simulated. */
    public boolean forecasting() {
        return forecasts.enabled().orElse(sources.simulating());
    }

    /**
     * Of which sources an element is forecast hour by hour: off, live or all. As set; else the wind as the temperature, and the
     * temperature live unless nothing is.
     */
    public String hourly(HourlyElement element) {
        return switch (element) {
            case TEMPERATURE -> temperatures();
            case WIND -> forecasts.wind().orElseGet(this::temperatures);
        };
    }

    private String temperatures() {
        boolean live = sources.simulating()
                || !sources.http().isEmpty()
                || !sources.folders().isEmpty()
                || !instruments.sockets().isEmpty()
                || !instruments.mqtt().isEmpty();
        boolean wanted = forecasts.enabled().orElse(true);
        return forecasts.temperature().orElse(wanted && live ? "live" : "off");
    }

    /** What holds when nothing is set: everything embedded, fifteen simulated stations. */
    public static Config defaults() {
        return new Config(
                Path.of(".virga"),
                KafkaSection.defaults(),
                DatabaseSection.defaults(),
                ConnectSection.defaults(),
                SparkSection.defaults(),
                QualitySection.defaults(),
                LedgerSection.defaults(),
                ForecastsSection.defaults(),
                ApiSection.defaults(),
                SourcesSection.defaults(),
                InstrumentsSection.defaults(),
                StationsSection.defaults(),
                Map.of(),
                DocumentsSection.defaults(),
                EntitiesSection.defaults());
    }
}
