package io.virga.format.nexrad;

import java.util.Objects;
import java.util.Optional;

/**
 * The adaptation data that a radar works by; message 18, ICD 2620002, table XV.
 *
 * @param name of the set, as CURRENT
 * @param format of the set
 * @param revision of the set
 * @param made when, as the radar writes it: month, day and year, then hours, minutes and seconds
 * @param installation where it stands and what it is, where the set says a place that can be
 */
public record Adaptation(
        String name, String format, String revision, String made, Optional<Installation> installation) {
    /** Refuses null. */
    public Adaptation {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(revision, "revision");
        Objects.requireNonNull(made, "made");
        Objects.requireNonNull(installation, "installation");
    }

    /** Reads the whole message; nothing in the layout of before 2006. */
    static Optional<Adaptation> read(Slice message) throws NexradException {
        String name = words(message, 0, 12);
        String format = words(message, 12, 4);
        if (name.isEmpty() || format.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Adaptation(
                name,
                format,
                words(message, 16, 4),
                (words(message, 20, 12) + " " + words(message, 32, 12)).strip(),
                Installation.read(message)));
    }

    /** Printable text; what is none is left out. */
    private static String words(Slice message, int at, int size) throws NexradException {
        return message.text(at, size).replaceAll("[^ -~]", "").strip();
    }
}
