package io.virga.config;

import io.virga.wire.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the feeds of a configuration ask of the bus. */
public final class Feeds {
    private static final Duration KEPT = Duration.ofDays(7);

    private Feeds() {}

    /** A topic of one partition for each type: the documents of an id keep their order, and so do all others. */
    public static List<Topic> topics(Map<String, FeedSection> feeds) {
        return feeds.entrySet().stream()
                .map(feed -> topic(feed.getValue().type(feed.getKey())))
                .toList();
    }

    /** The topic of one type. */
    public static Topic topic(String type) {
        return new Topic(type, 1, Optional.of(KEPT));
    }
}
