package io.virga.config;

import java.nio.file.Path;

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
        SourcesSection sources) {

    /** Makes the data folder absolute, so that no later step depends on where it was called from. */
    public Config {
        data = data.toAbsolutePath().normalize();
    }

    /** Whether forecasts run: as set, else when stations are simulated. */
    public boolean forecasting() {
        return forecasts.enabled().orElse(sources.simulating());
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
                SourcesSection.defaults());
    }
}
