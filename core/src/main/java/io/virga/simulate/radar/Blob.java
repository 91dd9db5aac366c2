package io.virga.simulate.radar;

/**
 * Part of a storm: an ellipse whose reflectivity falls with the square of the distance from its axis, the same up to a
 * height and falling from there to 18 dBZ at its top, as the mean profiles of deep convection do (Yuter and Houze 1995,
 * Monthly Weather Review 123, figure 5).
 */
final class Blob implements Echo {
    /** What is left at the echo's top, dBZ. */
    static final double TOP_DBZ = 18;

    private static final double FALL = 35; // dB from the axis to the edge
    private static final double EDGE_SQUARED = 1.7; // where the fall has reached 60 dB
    private static final double ABOVE_TOP = 0.03; // dB a metre
    private static final double BELOW_BASE = 0.02;
    private static final double TEXTURE_STEP = 1600; // metres
    /** Outlines are bent by a share of the smaller half axis, over half as far again as that. */
    private static final double BEND = 0.38;

    private static final double BEND_STEP = 1.5;

    private final Spot middle;
    private final double cosine;
    private final double sine;
    private final double along;
    private final double across;
    private final double base;
    private final double core;
    private final double top;
    private final double peak;
    private final Phase phase;
    private final Tilt tilt;
    private final Texture texture;
    private final double roughness;
    private final double drop;

    /** How its axis leans, metres a metre of height. */
    record Tilt(double east, double north) {
        static final Tilt NONE = new Tilt(0, 0);
    }

    /** Heights and strength: constant from base to core, then falling towards the top. */
    record Column(double base, double core, double top, double peak) {}

    /** Half axes in metres; the first points where the degrees from north say. */
    record Ellipse(Spot middle, double along, double across, double direction) {}

    Blob(Ellipse ellipse, Column column, Phase phase, Tilt tilt, Texture texture, double roughness) {
        this.middle = ellipse.middle();
        double turn = Math.toRadians(ellipse.direction());
        this.sine = Math.sin(turn);
        this.cosine = Math.cos(turn);
        this.along = ellipse.along();
        this.across = ellipse.across();
        this.base = column.base();
        this.core = Math.min(column.core(), column.top() - 500);
        this.top = column.top();
        this.peak = column.peak();
        this.phase = phase;
        this.tilt = tilt;
        this.texture = texture;
        this.roughness = roughness;
        this.drop = Math.max(0, peak - TOP_DBZ) / (top - core);
    }

    @Override
    public double dbz(double east, double north, double height) {
        double x = east - middle.east() - tilt.east() * height;
        double y = north - middle.north() - tilt.north() * height;
        double u = (x * sine + y * cosine) / along;
        double v = (x * cosine - y * sine) / across;
        double squared = u * u + v * v;
        if (squared > EDGE_SQUARED + 1.5) {
            return Double.NEGATIVE_INFINITY;
        }
        double step = BEND_STEP * across;
        u += BEND * across / along * texture.coarse(x / step + 7, y / step + 3, 0);
        v += BEND * texture.coarse(x / step + 31, y / step + 13, 1);
        squared = u * u + v * v;
        if (squared > EDGE_SQUARED) {
            return Double.NEGATIVE_INFINITY;
        }
        double value = peak - FALL * squared;
        if (height > core) {
            value -= drop * (Math.min(height, top) - core) + ABOVE_TOP * Math.max(0, height - top);
        } else if (height < base) {
            value -= BELOW_BASE * (base - height);
        }
        return value < LEAST
                ? value
                : value + roughness * texture.at(x / TEXTURE_STEP, y / TEXTURE_STEP, height / TEXTURE_STEP);
    }

    @Override
    public GateClass kind(double height) {
        return phase.at(height);
    }

    @Override
    public Spot middle() {
        return middle;
    }

    @Override
    public double radius() {
        return Math.max(along, across) * (Math.sqrt(EDGE_SQUARED) + BEND)
                + Math.hypot(tilt.east(), tilt.north()) * top();
    }

    @Override
    public double top() {
        return top + (TOP_DBZ - LEAST + roughness) / ABOVE_TOP;
    }
}
