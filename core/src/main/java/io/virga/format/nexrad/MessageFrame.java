package io.virga.format.nexrad;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The header before every message, and the frame of fixed length around those that are no radials; ICD 2620002, table II. */
final class MessageFrame {
    static final int LINE_HEADER = 12;
    static final int HEADER = 16;
    /** Every message but 31 fills as much. */
    static final int LENGTH = 2432;
    /** An open build of the signal processor with one channel. */
    private static final byte CHANNEL = 8;

    private MessageFrame() {}

    /** A message as long as its body. */
    static byte[] tight(int type, int sequence, Instant time, byte[] body, int length) {
        ByteBuffer bytes = ByteBuffer.allocate(LINE_HEADER + HEADER + length + (length & 1));
        put(bytes, type, sequence, time, body, length);
        return bytes.array();
    }

    /** A message in its frame. */
    static byte[] framed(int type, int sequence, Instant time, byte[] body) {
        if (body.length > LENGTH - LINE_HEADER - HEADER) {
            throw new IllegalArgumentException("a message of " + body.length + " bytes needs segments");
        }
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH);
        put(bytes, type, sequence, time, body, body.length);
        return bytes.array();
    }

    private static void put(ByteBuffer bytes, int type, int sequence, Instant time, byte[] body, int length) {
        int halfwords = (HEADER + length + 1) / 2;
        if (halfwords >= 0xffff) {
            throw new IllegalArgumentException("a message of " + length + " bytes is longer than its header can say");
        }
        bytes.position(LINE_HEADER);
        bytes.putShort((short) halfwords).put(CHANNEL).put((byte) type).putShort((short) sequence);
        bytes.putShort((short) Times.day(time)).putInt(Times.millis(time));
        bytes.putShort((short) 1).putShort((short) 1);
        bytes.put(body, 0, length);
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
