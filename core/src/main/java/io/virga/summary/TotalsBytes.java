package io.virga.summary;

import java.nio.ByteBuffer;
import java.time.Instant;

/** Totals in a fixed number of bytes, for state stores. */
final class TotalsBytes {
    static final int SIZE = 7 * Long.BYTES;

    private TotalsBytes() {}

    static void write(ByteBuffer out, Totals totals) {
        out.putLong(totals.count())
                .putDouble(totals.sum())
                .putDouble(totals.min())
                .putDouble(totals.max())
                .putLong(totals.first().toEpochMilli())
                .putLong(totals.last().toEpochMilli())
                .putLong(totals.arrival().toEpochMilli());
    }

    static Totals read(ByteBuffer in) {
        return new Totals(
                in.getLong(),
                in.getDouble(),
                in.getDouble(),
                in.getDouble(),
                Instant.ofEpochMilli(in.getLong()),
                Instant.ofEpochMilli(in.getLong()),
                Instant.ofEpochMilli(in.getLong()));
    }
}
