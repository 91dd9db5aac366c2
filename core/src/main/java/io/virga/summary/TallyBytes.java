package io.virga.summary;

import io.virga.observation.Element;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Tallies in state stores: layout, then each element with its running total. */
final class TallyBytes {
    private static final byte LAYOUT = 1;
    /** A double has at most 309 digits before and 1074 behind the point: 4,600 bits. */
    private static final int MOST_DIGIT_BYTES = 1024;

    private TallyBytes() {}

    static byte[] encode(Map<Element, RunningTotal> running) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128 * running.size());
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(LAYOUT);
            out.writeByte(running.size());
            for (Map.Entry<Element, RunningTotal> entry : running.entrySet()) {
                out.writeUTF(entry.getKey().wireName());
                write(out, entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, RunningTotal total) throws IOException {
        byte[] digits = total.sum().unscaledValue().toByteArray();
        out.writeLong(total.count());
        out.writeInt(total.sum().scale());
        out.writeShort(digits.length);
        out.write(digits);
        write(out, total.extent());
        out.writeBoolean(total.settled().isPresent());
        if (total.settled().isPresent()) {
            write(out, total.settled().get());
        }
        out.writeLong(total.arrival().toEpochMilli());
    }

    private static void write(DataOutputStream out, Extent extent) throws IOException {
        out.writeDouble(extent.min());
        out.writeDouble(extent.max());
        out.writeLong(extent.first().toEpochMilli());
        out.writeLong(extent.last().toEpochMilli());
    }

    static Map<Element, RunningTotal> decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != LAYOUT) {
                throw new IllegalArgumentException("a tally of another layout than " + LAYOUT);
            }
            Map<Element, RunningTotal> running = new EnumMap<>(Element.class);
            int elements = in.readUnsignedByte();
            for (int i = 0; i < elements; i++) {
                String name = in.readUTF();
                Element element = Element.ofWireName(name)
                        .orElseThrow(() -> new IllegalArgumentException("a tally of unknown element " + name));
                running.put(element, total(in));
            }
            return running;
        } catch (IOException e) {
            throw new IllegalArgumentException("a tally breaks off after " + bytes.length + " bytes", e);
        }
    }

    private static RunningTotal total(DataInputStream in) throws IOException {
        long count = in.readLong();
        int scale = in.readInt();
        int length = in.readUnsignedShort();
        if (length < 1 || length > MOST_DIGIT_BYTES) {
            throw new IllegalArgumentException("a sum of " + length + " bytes");
        }
        BigDecimal sum = new BigDecimal(new BigInteger(in.readNBytes(length)), scale);
        Extent extent = extent(in);
        Optional<Extent> settled = in.readBoolean() ? Optional.of(extent(in)) : Optional.empty();
        return new RunningTotal(count, sum, extent, settled, Instant.ofEpochMilli(in.readLong()));
    }

    private static Extent extent(DataInputStream in) throws IOException {
        return new Extent(
                in.readDouble(),
                in.readDouble(),
                Instant.ofEpochMilli(in.readLong()),
                Instant.ofEpochMilli(in.readLong()));
    }
}
