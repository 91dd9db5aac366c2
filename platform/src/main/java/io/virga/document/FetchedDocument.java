package io.virga.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.virga.format.Frame;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

    /**
     * A document of a frame.
     *
     * @param idPath names that lead to the id within a document
     */
    public static FetchedDocument of(Frame frame, List<String> idPath, Instant fetched) {
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
