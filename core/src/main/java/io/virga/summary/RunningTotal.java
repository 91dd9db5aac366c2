package io.virga.summary;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * The total of contributions that are kept elsewhere by identity, updated without visiting them all.
 *
 * <p>The sum is exact, so that it depends neither on the order of arrival nor on how often a contribution was replaced; it
 * is rounded once, when read. What settled contributions (no longer kept) reach stays for good; when a kept contribution
 * that reached furthest is replaced by one that does not, the kept ones must be looked through again.
 *
 * @param count of values
 * @param sum exact
 * @param extent of all contributions
 * @param settled the extent of those that are no longer kept
 * @param arrival the newest
 */
record RunningTotal(long count, BigDecimal sum, Extent extent, Optional<Extent> settled, Instant arrival) {

    static RunningTotal of(Totals totals) {
        return new RunningTotal(
                totals.count(), new BigDecimal(totals.sum()), Extent.of(totals), Optional.empty(), totals.arrival());
    }

    /** The total with one more contribution. */
    RunningTotal plus(Totals totals) {
        return new RunningTotal(
                count + totals.count(),
                sum.add(new BigDecimal(totals.sum())),
                extent.plus(Extent.of(totals)),
                settled,
                arrival.isAfter(totals.arrival()) ? arrival : totals.arrival());
    }

    /** The total without a contribution, whose extent stays until it is looked up again. */
    RunningTotal minus(Totals totals) {
        return new RunningTotal(
                count - totals.count(), sum.subtract(new BigDecimal(totals.sum())), extent, settled, arrival);
    }

    /** The total with its extent taken anew from all contributions that are kept. */
    RunningTotal reaching(Optional<Extent> kept) {
        return new RunningTotal(count, sum, Extent.plus(settled, kept).orElse(extent), settled, arrival);
    }

    /** The total after a contribution has been settled: it still counts, but can no longer be replaced. */
    RunningTotal settling(Totals totals) {
        return new RunningTotal(count, sum, extent, Extent.plus(settled, Optional.of(Extent.of(totals))), arrival);
    }

    Totals totals() {
        return new Totals(count, sum.doubleValue(), extent.min(), extent.max(), extent.first(), extent.last(), arrival);
    }
}
