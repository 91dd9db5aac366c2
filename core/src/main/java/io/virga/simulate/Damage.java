package io.virga.simulate;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Ways to make bytes of a report that no reader can take for one. */
enum Damage {
    /** A part of it; a JSON object ends with its last byte. */
    TRUNCATED {
        @Override
        byte[] of(byte[] report, double draw) {
            return Arrays.copyOf(report, 1 + (int) (draw * (report.length - 2)));
        }
    },
    /** Bytes that begin as no UTF-8 does, and hold no line end. */
    NOISE {
        @Override
        byte[] of(byte[] report, double draw) {
            byte[] noise = report.clone();
            for (int i = 0; i < noise.length; i++) {
                noise[i] = (byte) (noise[i] * 31 + i * 17 + draw * 255);
            }
            noise[0] = (byte) 0xff;
            return replaceLineEnds(noise);
        }
    },
    /** Nothing at all. */
    EMPTY {
        @Override
        byte[] of(byte[] report, double draw) {
            return new byte[0];
        }
    },
    /** Thousands of opened brackets. */
    DEEP {
        @Override
        byte[] of(byte[] report, double draw) {
            return "[".repeat(1_000 + (int) (draw * 9_000)).getBytes(StandardCharsets.UTF_8);
        }
    },
    /** Longer than any report. */
    HUGE {
        @Override
        byte[] of(byte[] report, double draw) {
            byte[] huge = new byte[70_000 + (int) (draw * 10_000)];
            Arrays.fill(huge, (byte) ' ');
            System.arraycopy(report, 0, huge, 0, report.length);
            return huge;
        }
    },
    /** A value that is no number. */
    NOT_A_NUMBER {
        @Override
        byte[] of(byte[] report, double draw) {
            return value(report, "NaN");
        }
    },
    /** A value beyond what a number holds. */
    OVERFLOW {
        @Override
        byte[] of(byte[] report, double draw) {
            return value(report, "1e400");
        }
    };

    private static final Damage[] ALL = values();

    /** Damaged bytes; the same for the same draw in [0, 1). */
    abstract byte[] of(byte[] report, double draw);

    static byte[] damage(byte[] report, double kind, double draw) {
        return ALL[(int) (kind * ALL.length)].of(report, draw);
    }

    private static byte[] replaceLineEnds(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == '\n' || bytes[i] == '\r' ? (byte) '\f' : bytes[i];
        }
        return bytes;
    }

    private static byte[] value(byte[] report, String written) {
        return new String(report, StandardCharsets.UTF_8)
                .replaceFirst("\"value\":[-0-9.E]+", "\"value\":" + written)
                .getBytes(StandardCharsets.UTF_8);
    }
}
