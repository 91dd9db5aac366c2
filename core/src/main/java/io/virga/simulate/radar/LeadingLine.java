package io.virga.simulate.radar;

/** The leading edge of a line of storms: abrupt ahead, cells along it. */
final class LeadingLine implements Echo {
    private static final double DEPTH = 9000; // metres from the front to where convection ends
    private static final double GRADIENT = 0.018; // dB a metre ahead of the front
    private static final double LOSS_BEHIND = 16; // dB over the depth
    private static final double CELLS = 9; // dB up and down along the line
    private static final double STEP = 4200; // metres
    private static final double BEND = 3000; // metres by which the front is ragged
    private static final double BEND_STEP = 13_000;
    private static final double END = 0.85; // of its half, from where it fades
    private static final double FADE = 45; // dB over the rest and as much beyond
    private static final double NEGLIGIBLE = 5000;

    private final SquallLine line;
    private final LineFrame frame;
    private final double strength;
    private final double core;
    private final double top;
    private final Phase phase;
    private final Texture texture;

    LeadingLine(SquallLine line, double seconds, double freezingLevel, Texture texture) {
        this.line = line;
        this.frame = LineFrame.of(line, seconds);
        this.strength = line.life().strength(seconds);
        this.phase = Phase.convective(freezingLevel);
        this.top = 3500 + (line.top() - 3500) * strength;
        this.core = Math.min(top - 500, Math.max(freezingLevel, 0.35 * top));
        this.texture = texture;
    }

    @Override
    public double dbz(double east, double north, double height) {
        double x = (east - frame.middle().east()) / BEND_STEP;
        double y = (north - frame.middle().north()) / BEND_STEP;
        double ahead = frame.ahead(east, north) + BEND * texture.coarse(x, y, 2);
        double along = Math.abs(frame.along(east, north));
        if (ahead > NEGLIGIBLE || ahead < -2 * DEPTH || along > 1.3) {
            return Double.NEGATIVE_INFINITY;
        }
        double value = line.peak() * (0.4 + 0.6 * strength);
        value -= ahead > 0 ? GRADIENT * ahead : LOSS_BEHIND * (ahead / DEPTH) * (ahead / DEPTH);
        value -= FADE * Math.max(0, along - END) / (1 - END) / 2;
        if (height > core) {
            value -= (line.peak() - Blob.TOP_DBZ) / (top - core) * (Math.min(height, top) - core)
                    + 0.03 * Math.max(0, height - top);
        }
        return value
                + CELLS
                        * texture.at(
                                (east - frame.middle().east()) / STEP,
                                (north - frame.middle().north()) / STEP,
                                height / 5000);
    }

    @Override
    public GateClass kind(double height) {
        return phase.at(height);
    }

    @Override
    public Spot middle() {
        return frame.middle();
    }

    @Override
    public double radius() {
        return Math.hypot(1.3 * frame.half(), frame.bow() + 2 * DEPTH);
    }

    @Override
    public double top() {
        return top + 2000;
    }
}
