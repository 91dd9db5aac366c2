package io.virga.wire;

import io.virga.format.Reason;
import io.virga.observation.ObservationId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * A message that could not be used, with its bytes, so that it can be replayed after a fix. Every part has a bound, so that a
 * dead letter always fits into a message and a row: one that did not would itself be a message that cannot be used.
 *
 * @param raw where it stood
 * @param key its key, where it had one; at most {@link #KEPT_OF_KEY} bytes
 * @param value its bytes; at most {@link #KEPT_OF_VALUE}
 * @param stage who refused it
 * @param reason why, as a code
 * @param detail why, as one sentence
 * @param codeVersion which version refused it
 * @param source who delivered it; empty where the envelope could not be read
 * @param position for people: file and line, or the like; empty where unknown
 * @param arrival when it reached Virga
 */
@SuppressWarnings("ArrayRecordComponent") // opaque bytes on their way to a topic; nothing compares dead letters
public record DeadLetter(
        RawPosition raw,
        Optional<byte[]> key,
        byte[] value,
        String stage,
        Reason reason,
        String detail,
        String codeVersion,
        String source,
        String position,
        Instant arrival) {
    /** Bytes kept of a value; a longer one stays in its own topic as long as that keeps it. */
    public static final int KEPT_OF_VALUE = 512 * 1024;

    /** Bytes kept of a key. */
    public static final int KEPT_OF_KEY = 4 * 1024;

    private static final int LONGEST_POSITION = 1024;
    private static final int LONGEST_DETAIL = 512;
    private static final int LONGEST_REASONING = 400;
    private static final int LONGEST_STAGE = 32;
    private static final int LONGEST_SOURCE = 128;
    private static final int LONGEST_VERSION = 64;

    /** Refuses what would not fit. */
    public DeadLetter {
        within("key, in bytes", key.map(bytes -> bytes.length).orElse(0), KEPT_OF_KEY);
        within("value, in bytes", value.length, KEPT_OF_VALUE);
        within("stage", stage.length(), LONGEST_STAGE);
        within("detail", detail.length(), LONGEST_DETAIL);
        within("version", codeVersion.length(), LONGEST_VERSION);
        within("source", source.length(), LONGEST_SOURCE);
        within("position", position.length(), LONGEST_POSITION);
        if (!ObservationId.canBe(arrival)) {
            throw new IllegalArgumentException("the arrival lies within the years 1600 to 9999");
        }
    }

    private static void within(String what, int length, int most) {
        if (length > most) {
            throw new IllegalArgumentException("the longest " + what + " is " + most + ", not " + length);
        }
    }

    /**
     * The dead letter of a record of which nothing could be read: shortened to what fits, which its detail then says.
     *
     * @param detail may quote hostile input
     */
    public static DeadLetter of(RawRecord record, String stage, Reason reason, String detail, String codeVersion) {
        byte[] value = record.value() == null ? new byte[0] : record.value();
        return new DeadLetter(
                record.position(),
                Optional.ofNullable(record.key()).map(key -> head(key, KEPT_OF_KEY)),
                head(value, KEPT_OF_VALUE),
                stage,
                reason,
                head(detail.replaceAll("\\p{Cntrl}", "?"), LONGEST_REASONING) + shortening(value),
                codeVersion,
                "",
                "",
                record.timestamp());
    }

    /** The same of a record whose envelope could be read. */
    public DeadLetter from(String itsSource, String itsPosition, Instant itsArrival) {
        return new DeadLetter(
                raw,
                key,
                value,
                stage,
                reason,
                detail,
                codeVersion,
                itsSource,
                head(itsPosition, LONGEST_POSITION),
                itsArrival);
    }

    /** Whether key and value are certainly all that the record had; longer ones may have been cut off. */
    public boolean whole() {
        return value.length < KEPT_OF_VALUE && key.map(bytes -> bytes.length).orElse(0) < KEPT_OF_KEY;
    }

    private static String shortening(byte[] value) {
        return value.length <= KEPT_OF_VALUE
                ? ""
                : "; only the first " + KEPT_OF_VALUE + " of " + value.length + " bytes are kept here";
    }

    private static byte[] head(byte[] bytes, int most) {
        return bytes.length <= most ? bytes : Arrays.copyOf(bytes, most);
    }

    /** Never half of a surrogate pair, which UTF-8 could not carry. */
    private static String head(String text, int most) {
        return text.length() <= most
                ? text
                : text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }
}
