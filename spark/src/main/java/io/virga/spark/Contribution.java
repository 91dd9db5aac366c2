package io.virga.spark;

import io.virga.summary.Totals;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/**
 * A share of a total, on its way through a shuffle to the group that holds the total's state.
 *
 * @param slot which of the group's totals it belongs to
 * @param identity what it is the share of; the same identity replaces
 * @param totals the share
 */
public record Contribution(String slot, String identity, Totals totals) {

    /** The contribution as bytes. */
    public byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(96);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(slot);
            out.writeUTF(identity);
            out.writeLong(totals.count());
            out.writeDouble(totals.sum());
            out.writeDouble(totals.min());
            out.writeDouble(totals.max());
            out.writeLong(totals.first().toEpochMilli());
            out.writeLong(totals.last().toEpochMilli());
            out.writeLong(totals.arrival().toEpochMilli());
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /** Reads a contribution back. */
    public static Contribution decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return new Contribution(
                    in.readUTF(),
                    in.readUTF(),
                    new Totals(
                            in.readLong(),
                            in.readDouble(),
                            in.readDouble(),
                            in.readDouble(),
                            Instant.ofEpochMilli(in.readLong()),
                            Instant.ofEpochMilli(in.readLong()),
                            Instant.ofEpochMilli(in.readLong())));
        } catch (IOException e) {
            throw new UncheckedIOException("a contribution of " + bytes.length + " bytes breaks off", e);
        }
    }
}
