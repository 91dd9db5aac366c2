package io.virga.format.nexrad;

import java.util.Optional;

/**
 * Which adaptation data a radar works by; the head of message 18, ICD 2620002, table XV. The constants behind it are not
 * read: what messages of type 31 need of them they carry themselves.
 *
 * @param name of the set, as CURRENT
 * @param format of the set
 * @param revision of the set
 * @param made when, as the radar writes it: month, day and year, then hours, minutes and seconds
 */
public record Adaptation(String name, String format, String revision, String made) {
    /** The first segment of the message tells; nothing in the layout of before 2006. */
    static Optional<Adaptation> read(Slice message) throws NexradException {
        String name = words(message, 0, 12);
        String format = words(message, 12, 4);
        return name.isEmpty() || format.isEmpty()
                ? Optional.empty()
                : Optional.of(new Adaptation(
                        name,
                        format,
                        words(message, 16, 4),
                        (words(message, 20, 12) + " " + words(message, 32, 12)).strip()));
    }

    /** Printable text; what is none is left out. */
    private static String words(Slice message, int at, int size) throws NexradException {
        return message.text(at, size).replaceAll("[^ -~]", "").strip();
    }
}
