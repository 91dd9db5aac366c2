package io.virga.spark;

import io.virga.summary.TotalsByElement;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A share of totals, on its way through a shuffle to the group that holds their state.
 *
 * @param identity what it is the share of; the same identity replaces
 * @param rank orders shares of the same identity; the highest stays
 * @param totals the share; none to withdraw it
 */
public record Contribution(String identity, long rank, TotalsByElement totals) {

    /** The contribution as bytes. */
    public byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(identity);
            out.writeLong(rank);
            out.write(totals.encode());
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /** Reads a contribution back. */
    public static Contribution decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return new Contribution(in.readUTF(), in.readLong(), TotalsByElement.decode(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException("a contribution of " + bytes.length + " bytes breaks off", e);
        }
    }
}
