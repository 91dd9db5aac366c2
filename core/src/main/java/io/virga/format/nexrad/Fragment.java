package io.virga.format.nexrad;

import io.virga.radar.CoveragePattern;
import io.virga.radar.GateLayout;
import io.virga.radar.Gates;
import io.virga.radar.Moment;
import io.virga.radar.Radial;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What a stretch of messages held; filled by one thread, then only read. */
final class Fragment {
    /** So many are told one by one; a file that is damaged all over gets no longer list. */
    static final int MOST_DAMAGES = 100;

    private static final int RADIAL_BYTES = 400;

    /** Where a message says that its radar stands. */
    record Position(String id, double latitude, double longitude, double heightMetres) {}

    private final List<Radial> radials = new ArrayList<>();
    private final List<Damage> damages = new ArrayList<>();
    private final Map<Moment, GateLayout> layouts = new EnumMap<>(Moment.class);
    private Optional<ArchiveHeader> header = Optional.empty();
    private Optional<CoveragePattern> plan = Optional.empty();
    private Optional<Position> position = Optional.empty();
    private OptionalInt pattern = OptionalInt.empty();
    private VolumeMetadata metadata = VolumeMetadata.NONE;
    private final int mostRadials;
    private long end;
    private long bytes;
    private boolean full;

    /** Takes so many radials and leaves out the others: each weighs more than the least message that makes one. */
    Fragment(int mostRadials) {
        this.mostRadials = mostRadials;
    }

    void add(Radial radial) {
        if (radials.size() < mostRadials) {
            radials.add(radial);
            bytes += RADIAL_BYTES;
            radial.moments().values().forEach(gates -> bytes += gates.bytes());
        } else if (radials.size() == mostRadials && !full) {
            full = true;
            add(new Damage(end, "more than " + mostRadials + " radials; the others are left out"));
        }
    }

    /** About what the radials take in memory. */
    long bytes() {
        return bytes;
    }

    void add(Damage damage) {
        if (damages.size() < MOST_DAMAGES) {
            damages.add(damage);
        }
    }

    void header(ArchiveHeader found) {
        header = Optional.of(found);
    }

    void metadata(VolumeMetadata found) {
        metadata = found;
    }

    VolumeMetadata metadata() {
        return metadata;
    }

    void plan(CoveragePattern found) {
        plan = Optional.of(found);
    }

    void position(Position found) {
        if (!found.equals(position.orElse(null))) {
            position = Optional.of(found);
        }
    }

    void pattern(int number) {
        if (pattern.orElse(-1) != number) {
            pattern = OptionalInt.of(number);
        }
    }

    /** Gates whose layout is shared with those before, which nearly all have the same. */
    Gates gates(GateLayout layout, Slice codes, int at, int count) throws NexradException {
        GateLayout known = layouts.getOrDefault(layout.moment(), layout);
        if (!layout.equals(known)) {
            known = layout;
        }
        layouts.put(layout.moment(), known);
        Slice taken = codes.part(at, count * layout.width());
        return Gates.copyOf(known, taken.array(), taken.place(0), count);
    }

    void endsAt(long offset) {
        end = offset;
    }

    /** Up to where the bytes were looked at, where that is known. */
    long end() {
        return end;
    }

    List<Radial> radials() {
        return radials;
    }

    List<Damage> damages() {
        return damages;
    }

    Optional<ArchiveHeader> header() {
        return header;
    }

    Optional<CoveragePattern> plan() {
        return plan;
    }

    Optional<Position> position() {
        return position;
    }

    OptionalInt pattern() {
        return pattern;
    }
}
