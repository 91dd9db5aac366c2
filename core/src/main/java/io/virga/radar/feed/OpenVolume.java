package io.virga.radar.feed;

import io.virga.radar.Cut;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * A volume as far as it has come, and what has been told of it. Every chunk's shares are kept by its number until the
 * volume is settled, so a late one takes its place; afterwards only that it has come.
 */
final class OpenVolume {
    private final Instant start;
    private final TreeMap<Integer, Held> held = new TreeMap<>();
    private final TreeMap<Integer, Integer> told = new TreeMap<>();
    private ChunkReport.Plan plan = ChunkReport.Plan.UNKNOWN;
    private OptionalInt last = OptionalInt.empty();
    private boolean closed;
    private boolean settled;
    private ChunkReport.Origin newest;

    private record Held(int hash, boolean damaged, List<SweepShare> shares) {}

    OpenVolume(Instant start, ChunkReport.Origin first) {
        this.start = start;
        this.newest = first;
    }

    Instant start() {
        return start;
    }

    /** Where its newest chunk came from. */
    ChunkReport.Origin newest() {
        return newest;
    }

    boolean isClosed() {
        return closed;
    }

    boolean isComplete() {
        return last.isPresent() && held.size() == last.getAsInt();
    }

    /** Whether none of its sweeps has been told. */
    boolean isEmpty() {
        return told.isEmpty();
    }

    boolean isSettled() {
        return settled;
    }

    void close() {
        closed = true;
    }

    /** Forgets the shares: nothing changes any more. */
    void settle() {
        settled = true;
        held.replaceAll((number, chunk) -> new Held(chunk.hash, chunk.damaged, List.of()));
    }

    RadarWatch.Taken take(ChunkReport report) {
        Held before = held.get(report.number());
        if (before != null && before.hash == report.hash() || isComplete()) {
            return RadarWatch.Taken.REPEATED;
        }
        if (before != null) {
            return RadarWatch.Taken.CONFLICTING;
        }
        if (settled) {
            return RadarWatch.Taken.LATE;
        }
        if (report.number() > last.orElse(Integer.MAX_VALUE)
                || report.last().isPresent()
                        && !held.isEmpty()
                        && held.lastKey() > report.last().getAsInt()) {
            return RadarWatch.Taken.MISPLACED;
        }
        held.put(report.number(), new Held(report.hash(), report.damaged(), report.shares()));
        last = last.isPresent() ? last : report.last();
        plan = report.plan().or(plan);
        newest = report.origin();
        closed |= isComplete();
        return RadarWatch.Taken.ADDED;
    }

    /** Every sweep that is known. */
    List<SweepReport> sweeps(String site) {
        TreeMap<Integer, TreeMap<Integer, SweepShare>> byCut = new TreeMap<>();
        held.forEach((number, chunk) -> chunk.shares.forEach(share ->
                byCut.computeIfAbsent(share.cut(), cut -> new TreeMap<>()).put(number, share)));
        List<SweepReport> sweeps = new ArrayList<>();
        byCut.forEach((cut, shares) -> sweeps.add(sweep(site, cut, shares)));
        return sweeps;
    }

    private SweepReport sweep(String site, int cut, TreeMap<Integer, SweepShare> shares) {
        SweepShare sum = shares.values().stream().reduce(SweepShare::and).orElseThrow();
        SweepReport.State state = isWhole(sum, shares.firstKey(), shares.lastKey())
                ? SweepReport.State.WHOLE
                : closed ? SweepReport.State.PART : SweepReport.State.RECEIVING;
        return new SweepReport(
                new SweepReport.Id(site, start, cut),
                state,
                sum.start(),
                sum.end(),
                sum.elevations() / sum.radials(),
                sum.radials(),
                sum.azimuths().cardinality() / (double) SweepShare.HALF_DEGREES,
                plan.pattern(),
                plan.supplements().getOrDefault(cut, Cut.Supplement.NONE),
                Float.isNaN(sum.nyquist()) ? OptionalDouble.empty() : OptionalDouble.of(sum.nyquist()),
                sum.moments(),
                plan.site(),
                newest.source(),
                newest.arrival());
    }

    /** Nothing is missing or damaged from the chunk with its first radial to the one with its last. */
    private boolean isWhole(SweepShare sum, int first, int end) {
        Map<Integer, Held> between = held.subMap(first, true, end, true);
        return sum.starts()
                && sum.ends()
                && between.size() == end - first + 1
                && between.values().stream().noneMatch(Held::damaged);
    }

    /** Whether a sweep says other than what was told of it last; it counts as told from now on. */
    boolean tell(SweepReport sweep) {
        // When a chunk of another sweep arrived is no news of this one.
        int now = List.of(
                        sweep.state(),
                        sweep.radials(),
                        sweep.start(),
                        sweep.end(),
                        sweep.moments(),
                        sweep.place(),
                        sweep.pattern(),
                        sweep.supplement(),
                        Double.hashCode(sweep.coverage()))
                .hashCode();
        Integer before = told.put(sweep.id().cut(), now);
        return before == null || before != now;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeLong(start.toEpochMilli());
        newest.write(out);
        plan.write(out);
        out.writeInt(last.orElse(0));
        out.writeBoolean(closed);
        out.writeBoolean(settled);
        out.writeInt(told.size());
        for (Map.Entry<Integer, Integer> sweep : told.entrySet()) {
            out.writeInt(sweep.getKey());
            out.writeInt(sweep.getValue());
        }
        out.writeInt(held.size());
        for (Map.Entry<Integer, Held> chunk : held.entrySet()) {
            out.writeInt(chunk.getKey());
            out.writeInt(chunk.getValue().hash);
            out.writeBoolean(chunk.getValue().damaged);
            out.writeShort(chunk.getValue().shares.size());
            for (SweepShare share : chunk.getValue().shares) {
                share.write(out);
            }
        }
    }

    static OpenVolume read(DataInputStream in) throws IOException {
        Instant start = Instant.ofEpochMilli(in.readLong());
        OpenVolume volume = new OpenVolume(start, ChunkReport.Origin.read(in));
        volume.plan = ChunkReport.Plan.read(in);
        int last = in.readInt();
        volume.last = last == 0 ? OptionalInt.empty() : OptionalInt.of(last);
        volume.closed = in.readBoolean();
        volume.settled = in.readBoolean();
        for (int i = in.readInt(); i > 0; i--) {
            volume.told.put(in.readInt(), in.readInt());
        }
        for (int i = in.readInt(); i > 0; i--) {
            int number = in.readInt();
            int hash = in.readInt();
            boolean damaged = in.readBoolean();
            List<SweepShare> shares = new ArrayList<>();
            for (int j = in.readShort(); j > 0; j--) {
                shares.add(SweepShare.read(in));
            }
            volume.held.put(number, new Held(hash, damaged, shares));
        }
        return volume;
    }
}
