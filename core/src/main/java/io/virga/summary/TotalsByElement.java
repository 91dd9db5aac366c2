package io.virga.summary;

import io.virga.observation.Element;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Totals of several elements over the same reports.
 *
 * @param byElement in the order of elements; empty where all that was reported has been withdrawn
 */
public record TotalsByElement(Map<Element, Totals> byElement) {
    /** Totals of nothing. */
    public static final TotalsByElement NONE = new TotalsByElement(Map.of());

    /** Copies the map. */
    public TotalsByElement {
        Map<Element, Totals> copy = new EnumMap<>(Element.class);
        copy.putAll(byElement);
        byElement = Collections.unmodifiableMap(copy);
    }

    /** Totals of one element. */
    public static TotalsByElement of(Element element, Totals totals) {
        return new TotalsByElement(Map.of(element, totals));
    }

    /**
     * The totals of an element.
     *
     * @throws NoSuchElementException if it is not among them
     */
    public Totals get(Element element) {
        Totals totals = byElement.get(element);
        if (totals == null) {
            throw new NoSuchElementException(element.wireName() + " is not among " + byElement.keySet());
        }
        return totals;
    }

    /** Whether these are totals of nothing. */
    public boolean isEmpty() {
        return byElement.isEmpty();
    }

    /** When the latest value reached Virga; the epoch if there is none. */
    public Instant arrival() {
        return byElement.values().stream()
                .map(Totals::arrival)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    /** The totals as bytes, for state stores: the newest arrival, then each element's name and totals. */
    public byte[] encode() {
        ByteBuffer out =
                ByteBuffer.allocate(Long.BYTES + 1 + byElement.size() * (1 + longestName() + TotalsBytes.MOST));
        out.putLong(arrival().toEpochMilli()).put((byte) byElement.size());
        byElement.forEach((element, totals) -> {
            byte[] name = element.wireName().getBytes(StandardCharsets.US_ASCII);
            out.put((byte) name.length).put(name);
            TotalsBytes.write(out, totals);
        });
        byte[] bytes = new byte[out.flip().remaining()];
        out.get(bytes);
        return bytes;
    }

    private int longestName() {
        return byElement.keySet().stream()
                .mapToInt(element -> element.wireName().length())
                .max()
                .orElse(0);
    }

    /** The newest arrival, read without decoding the rest. */
    public static Instant arrival(byte[] encoded) {
        return Instant.ofEpochMilli(ByteBuffer.wrap(encoded).getLong());
    }

    /**
     * Reads totals back.
     *
     * @throws IllegalArgumentException if the bytes are none
     */
    public static TotalsByElement decode(byte[] bytes) {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            in.getLong();
            Map<Element, Totals> byElement = new EnumMap<>(Element.class);
            int elements = in.get();
            for (int i = 0; i < elements; i++) {
                byte[] ascii = new byte[in.get()];
                in.get(ascii);
                String name = new String(ascii, StandardCharsets.US_ASCII);
                Element element = Element.ofWireName(name)
                        .orElseThrow(() -> new IllegalArgumentException("totals of unknown element " + name));
                byElement.put(element, TotalsBytes.read(in));
            }
            return new TotalsByElement(byElement);
        } catch (BufferUnderflowException | NegativeArraySizeException e) {
            throw new IllegalArgumentException("totals break off after " + bytes.length + " bytes", e);
        }
    }
}
