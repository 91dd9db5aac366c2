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
 * @param api the faces
 * @param sources where reports come from
 * @param instruments that report by themselves
 * @param stations what is known of stations
 */
public record Config(
        Path data,
        KafkaSection kafka,
        DatabaseSection database,
        ConnectSection connect,
        SparkSection spark,
        QualitySection quality,
        LedgerSection ledger,
        ApiSection api,
        SourcesSection sources,
        InstrumentsSection instruments,
        StationsSection stations) {

    /** Makes the data folder absolute, so that no later step depends on where it was called from. */
    public Config {
        data = data.toAbsolutePath().normalize();
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
                ApiSection.defaults(),
                SourcesSection.defaults(),
                InstrumentsSection.defaults(),
                StationsSection.defaults());
    }
}
