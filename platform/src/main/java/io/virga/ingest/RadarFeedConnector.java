package io.virga.ingest;

import io.virga.radar.feed.RadarMessage;
import java.net.URI;
import java.util.List;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** Takes radar volumes as they come: out of a folder, out of a bucket, or both. */
public final class RadarFeedConnector extends SingleTaskConnector {
    static final String SOURCE = "source";
    static final String FOLDER = "folder";
    static final String BUCKET = "bucket";
    static final String SITES = "sites";
    static final String POLL_MS = "poll.ms";

    /** Made by Kafka Connect. */
    public RadarFeedConnector() {
        super(RadarFeedTask.class, definition());
    }

    static ConfigDef definition() {
        return new ConfigDef()
                .define(SOURCE, Type.STRING, "radar-feed", Importance.HIGH, "name of the source in messages")
                .define(FOLDER, Type.STRING, "", Importance.HIGH, "in which volumes or chunks appear")
                .define(
                        BUCKET,
                        Type.STRING,
                        "",
                        (name, value) -> checkBucket(String.valueOf(value)),
                        Importance.HIGH,
                        "address of a bucket in the layout of noaa-nexrad-level2")
                .define(
                        SITES,
                        Type.LIST,
                        List.of(),
                        (name, value) -> checkSites(value instanceof List<?> sites ? sites : List.of()),
                        Importance.HIGH,
                        "radars whose volumes of the bucket are taken")
                .define(
                        POLL_MS,
                        Type.LONG,
                        20_000L,
                        Range.between(100, 3_600_000L),
                        Importance.MEDIUM,
                        "time from one look to the next");
    }

    /** Where there is nothing to look into, there is nothing to start. */
    static void checkWhole(AbstractConfig config) {
        if (config.getString(FOLDER).isEmpty() && config.getString(BUCKET).isEmpty()) {
            throw new ConfigException("name a " + FOLDER + " or a " + BUCKET + " to take radar volumes from");
        }
        if (!config.getString(BUCKET).isEmpty() && config.getList(SITES).isEmpty()) {
            throw new ConfigException(SITES, "", "name the radars whose volumes are taken, as KTLX,KFWS");
        }
    }

    private static void checkBucket(String address) {
        try {
            if (!address.isEmpty() && URI.create(address).getHost() == null) {
                throw new ConfigException(BUCKET, address, "is no address; give one as https://bucket.example.org");
            }
        } catch (IllegalArgumentException e) {
            throw new ConfigException(BUCKET, address, "is no address: " + e.getMessage());
        }
    }

    private static void checkSites(List<?> sites) {
        for (Object site : sites) {
            if (!RadarMessage.isSite(String.valueOf(site))) {
                throw new ConfigException(SITES, site, "a radar has four capital letters or digits, as KTLX");
            }
        }
    }
}
