package io.virga.format.nexrad;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A volume that arrives in chunks, in whatever order; each is read once, when it comes. Not safe for use by several
 * threads.
 *
 * <p>A late chunk takes its place, a repeated one changes nothing, a missing one leaves a gap in its sweep.
 */
public final class ChunkAssembly {
    private final Level2Reader reader;
    private final String volume;
    private final SortedMap<Integer, Held> held = new TreeMap<>();
    private OptionalInt last = OptionalInt.empty();
    private long bytes;

    /** What became of a chunk. */
    public enum Outcome {
        /** It is part of the volume now. */
        ADDED,
        /** The same has come before. */
        REPEATED,
        /** Another of the same number has come before; the first stays. */
        CONFLICTING,
        /** It belongs to another volume. */
        FOREIGN,
        /** Its number lies behind the volume's end, or it ends a volume that goes on. */
        MISPLACED
    }

    /** A digest would not be shorter to write and could collide; the hash only tells repeats from conflicts. */
    private record Held(List<Fragment> fragments, int length, int hash) {}

    /** Waits for the chunks of a volume. */
    public ChunkAssembly(Level2Reader reader, String volume) {
        this.reader = Objects.requireNonNull(reader, "reader");
        this.volume = Objects.requireNonNull(volume, "volume");
    }

    /** Takes a chunk; one that cannot be read is damage of the volume, not a fault. */
    public Outcome add(Chunk chunk) {
        if (!chunk.volume().equals(volume)) {
            return Outcome.FOREIGN;
        }
        int length = chunk.bytes().length;
        int hash = Arrays.hashCode(chunk.bytes());
        Held before = held.get(chunk.number());
        if (before != null) {
            return before.length == length && before.hash == hash ? Outcome.REPEATED : Outcome.CONFLICTING;
        }
        boolean ends = chunk.type() == Chunk.Type.END;
        if (chunk.number() > last.orElse(Integer.MAX_VALUE)
                || ends && !held.isEmpty() && held.lastKey() > chunk.number()) {
            return Outcome.MISPLACED;
        }
        if (ends) {
            last = OptionalInt.of(chunk.number());
        }
        held.put(chunk.number(), new Held(kept(read(chunk), chunk.number()), length, hash));
        return Outcome.ADDED;
    }

    /** What all chunks hold together is bound as what a file holds. */
    private List<Fragment> kept(List<Fragment> found, int number) {
        long more = found.stream().mapToLong(Fragment::bytes).sum();
        if (bytes + more <= reader.limits().volumeBytes()) {
            bytes += more;
            return found;
        }
        return nothing(new Damage(
                0,
                "chunk " + number + ": the volume holds more than "
                        + reader.limits().volumeBytes() + " bytes"));
    }

    private List<Fragment> nothing(Damage damage) {
        Fragment nothing = new Fragment(reader.limits().radials());
        nothing.add(damage);
        return List.of(nothing);
    }

    private List<Fragment> read(Chunk chunk) {
        try {
            return reader.fragments(chunk.bytes());
        } catch (NexradException e) {
            return nothing(new Damage(e.offset(), "chunk " + chunk.number() + ": " + e.reason()));
        }
    }

    /** The numbers before the last one known that have not come. */
    public List<Integer> missing() {
        List<Integer> missing = new ArrayList<>();
        int end = held.isEmpty() ? 0 : held.lastKey();
        for (int number = 1; number <= end; number++) {
            if (!held.containsKey(number)) {
                missing.add(number);
            }
        }
        return missing;
    }

    /** Whether the end and all before it have come. */
    public boolean isComplete() {
        return last.isPresent() && missing().isEmpty();
    }

    /**
     * The volume so far.
     *
     * @throws NexradException where no radial has come yet
     */
    public Level2Reading reading() throws NexradException {
        VolumeAssembly assembly = new VolumeAssembly(reader.sites(), reader.limits());
        held.values().forEach(chunk -> chunk.fragments.forEach(assembly::add));
        return assembly.reading(Optional.empty());
    }
}
