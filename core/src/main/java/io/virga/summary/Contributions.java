package io.virga.summary;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.TreeMap;

/**
 * What a total is made of, by identity: a contribution sent again changes nothing, a corrected one exactly its share.
 *
 * <p>Totals are taken in the order of identities, so they do not depend on the order of arrival, rounding included. Not
 * safe for use by several threads.
 */
public final class Contributions {
    private static final byte LAYOUT = 1;

    private final TreeMap<String, Totals> byIdentity = new TreeMap<>();

    /** Adds a contribution, or replaces the one of the same identity. */
    public void put(String identity, Totals totals) {
        byIdentity.put(identity, totals);
    }

    /** How many identities contribute. */
    public int size() {
        return byIdentity.size();
    }

    /**
     * The total of all contributions.
     *
     * @throws IllegalStateException if there are none
     */
    public Totals total() {
        return byIdentity.values().stream()
                .reduce(Totals::plus)
                .orElseThrow(() -> new IllegalStateException("nothing has contributed yet"));
    }

    /** When the newest contribution reached Virga; read without decoding the rest. */
    public static Instant arrival(byte[] encoded) {
        return Instant.ofEpochMilli(ByteBuffer.wrap(encoded, 1, Long.BYTES).getLong());
    }

    /** The contributions as bytes: layout, newest arrival, then each identity with its totals. */
    public byte[] encode() {
        int size = 1 + Long.BYTES + Integer.BYTES;
        for (String identity : byIdentity.keySet()) {
            size += Integer.BYTES + identity.getBytes(StandardCharsets.UTF_8).length + TotalsBytes.SIZE;
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        out.put(LAYOUT).putLong(byIdentity.isEmpty() ? 0 : total().arrival().toEpochMilli());
        out.putInt(byIdentity.size());
        byIdentity.forEach((identity, totals) -> {
            byte[] name = identity.getBytes(StandardCharsets.UTF_8);
            out.putInt(name.length).put(name);
            TotalsBytes.write(out, totals);
        });
        return out.array();
    }

    /**
     * Reads contributions back.
     *
     * @throws IllegalArgumentException if the bytes are none
     */
    public static Contributions decode(byte[] bytes) {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            if (in.get() != LAYOUT) {
                throw new IllegalArgumentException("contributions of another layout than " + LAYOUT);
            }
            in.getLong();
            int count = in.getInt();
            Contributions found = new Contributions();
            for (int i = 0; i < count; i++) {
                int length = in.getInt();
                if (length < 0 || length > in.remaining()) {
                    throw new IllegalArgumentException("an identity of " + length + " bytes");
                }
                byte[] name = new byte[length];
                in.get(name);
                found.put(new String(name, StandardCharsets.UTF_8), TotalsBytes.read(in));
            }
            return found;
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("contributions break off after " + bytes.length + " bytes", e);
        }
    }
}
