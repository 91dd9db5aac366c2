package io.virga.format.nexrad;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a volume as live feeds deliver it, named {@code 20210729-123848-001-S}.
 *
 * @param volume which volume, as 20210729-123848
 * @param number its place in the volume, from 1
 * @param type whether the volume starts or ends with it
 * @param bytes as delivered; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record Chunk(String volume, int number, Type type, byte[] bytes) {
    private static final Pattern NAME = Pattern.compile("(\\d{8}-\\d{6})-(\\d{3})-([SIE])");

    /** Which part of its volume. */
    public enum Type {
        /** The header and the metadata. */
        START,
        /** Radials. */
        INTERMEDIATE,
        /** The last radials. */
        END
    }

    /** Refuses numbers that no chunk has. */
    public Chunk {
        Objects.requireNonNull(volume, "volume");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(bytes, "bytes");
        if (number < 1 || number > 999) {
            throw new IllegalArgumentException("a chunk's number must be within 1 and 999, was " + number);
        }
    }

    /** What its file or object is called. */
    public String name() {
        return String.format(
                Locale.ROOT, "%s-%03d-%s", volume, number, type.name().charAt(0));
    }

    /** The chunk of a file's or object's name, where it is one. */
    public static Optional<Chunk> of(String name, byte[] bytes) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches() || matcher.group(2).equals("000")) {
            return Optional.empty();
        }
        Type type = switch (matcher.group(3)) {
            case "S" -> Type.START;
            case "E" -> Type.END;
            default -> Type.INTERMEDIATE;
        };
        return Optional.of(new Chunk(matcher.group(1), Integer.parseInt(matcher.group(2)), type, bytes));
    }
}
