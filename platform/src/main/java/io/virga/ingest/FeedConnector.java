package io.virga.ingest;

import io.virga.source.Schedule;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** Fetches documents of one type from a JSON API, on a schedule. */
public final class FeedConnector extends SingleTaskConnector {
    static final String FEED = "feed";
    static final String URL = "url";
    static final String TOPIC = "topic";
    static final String ID = "id";
    static final String PATH = "path";
    static final String EVERY_MS = "every.ms";
    static final String CRON = "cron";
    static final String ZONE = "zone";
    /** Headers of the request follow this prefix. */
    static final String HEADERS = "headers.";

    /** Made by Kafka Connect. */
    public FeedConnector() {
        super(FeedTask.class, definition());
    }

    static ConfigDef definition() {
        return new ConfigDef()
                .define(FEED, Type.STRING, Importance.HIGH, "name of the feed")
                .define(
                        URL,
                        Type.PASSWORD, // it may hold a key, and Connect logs settings
                        ConfigDef.NO_DEFAULT_VALUE,
                        (name, value) -> url(value instanceof Password secret ? secret.value() : ""),
                        Importance.HIGH,
                        "what is fetched; http or https")
                .define(TOPIC, Type.STRING, Importance.HIGH, "topic of the documents' type")
                .define(ID, Type.STRING, "id", Importance.HIGH, "names that lead to a document's id, separated by |")
                .define(PATH, Type.STRING, "", Importance.MEDIUM, "names that lead to the list, separated by |")
                .define(EVERY_MS, Type.LONG, 60_000L, Importance.MEDIUM, "time between two fetches, from 1000")
                .define(CRON, Type.STRING, "", Importance.MEDIUM, "five fields; wins over every.ms")
                .define(ZONE, Type.STRING, "UTC", Importance.LOW, "time zone of cron");
    }

    private static URI url(String text) {
        try {
            URI url = URI.create(text);
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            if ((scheme.equals("http") || scheme.equals("https")) && url.getHost() != null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // Answered like a URL of another kind.
        }
        throw new ConfigException(URL + " is not http://host/… or https://host/…");
    }

    static URI url(AbstractConfig config) {
        return url(config.getPassword(URL).value());
    }

    /** When it is fetched. */
    static Schedule schedule(AbstractConfig config) {
        String cron = config.getString(CRON);
        try {
            return cron.isBlank()
                    ? new Schedule.Every(Duration.ofMillis(config.getLong(EVERY_MS)))
                    : new Schedule.Cronly(cron, ZoneId.of(config.getString(ZONE)));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new ConfigException("the schedule cannot be: " + e.getMessage());
        }
    }
}
