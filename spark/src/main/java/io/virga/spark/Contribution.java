package io.virga.spark;

import io.virga.observation.Element;
import io.virga.summary.Totals;
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
    /** A sum of as many as can ever come stays a number, and a count of them within 64 bits. */
    private static final double MOST = 1e12;

    private static final int LONGEST_IDENTITY = 256;

    /** Refuses what would break the totals that it enters. */
    public Contribution {
        if (identity.length() > LONGEST_IDENTITY) {
            throw new IllegalArgumentException(
                    "the identity of a contribution has at most " + LONGEST_IDENTITY + " characters");
        }
        totals.byElement().forEach(Contribution::refuseBoundless);
    }

    private static void refuseBoundless(Element element, Totals totals) {
        double greatest = Math.max(Math.abs(totals.min()), Math.abs(totals.max()));
        if (greatest > MOST || totals.count() > MOST || Math.abs(totals.sum()) > MOST * MOST) {
            throw new IllegalArgumentException("no " + element.wireName() + " is " + greatest + ", and no "
                    + totals.count() + " of them add up to " + totals.sum());
        }
    }

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
