package io.virga.source;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The records of the last answer to a call, by the first eight bytes of their SHA-256: what is in the next answer too is no
 * news. Travels in the offset of the source, so that an answer that was delivered in part is asked for again after a crash and
 * delivered from there on, without gap or repeat. Beyond its bound the oldest are forgotten, and repeats left to quality
 * control. Not safe for use by several threads.
 */
public final class Seen {
    /** The most records that are remembered: 11 characters each, so that an offset stays far below a megabyte. */
    public static final int MOST = 20_000;

    private final Set<Long> records;

    private Seen(Set<Long> records) {
        this.records = records;
    }

    /** Nothing has been seen. */
    public static Seen nothing() {
        return new Seen(new LinkedHashSet<>());
    }

    /** Reads back what {@link #text} wrote; text that is none has seen nothing. */
    public static Seen of(String text) {
        Seen seen = nothing();
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            while (bytes.remaining() >= Long.BYTES) {
                seen.records.add(bytes.getLong());
            }
        } catch (IllegalArgumentException e) {
            return nothing();
        }
        return seen;
    }

    /** Adds a record; whether it was new. */
    public boolean add(byte[] record) {
        return add(print(record));
    }

    /** Adds all records of another. */
    public void addAll(Seen others) {
        others.records.forEach(this::add);
    }

    private boolean add(Long print) {
        boolean isNew = records.add(print);
        if (records.size() > MOST) {
            Iterator<Long> oldest = records.iterator();
            oldest.next();
            oldest.remove();
        }
        return isNew;
    }

    /** Whether it holds a record. */
    public boolean has(byte[] record) {
        return records.contains(print(record));
    }

    /** How many it holds. */
    public int size() {
        return records.size();
    }

    /** A copy that lives on its own. */
    public Seen copy() {
        return new Seen(new LinkedHashSet<>(records));
    }

    /** As text, oldest first. */
    public String text() {
        ByteBuffer bytes = ByteBuffer.allocate(records.size() * Long.BYTES);
        records.forEach(bytes::putLong);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    private static long print(byte[] record) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(record);
            return ByteBuffer.wrap(Arrays.copyOf(digest, Long.BYTES)).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
