package io.virga.format.nexrad;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the radar knows ground: the map of message 13, which tells the clutter filter where to work and what to pass by; ICD
 * 2620002, table IX. One bit a kilometre, in directions of one degree, for one to five layers of elevations.
 */
public final class BypassMap {
    /** Directions of a layer, one a degree. */
    public static final int DIRECTIONS = 360;

    /** How far a map reaches, km. */
    public static final int KILOMETRES = 512;

    static final int MOST_LAYERS = 5;
    private static final int FIRST = 6;
    private static final int ROW = KILOMETRES / Byte.SIZE;
    private static final int LAYER = 2 + DIRECTIONS * ROW;

    private final Optional<Instant> made;
    private final Slice bits;
    private final int layers;

    private BypassMap(Optional<Instant> made, int layers, Slice bits) {
        this.made = made;
        this.layers = layers;
        this.bits = bits;
    }

    /**
     * Reads the whole message.
     *
     * @param open whether the radar has an open signal processor; those before 2006 lay their maps out otherwise, and only
     *     the time is read of them
     */
    static BypassMap read(Slice message, boolean open) throws NexradException {
        Optional<Instant> made = RadarStatus.time(message.u16(0), message.u16(2));
        if (!open) {
            return new BypassMap(made, 0, message.part(0, 0));
        }
        int layers = message.u16(4);
        if (layers < 1 || layers > MOST_LAYERS) {
            throw message.fault(4, "a clutter bypass map of " + layers + " layers");
        }
        return new BypassMap(made, layers, message.part(FIRST, layers * LAYER));
    }

    /** When it was made, where that is told. */
    public Optional<Instant> made() {
        return made;
    }

    /** Layers of elevations, from the lowest; none where the map is of a layout that is not read. */
    public int layers() {
        return layers;
    }

    /**
     * Whether the filter works at a place where this map rules.
     *
     * @param layer from 0, the lowest
     * @param azimuth whole degrees from north
     * @param kilometre from the radar, the first being 0
     */
    public boolean isFiltered(int layer, int azimuth, int kilometre) {
        if (layer < 0 || layer >= layers || azimuth < 0 || azimuth >= DIRECTIONS) {
            throw new IllegalArgumentException("no direction " + azimuth + " in layer " + layer + " of " + layers);
        }
        if (kilometre < 0 || kilometre >= KILOMETRES) {
            throw new IllegalArgumentException("the map reaches " + KILOMETRES + " km, not " + kilometre);
        }
        int at = bits.place(layer * LAYER + 2 + azimuth * ROW + kilometre / Byte.SIZE);
        return (bits.array()[at] >> (Byte.SIZE - 1 - kilometre % Byte.SIZE) & 1) == 0; // the nearest is the highest bit
    }

    /** The part of a layer's area within a range where the filter works, 0 to 1. */
    public double filtered(int layer, int kilometres) {
        double filtered = 0;
        double all = 0;
        for (int azimuth = 0; azimuth < DIRECTIONS; azimuth++) {
            for (int kilometre = 0; kilometre < kilometres; kilometre++) {
                double area = kilometre + 0.5;
                all += area;
                filtered += isFiltered(layer, azimuth, kilometre) ? area : 0;
            }
        }
        return all > 0 ? filtered / all : 0;
    }

    /** Whether another map says the same of the same time. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BypassMap map && made.equals(map.made) && Arrays.equals(content(), map.content());
    }

    @Override
    public int hashCode() {
        return 31 * made.hashCode() + Arrays.hashCode(content());
    }

    private byte[] content() {
        return Arrays.copyOfRange(bits.array(), bits.place(0), bits.place(bits.length()));
    }
}
