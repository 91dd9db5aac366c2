package io.virga.ingest;

import io.virga.ingest.http.Validators;
import io.virga.source.Seen;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far a part of a polled source has come.
 *
 * @param sequence of its next record
 * @param seen the records of its last answer
 * @param validators of its last answer, where that was good as a whole
 */
record PolledPart(long sequence, Seen seen, Validators validators) {
    private static final String SEQUENCE = "sequence";
    private static final String SEEN = "seen";
    private static final String ETAG = "etag";
    private static final String LAST_MODIFIED = "last-modified";

    /** A part that has never been asked for. */
    static PolledPart fresh() {
        return new PolledPart(0, Seen.nothing(), Validators.NONE);
    }

    static PolledPart of(Map<String, Object> offset) {
        return new PolledPart(
                offset.get(SEQUENCE) instanceof Number next ? next.longValue() : 0,
                Seen.of(text(offset, SEEN).orElse("")),
                new Validators(text(offset, ETAG), text(offset, LAST_MODIFIED)));
    }

    private static Optional<String> text(Map<String, Object> offset, String name) {
        return Optional.ofNullable(offset.get(name)).map(String::valueOf);
    }

    Map<String, Object> offset() {
        Map<String, Object> offset = new HashMap<>();
        offset.put(SEQUENCE, sequence);
        offset.put(SEEN, seen.text());
        validators.etag().ifPresent(etag -> offset.put(ETAG, etag));
        validators.lastModified().ifPresent(time -> offset.put(LAST_MODIFIED, time));
        return offset;
    }
}
