package io.virga.sample;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A small radar volume, made by the layout of messages of type 1 (ICD 2620002, table III): each sweep has a radial a degree,
 * with a round storm to the north-east, stronger in lower sweeps. For tests that need a volume and may not ship a real one.
 *
 * @param site the radar's four letters
 * @param start when it begins; a sweep takes 20 seconds
 * @param sweeps how many, the first at half a degree, each a degree above the one before
 */
public record SampleVolume(String site, Instant start, int sweeps) {
    /** Radials of a sweep. */
    public static final int RADIALS = 360;

    /** Reflectivity gates of a radial, a kilometre each. */
    public static final int GATES = 200;

    private static final int FRAME = 2432;
    private static final int LINE = 12;
    private static final int HEADER = 16;
    private static final int GATES_AT = 100;
    private static final long DAY_MS = 86_400_000;

    /** The greatest reflectivity of a sweep, from 0, in dBZ. */
    public static double greatest(int sweep) {
        return 60 - 5.0 * sweep;
    }

    /** The bytes of its file, as they are before any compression. */
    public byte[] file() {
        ByteBuffer file = ByteBuffer.allocate(24 + sweeps * RADIALS * FRAME);
        file.put("AR2V0001.001".getBytes(StandardCharsets.US_ASCII));
        file.putInt(day(start)).putInt(millis(start));
        file.put(site.getBytes(StandardCharsets.US_ASCII));
        for (int sweep = 0; sweep < sweeps; sweep++) {
            for (int radial = 0; radial < RADIALS; radial++) {
                radial(file, sweep, radial);
            }
        }
        return file.array();
    }

    private static int day(Instant time) {
        return (int) (time.toEpochMilli() / DAY_MS) + 1;
    }

    private static int millis(Instant time) {
        return (int) Math.floorMod(time.toEpochMilli(), DAY_MS);
    }

    private void radial(ByteBuffer file, int sweep, int radial) {
        int message = file.position() + LINE;
        file.position(file.position() + FRAME);
        Instant time = start.plusMillis(sweep * 20_000L + radial * 50L);
        file.putShort(message, (short) 1208).put(message + 3, (byte) 1);
        file.putShort(message + 12, (short) 1).putShort(message + 14, (short) 1);
        int body = message + HEADER;
        file.putInt(body, millis(time)).putShort(body + 4, (short) day(time)).putShort(body + 6, (short) 4660);
        file.putShort(body + 8, angle(radial + 0.5)).putShort(body + 10, (short) (radial + 1));
        file.putShort(body + 12, (short) status(sweep, radial)).putShort(body + 14, angle(sweep + 0.5));
        file.putShort(body + 16, (short) (sweep + 1));
        file.putShort(body + 18, (short) 500).putShort(body + 22, (short) 1000);
        file.putShort(body + 26, (short) GATES)
                .putShort(body + 36, (short) GATES_AT)
                .putShort(body + 44, (short) 21);
        for (int gate = 0; gate < GATES; gate++) {
            file.put(body + GATES_AT + gate, (byte) code(sweep, radial, gate));
        }
    }

    /** Table III-A: the highest of 16 bits is half the circle. */
    private static short angle(double degrees) {
        return (short) Math.round(degrees * 32_768 / 180);
    }

    /** First and last radials of volume and sweep; table III, note 1. */
    private int status(int sweep, int radial) {
        if (radial == 0) {
            return sweep == 0 ? 3 : 0;
        }
        if (radial < RADIALS - 1) {
            return 1;
        }
        return sweep == sweeps - 1 ? 4 : 2;
    }

    /** Half dBZ steps from -32; the storm lies 100 km away at 45 degrees and is 40 km wide. */
    private static int code(int sweep, int radial, int gate) {
        double turn = Math.toRadians(radial + 0.5 - 45);
        double across = Math.hypot(gate * Math.cos(turn) - 100, gate * Math.sin(turn));
        double dbz = greatest(sweep) - 40 * Math.floor(across) / 20;
        return dbz < 5 ? 0 : (int) Math.round(dbz * 2 + 66);
    }
}
