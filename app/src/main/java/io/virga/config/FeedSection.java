package io.virga.config;

import io.virga.entity.EntityKind;
import io.virga.source.PollSettings;
import io.virga.source.Schedule;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON API whose answers become documents.
 *
 * @param url what is fetched; may hold a key, so it is never printed
 * @param generator instead of a URL, a kind of made-up entities from the local service
 * @param topic of the documents, which also names their type and collection; the feed's name unless set
 * @param id names that lead to a document's id, separated by {@code |}
 * @param path names that lead to the list in an answer, separated by {@code |}; empty for a list on top or one object
 * @param every the time between two fetches
 * @param cron five fields, instead of {@code every}
 * @param zone the time zone of {@code cron}
 * @param schema a file with a JSON Schema; of a generator, its own unless set
 * @param headers of the request, such as a key
 * @param jitter the most by which a fetch is put off at random
 * @param staleAfter how long without new documents is worth an alert; zero for never
 * @param requestsPerMinute to the host; of all that is asked of a host the least counts
 */
public record FeedSection(
        Secret url,
        Optional<String> generator,
        Optional<String> topic,
        String id,
        String path,
        Duration every,
        Optional<String> cron,
        String zone,
        Optional<Path> schema,
        Map<String, Secret> headers,
        Duration jitter,
        Duration staleAfter,
        int requestsPerMinute) {

    private static final Duration LONGEST_JITTER = Duration.ofHours(12);
    private static final Duration YEAR = Duration.ofDays(366);
    /** What a service of one's own is asked. */
    private static final int MOST_A_MINUTE = 6000;
    /** Of an answer, in bytes. */
    private static final int LARGEST = 8 << 20;

    /** Refuses what could not work. */
    public FeedSection {
        headers = Map.copyOf(headers);
        topic.ifPresent(name -> Checks.name("a topic of documents", name));
        generator.ifPresent(kind -> Checks.that(
                EntityKind.ofWord(kind).isPresent(), "generator " + kind + " is none of " + EntityKind.words()));
        if (!url.value().isEmpty()) {
            Checks.that(generator.isEmpty(), "a feed has a url or a generator, not both");
            checkUrl(url.value());
        }
        Checks.that(!id.isBlank(), "id is not empty");
        Checks.that(
                headers.keySet().stream().allMatch(name -> name.matches("[A-Za-z0-9-]{1,64}")),
                "names of headers are letters, digits and -");
        checkSchedule(every, cron, zone);
        Checks.that(
                requestsPerMinute >= 1 && requestsPerMinute <= MOST_A_MINUTE,
                "requests-per-minute is 1 to " + MOST_A_MINUTE);
        Checks.that(!jitter.isNegative() && jitter.compareTo(LONGEST_JITTER) <= 0, "jitter is 0 to 12h");
        Checks.that(!staleAfter.isNegative() && staleAfter.compareTo(YEAR) <= 0, "stale-after is 0 to 366d");
    }

    private static void checkUrl(String url) {
        try {
            URI read = URI.create(url);
            Checks.that(
                    ("http".equals(read.getScheme()) || "https".equals(read.getScheme())) && read.getHost() != null,
                    "url begins with http://host or https://host");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("url begins with http://host or https://host and is a valid URL");
        }
    }

    private static void checkSchedule(Duration every, Optional<String> cron, String zone) {
        try {
            ZoneId known = ZoneId.of(zone);
            if (cron.isPresent()) {
                new Schedule.Cronly(cron.get(), known);
            } else {
                new Schedule.Every(every);
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("zone " + zone + " is no time zone such as Europe/Berlin", e);
        }
    }

    static FeedSection defaults() {
        return new FeedSection(
                Secret.none(),
                Optional.empty(),
                Optional.empty(),
                "id",
                "",
                Duration.ofMinutes(1),
                Optional.empty(),
                "UTC",
                Optional.empty(),
                Map.of(),
                Duration.ZERO,
                Duration.ZERO,
                60);
    }

    /**
     * How it is polled, as settings of a polled source.
     *
     * @param name of the feed
     * @param address what is fetched
     */
    public Map<String, String> polled(String name, String address) {
        Map<String, String> settings = new HashMap<>();
        settings.put("service", PollSettings.DOCUMENTS);
        settings.put("url", address);
        settings.put("topic", type(name));
        settings.put("id", id);
        settings.put("path", path);
        cron.ifPresentOrElse(
                fields -> {
                    settings.put("cron", fields);
                    settings.put("zone", zone);
                },
                () -> settings.put("every", every.toString()));
        settings.put("jitter", jitter.toString());
        settings.put("stale-after", staleAfter.toString());
        settings.put(
                "requests-per-minute", Integer.toString(generator.isPresent() ? MOST_A_MINUTE : requestsPerMinute));
        settings.put("max-bytes", Integer.toString(LARGEST));
        headers.forEach((header, value) -> settings.put("header." + header, value.value()));
        return settings;
    }

    /** What the feed makes, by its name. */
    public String type(String name) {
        return topic.orElse(name);
    }
}
