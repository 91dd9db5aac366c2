package io.virga.summary;

import java.nio.ByteBuffer;
import java.time.Instant;

/** Totals in state stores. A single value, by far the most frequent, is written as such. */
final class TotalsBytes {
    static final int MOST = 1 + 7 * Long.BYTES;

    private static final byte SINGLE = 1;
    private static final byte SEVERAL = 2;

    private TotalsBytes() {}

    static void write(ByteBuffer out, Totals totals) {
        if (totals.equals(Totals.of(totals.sum(), totals.first(), totals.arrival()))) {
            out.put(SINGLE)
                    .putDouble(totals.sum())
                    .putLong(totals.first().toEpochMilli())
                    .putLong(totals.arrival().toEpochMilli());
            return;
        }
        out.put(SEVERAL)
                .putLong(totals.count())
                .putDouble(totals.sum())
                .putDouble(totals.min())
                .putDouble(totals.max())
                .putLong(totals.first().toEpochMilli())
                .putLong(totals.last().toEpochMilli())
                .putLong(totals.arrival().toEpochMilli());
    }

    static Totals read(ByteBuffer in) {
        byte form = in.get();
        return switch (form) {
            case SINGLE -> Totals.of(in.getDouble(), time(in), time(in));
            case SEVERAL ->
                new Totals(in.getLong(), in.getDouble(), in.getDouble(), in.getDouble(), time(in), time(in), time(in));
            default -> throw new IllegalArgumentException("totals in unknown form " + form);
        };
    }

    private static Instant time(ByteBuffer in) {
        return Instant.ofEpochMilli(in.getLong());
    }
}
