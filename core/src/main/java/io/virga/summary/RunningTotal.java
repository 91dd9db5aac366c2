package io.virga.summary;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/**
 * The total of contributions that are kept elsewhere by identity, updated without visiting them all.
 *
 * <p>The sum is exact, so that it depends neither on the order of arrival nor on how often a contribution was replaced; it
 * is rounded once, when read. Extremes of contributions that are settled (no longer kept) stay for good; when a kept
 * extreme is replaced by something less extreme, the kept ones must be looked through again.
 *
 * @param count of values
 * @param sum exact
 * @param min of all
 * @param max of all
 * @param settledMin of what is no longer kept
 * @param settledMax of what is no longer kept
 * @param first earliest event time
 * @param last latest event time
 * @param arrival newest arrival
 */
public record RunningTotal(
        long count,
        BigDecimal sum,
        double min,
        double max,
        double settledMin,
        double settledMax,
        Instant first,
        Instant last,
        Instant arrival) {

    /** The total of the first contribution. */
    public static RunningTotal of(Totals totals) {
        return new RunningTotal(
                totals.count(),
                new BigDecimal(totals.sum()),
                totals.min(),
                totals.max(),
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                totals.first(),
                totals.last(),
                totals.arrival());
    }

    /** The total with one more contribution, or with a contribution replaced. */
    public RunningTotal with(Totals totals, Optional<Totals> replaced) {
        BigDecimal before = replaced.map(r -> new BigDecimal(r.sum())).orElse(BigDecimal.ZERO);
        return new RunningTotal(
                count + totals.count() - replaced.map(Totals::count).orElse(0L),
                sum.add(new BigDecimal(totals.sum())).subtract(before),
                Math.min(min, totals.min()),
                Math.max(max, totals.max()),
                settledMin,
                settledMax,
                first.isBefore(totals.first()) ? first : totals.first(),
                last.isAfter(totals.last()) ? last : totals.last(),
                arrival.isAfter(totals.arrival()) ? arrival : totals.arrival());
    }

    /** Whether replacing one contribution by another may have removed an extreme. */
    public static boolean losesExtreme(Totals before, Totals after) {
        return after.min() > before.min() || after.max() < before.max();
    }

    /** The total with its extremes taken anew from all contributions that are kept. */
    public RunningTotal withExtremes(double keptMin, double keptMax) {
        return new RunningTotal(
                count,
                sum,
                Math.min(settledMin, keptMin),
                Math.max(settledMax, keptMax),
                settledMin,
                settledMax,
                first,
                last,
                arrival);
    }

    /** The total after a contribution has been settled: it still counts, but can no longer be replaced. */
    public RunningTotal settling(Totals totals) {
        return new RunningTotal(
                count,
                sum,
                min,
                max,
                Math.min(settledMin, totals.min()),
                Math.max(settledMax, totals.max()),
                first,
                last,
                arrival);
    }

    /** The total, rounded. */
    public Totals totals() {
        return new Totals(count, sum.doubleValue(), min, max, first, last, arrival);
    }

    /** The total as bytes. */
    public byte[] encode() {
        byte[] digits = sum.unscaledValue().toByteArray();
        ByteBuffer out = ByteBuffer.allocate(8 * Long.BYTES + 2 * Integer.BYTES + digits.length);
        out.putLong(count)
                .putDouble(min)
                .putDouble(max)
                .putDouble(settledMin)
                .putDouble(settledMax)
                .putLong(first.toEpochMilli())
                .putLong(last.toEpochMilli())
                .putLong(arrival.toEpochMilli())
                .putInt(sum.scale())
                .putInt(digits.length)
                .put(digits);
        return out.array();
    }

    /**
     * Reads a total back.
     *
     * @throws IllegalArgumentException if the bytes are none
     */
    public static RunningTotal decode(byte[] bytes) {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            long count = in.getLong();
            double[] extremes = {in.getDouble(), in.getDouble(), in.getDouble(), in.getDouble()};
            Instant first = Instant.ofEpochMilli(in.getLong());
            Instant last = Instant.ofEpochMilli(in.getLong());
            Instant arrival = Instant.ofEpochMilli(in.getLong());
            int scale = in.getInt();
            byte[] digits = new byte[in.getInt()];
            in.get(digits);
            BigDecimal sum = new BigDecimal(new BigInteger(digits), scale);
            return new RunningTotal(
                    count, sum, extremes[0], extremes[1], extremes[2], extremes[3], first, last, arrival);
        } catch (BufferUnderflowException | NegativeArraySizeException | NumberFormatException e) {
            throw new IllegalArgumentException("a running total breaks off after " + bytes.length + " bytes", e);
        }
    }
}
