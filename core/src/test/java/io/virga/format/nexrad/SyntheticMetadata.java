package io.virga.format.nexrad;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntPredicate;

/** Messages before the radials made by the tables of ICD 2620002, apart from the code that reads them. */
final class SyntheticMetadata {
    static final byte OPEN = 8;
    static final byte CLOSED = 0;

    private static final int FRAME = 2432;
    private static final int BODY = 2400;
    private static final int DIRECTIONS = 360;
    private static final int ROW = 64;

    private SyntheticMetadata() {}

    /** A message in frames of as many segments as it takes. */
    static byte[] message(int type, byte channel, byte[] body) {
        int count = Math.max(1, (body.length + BODY - 1) / BODY);
        ByteBuffer frames = ByteBuffer.allocate(count * FRAME);
        for (int i = 0; i < count; i++) {
            int length = Math.min(BODY, body.length - i * BODY);
            frames.position(i * FRAME + 12);
            frames.putShort((short) ((16 + length) / 2))
                    .put(channel)
                    .put((byte) type)
                    .putShort((short) 1);
            frames.putShort((short) Synthetic.DAY)
                    .putInt(1000)
                    .putShort((short) count)
                    .putShort((short) (i + 1));
            frames.put(body, i * BODY, length);
        }
        return frames.array();
    }

    /** Everything that a volume may say, in the order of real ones. */
    static byte[] all() {
        return Synthetic.join(
                message(15, OPEN, filterMap(2)),
                message(13, OPEN, bypassMap(2, at -> at % 3 == 0)),
                message(18, OPEN, adaptation("KTLX", 35, 19)),
                message(3, OPEN, maintenance()));
    }

    /**
     * Message 13.
     *
     * @param passed whether the bit at a place is set, counted over layers, directions and kilometres
     */
    static byte[] bypassMap(int layers, IntPredicate passed) {
        ByteBuffer body = ByteBuffer.allocate(6 + layers * (2 + DIRECTIONS * ROW));
        body.putShort((short) Synthetic.DAY).putShort((short) 90).putShort((short) layers);
        int at = 0;
        for (int layer = 0; layer < layers; layer++) {
            body.putShort((short) (layer + 1));
            for (int octet = 0; octet < DIRECTIONS * ROW; octet++) {
                int bits = 0;
                for (int bit = 0; bit < 8; bit++) {
                    bits = bits << 1 | (passed.test(at++) ? 1 : 0);
                }
                body.put((byte) bits);
            }
        }
        return body.array();
    }

    /** Message 15: off to 10 km, forced to 20 km, by the map to 511 km; to the east by the map alone. */
    static byte[] filterMap(int layers) {
        ByteBuffer body = ByteBuffer.allocate(6 + layers * DIRECTIONS * 14);
        body.putShort((short) Synthetic.DAY).putShort((short) 91).putShort((short) layers);
        for (int i = 0; i < layers * DIRECTIONS; i++) {
            if (i % DIRECTIONS == 90) {
                body.putShort((short) 1).putShort((short) 1).putShort((short) 511);
            } else {
                body.putShort((short) 3).putShort((short) 0).putShort((short) 10);
                body.putShort((short) 2).putShort((short) 20);
                body.putShort((short) 1).putShort((short) 511);
            }
        }
        return Arrays.copyOf(body.array(), body.position());
    }

    /** Message 18 of a radar at so many degrees and minutes north, 97° 16' 30" W. */
    static byte[] adaptation(String site, int degrees, int minutes) {
        ByteBuffer body = ByteBuffer.allocate(9468);
        text(body, 0, "CURRENT");
        text(body, 12, "14");
        text(body, 16, "18");
        text(body, 20, "10/03/18");
        text(body, 32, "17-09-29");
        body.putInt(1092, 2910).putFloat(1132, 0.91f).putFloat(1136, 45.4f).putFloat(1284, 1.05f);
        body.putFloat(1288, 12).putFloat(1292, 30).putInt(1300, degrees).putInt(1304, minutes);
        body.putInt(1308, 97).putInt(1312, 16);
        text(body, 1316, "N");
        text(body, 1320, "W");
        text(body, 8368, site);
        body.putInt(8388, 370).putInt(8392, 15).putFloat(8772, 1.65f).putInt(8784, 3);
        return body.array();
    }

    /** Message 3: a thermometer that is not there, and a number that is none. */
    static byte[] maintenance() {
        ByteBuffer body = ByteBuffer.allocate(960);
        body.putFloat(416, 677).putShort(468, (short) 1).putFloat(520, 12.5f).putFloat(524, -50);
        body.putFloat(540, 29.25f)
                .putShort(564, (short) 66)
                .putFloat(708, Float.NaN)
                .putFloat(748, -44.75f);
        return body.array();
    }

    private static void text(ByteBuffer body, int at, String text) {
        body.put(at, text.getBytes(StandardCharsets.US_ASCII));
    }
}
