package io.virga.sample;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a careless or hostile producer may send in the place of a good message. Made from good ones, so that parsers get far
 * before they notice; now and then the damage hits nothing that matters and the message stays good. For one thread.
 */
public final class HostileMessages {
    private static final int DEPTH = 10_000;
    private static final int HUGE = 900_000;
    private static final int LARGE = 4_000;
    private static final int ONE_HUGE_IN = 300;
    private static final int ONE_DEEP_IN = 10;
    private static final int SHALLOW = 1_000;
    private static final double[] NO_NUMBERS = {
        Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MAX_VALUE, -Double.MAX_VALUE
    };
    private static final List<String> NO_NUMBER_TEXTS =
            List.of("NaN", "Infinity", "-Infinity", "1e400", "-1e400", "\"x\"");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    private final RandomGenerator random;
    private final List<byte[]> foreign;

    /** The kinds of damage. */
    public enum Kind {
        /** Bytes without any meaning. */
        RANDOM,
        /** A good message that breaks off. */
        TRUNCATED,
        /** A good message with one to three bits changed. */
        FLIPPED,
        /** A good message with a field of up to 900,000 bytes behind it. */
        HUGE,
        /** JSON of up to 10,000 levels, in the place of the message. */
        DEEP_JSON,
        /** A good message with bytes that no UTF-8 text has. */
        NOT_UTF8,
        /** A good message with NaN, Infinity or 1e400 for a number. */
        NOT_A_NUMBER,
        /** No bytes. */
        EMPTY,
        /** No value at all. */
        MISSING,
        /** A good message of another topic. */
        FOREIGN
    }

    /**
     * A message that may be none.
     *
     * @param kind what is wrong with it
     * @param value its bytes; absent for a record without a value
     */
    @SuppressWarnings("ArrayRecordComponent") // opaque bytes on their way to a topic
    public record Hostile(Kind kind, Optional<byte[]> value) {}

    /**
     * Makes messages.
     *
     * @param foreign good messages of other topics; at least one
     */
    public HostileMessages(RandomGenerator random, List<byte[]> foreign) {
        this.random = random;
        this.foreign = List.copyOf(foreign);
    }

    /** The next one, made from a good one. */
    public Hostile next(byte[] good) {
        Kind[] kinds = Kind.values();
        return of(kinds[random.nextInt(kinds.length)], good);
    }

    /** One of a kind. */
    public Hostile of(Kind kind, byte[] good) {
        return new Hostile(kind, kind == Kind.MISSING ? Optional.empty() : Optional.of(damaged(kind, good)));
    }

    private byte[] damaged(Kind kind, byte[] good) {
        return switch (kind) {
            case RANDOM -> noise(random.nextInt(1, 300));
            case TRUNCATED -> Arrays.copyOf(good, random.nextInt(good.length));
            case FLIPPED -> flipped(good);
            case HUGE -> huge(good);
            case DEEP_JSON -> deep();
            case NOT_UTF8 ->
                replaced(good, new byte[] {(byte) 0xc3, (byte) 0x28, (byte) 0xff, (byte) 0xed, (byte) 0xa0});
            case NOT_A_NUMBER -> withoutNumber(good);
            case EMPTY, MISSING -> new byte[0];
            case FOREIGN -> foreign.get(random.nextInt(foreign.size()));
        };
    }

    private byte[] noise(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] flipped(byte[] good) {
        byte[] bytes = good.clone();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    /** A field of wire type 2 (length-delimited) behind the message: in Protobuf the last value of a field stands. */
    private byte[] huge(byte[] good) {
        int length = random.nextInt(ONE_HUGE_IN) == 0 ? HUGE : random.nextInt(1, LARGE);
        byte[] text = new byte[length];
        Arrays.fill(text, (byte) 'x');
        ByteArrayOutputStream out = new ByteArrayOutputStream(good.length + length + 8);
        out.writeBytes(good);
        out.write(random.nextInt(1, 12) << 3 | 2);
        for (int rest = length; ; rest >>>= 7) {
            if (rest < 0x80) {
                out.write(rest);
                break;
            }
            out.write(rest & 0x7f | 0x80);
        }
        out.writeBytes(text);
        return out.toByteArray();
    }

    private byte[] deep() {
        String open = random.nextBoolean() ? "[" : "{\"a\":";
        int depth = random.nextInt(ONE_DEEP_IN) == 0 ? DEPTH : random.nextInt(1, SHALLOW);
        return open.repeat(depth).getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] replaced(byte[] good, byte[] by) {
        byte[] bytes = Arrays.copyOf(good, Math.max(good.length, by.length));
        System.arraycopy(by, 0, bytes, random.nextInt(bytes.length - by.length + 1), by.length);
        return bytes;
    }

    /** In text in the place of a number, in Protobuf behind a tag of wire type 1 (64 bits). */
    private byte[] withoutNumber(byte[] good) {
        if (good.length > 0 && good[0] == '{') {
            Matcher number = NUMBER.matcher(new String(good, StandardCharsets.UTF_8));
            String text = NO_NUMBER_TEXTS.get(random.nextInt(NO_NUMBER_TEXTS.size()));
            return number.replaceAll(text).getBytes(StandardCharsets.UTF_8);
        }
        byte[] bytes = good.clone();
        ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i + 9 <= bytes.length; i++) {
            if ((bytes[i] & 7) == 1) {
                numbers.putDouble(i + 1, NO_NUMBERS[random.nextInt(NO_NUMBERS.length)]);
                i += 8;
            }
        }
        return bytes;
    }
}
