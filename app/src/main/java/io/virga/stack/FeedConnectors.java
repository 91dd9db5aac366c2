package io.virga.stack;

import io.virga.config.FeedSection;
import io.virga.demo.EntityService;
import io.virga.document.DocumentAddress;
import io.virga.document.DocumentSchema;
import io.virga.document.DocumentSinks;
import io.virga.entity.EntityKind;
import io.virga.runtime.KafkaSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What feeds ask for: that each is polled, and a sink that keeps its documents. */
final class FeedConnectors {
    private final KafkaSettings kafka;
    private final DocumentAddress documents;
    private final String host;
    private final int entities;

    FeedConnectors(KafkaSettings kafka, DocumentAddress documents, String host, int entities) {
        this.kafka = kafka;
        this.documents = documents;
        this.host = host;
        this.entities = entities;
    }

    /**
     * Configurations of the sinks by name.
     *
     * @throws StackException if a schema cannot be used
     */
    Map<String, Map<String, String>> of(Map<String, FeedSection> feeds) {
        Map<String, Map<String, String>> connectors = new LinkedHashMap<>();
        feeds.forEach((name, feed) -> {
            String type = feed.type(name);
            connectors.put(
                    DocumentSinks.name(type), DocumentSinks.configuration(kafka, documents, type, schema(name, feed)));
        });
        return connectors;
    }

    /** What is polled for them: settings by the name of the feed. */
    Map<String, Map<String, String>> polled(Map<String, FeedSection> feeds) {
        Map<String, Map<String, String>> polled = new LinkedHashMap<>();
        feeds.forEach((name, feed) -> polled.put(
                name,
                feed.polled(
                        name,
                        feed.generator()
                                .flatMap(EntityKind::ofWord)
                                .map(kind -> EntityService.url(host, entities, kind))
                                .orElse(feed.url().value()))));
        return polled;
    }

    private static String schema(String name, FeedSection feed) {
        try {
            Optional<Path> file = feed.schema();
            if (file.isPresent() && Files.size(file.get()) > DocumentSchema.LONGEST) {
                throw new IllegalArgumentException("a schema has at most " + DocumentSchema.LONGEST + " characters");
            }
            String text = file.isPresent() ? Files.readString(file.get()) : built(feed);
            if (!text.isBlank()) {
                DocumentSchema.of(text);
            }
            return text;
        } catch (NoSuchFileException e) {
            throw new StackException("feeds." + name + ".schema: there is no file " + e.getFile(), e);
        } catch (IOException | IllegalArgumentException e) {
            String file = feed.schema().map(Path::toString).orElse("that ships");
            throw new StackException("cannot use feeds." + name + ".schema " + file + ": " + Causes.line(e), e);
        }
    }

    private static String built(FeedSection feed) throws IOException {
        Optional<String> type = feed.generator().flatMap(EntityKind::ofWord).map(EntityKind::type);
        if (type.isEmpty()) {
            return "";
        }
        try (InputStream in = EntityKind.class.getResourceAsStream("/schemas/" + type.get() + ".json")) {
            if (in == null) {
                throw new IOException("the schema of " + type.get() + " is not there");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
