package io.virga.format.nexrad;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * A message that is longer than a frame, put together from its segments, which follow each other; ICD 2620002, table II.
 * What is not whole is dropped: the next volume tells it again.
 */
final class Segments {
    private static final int NUMBER = 14;
    private static final int COUNT = 12;
    /** The longest, a map of where clutter is filtered, takes 49; radars of 2008 sent 62. */
    private static final int MOST = 64;

    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private int type;
    private int last;
    private long first;

    /**
     * Takes a segment.
     *
     * @param message its frame, from its header on
     * @return the message, once its last segment has come
     */
    Optional<Slice> take(int kind, Slice message) throws NexradException {
        int number = message.u16(NUMBER);
        int count = message.u16(COUNT);
        if (number == 1) {
            held.reset();
            type = kind;
            first = message.offset(0);
        } else if (kind != type || number != last + 1 || number > MOST) {
            type = 0;
            return Optional.empty();
        }
        last = number;
        int length = Math.min(2 * message.u16(0), message.length()) - MessageFrame.HEADER;
        if (length > 0) {
            Slice body = message.part(MessageFrame.HEADER, length);
            held.write(body.array(), body.place(0), length);
        }
        return number == count ? Optional.of(Slice.inflated(held.toByteArray(), held.size(), first)) : Optional.empty();
    }
}
