package io.virga.summary;

import io.virga.observation.Element;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Running totals by element of contributions that are kept elsewhere by identity. A contribution sent again changes
 * nothing, a corrected one exactly its share, minimum and maximum included, in whatever order they come. Not safe for use
 * by several threads.
 */
public final class Tally {
    private final EnumMap<Element, RunningTotal> running = new EnumMap<>(Element.class);

    /** Puts a contribution in the place of what the same identity contributed before. */
    public void replace(Optional<TotalsByElement> before, TotalsByElement now) {
        before.ifPresent(old -> old.byElement()
                .forEach((element, totals) -> running.computeIfPresent(element, (e, total) -> total.minus(totals))));
        now.byElement()
                .forEach((element, totals) ->
                        running.merge(element, RunningTotal.of(totals), (total, one) -> total.plus(totals)));
        running.values().removeIf(total -> total.count() == 0);
    }

    /**
     * Whether replacing one contribution by another may have left the total with an extent that nothing reaches any more;
     * then {@link #lookThrough} is due.
     */
    public static boolean shrinks(TotalsByElement before, TotalsByElement now) {
        return before.byElement().entrySet().stream()
                .anyMatch(old -> Optional.ofNullable(now.byElement().get(old.getKey()))
                        .filter(totals -> Extent.of(totals).holds(Extent.of(old.getValue())))
                        .isEmpty());
    }

    /** Takes extents anew from all contributions that are kept. */
    public void lookThrough(Iterable<TotalsByElement> kept) {
        Map<Element, Extent> extents = new EnumMap<>(Element.class);
        kept.forEach(one ->
                one.byElement().forEach((element, totals) -> extents.merge(element, Extent.of(totals), Extent::plus)));
        running.replaceAll((element, total) -> total.reaching(Optional.ofNullable(extents.get(element))));
    }

    /** Settles a contribution: it goes on counting, but will no longer be kept, and so cannot be replaced. */
    public void settle(TotalsByElement contribution) {
        contribution
                .byElement()
                .forEach((element, totals) -> running.computeIfPresent(element, (e, total) -> total.settling(totals)));
    }

    /** The totals; none if nothing counts any more. */
    public TotalsByElement totals() {
        EnumMap<Element, Totals> totals = new EnumMap<>(Element.class);
        running.forEach((element, total) -> totals.put(element, total.totals()));
        return new TotalsByElement(totals);
    }

    /** The tally as bytes. */
    public byte[] encode() {
        return TallyBytes.encode(running);
    }

    /**
     * Reads a tally back.
     *
     * @throws IllegalArgumentException if the bytes are none
     */
    public static Tally decode(byte[] bytes) {
        Tally tally = new Tally();
        tally.running.putAll(TallyBytes.decode(bytes));
        return tally;
    }
}
