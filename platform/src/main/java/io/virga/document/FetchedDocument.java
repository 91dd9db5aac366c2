package io.virga.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.virga.format.Context;
import io.virga.format.Format;
import io.virga.format.Frame;
import io.virga.format.JsonReader;
import io.virga.format.Reason;
import io.virga.format.Route;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A record of a document topic, made of what an API has answered: the object as fetched with the time of the fetch. What is no
 * object, or has no id, is passed on as it is and without a key: the sink says what is wrong with it.
 *
 * @param id what identifies it, where it can be found
 * @param value UTF-8 JSON, or whatever stood in its place
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record FetchedDocument(Optional<String> id, byte[] value) {
    /** The field that says when it was fetched. */
    public static final String TIMESTAMP = "insert_timestamp";

    /** The most that one answer is cut into. */
    public static final int MOST = 10_000;

    /**
     * The documents of an answer: the items of the list under a path, or the whole answer.
     *
     * @param path names that lead to the list; empty for a list on top or a single object
     * @param idPath names that lead to the id within a document
     * @throws IllegalArgumentException if there are more than {@link #MOST}
     */
    public static List<FetchedDocument> of(
            byte[] answer, String name, List<String> path, List<String> idPath, Instant fetched) {
        List<FetchedDocument> documents = new ArrayList<>();
        try (JsonReader reader = new JsonReader(
                new ByteArrayInputStream(answer),
                name,
                Format.MAPPED_JSON,
                Context.NONE,
                path,
                text -> Route.NOWHERE)) {
            Optional<Frame> frame = reader.next();
            while (frame.isPresent()) {
                if (documents.size() == MOST) {
                    throw new IllegalArgumentException(
                            "the answer holds more than " + MOST + " documents; ask for fewer at once");
                }
                Frame found = frame.get();
                if (!found.header().filter(Reason.EMPTY.name()::equals).isPresent()) {
                    documents.add(of(found, idPath, fetched));
                }
                frame = reader.next();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
        return documents;
    }

    private static FetchedDocument of(Frame frame, List<String> idPath, Instant fetched) {
        if (frame.format() == Format.FAULT) {
            return new FetchedDocument(Optional.empty(), frame.payload());
        }
        try {
            ObjectNode object = DocumentReader.object(frame.payload());
            object.put(TIMESTAMP, fetched.truncatedTo(ChronoUnit.MILLIS).toString());
            return new FetchedDocument(
                    DocumentReader.id(object, idPath), object.toString().getBytes(StandardCharsets.UTF_8));
        } catch (DocumentException e) {
            return new FetchedDocument(Optional.empty(), frame.payload());
        }
    }
}
