package io.virga.simulate.radar;

/** The stratiform rain behind a line of storms, with a notch where dry air comes in behind the apex of its bow. */
final class TrailingRain implements Echo {
    private static final double GAP = 14_000; // metres behind the front, of weak rain
    private static final double MEAN_DBZ = 36;
    private static final double NOTCH = 16; // dB
    private static final double NOTCH_WIDTH = 0.16; // of the line's half
    private static final double VARIATION = 7;
    private static final double STEP = 9000;
    private static final double BEND = 9000; // metres by which its edges are ragged
    private static final double BEND_STEP = 17_000;
    private static final double TOP = 0.75; // of the convective top

    private final SquallLine line;
    private final LineFrame frame;
    private final double strength;
    private final double depth;
    private final StratiformColumn column;
    private final Texture texture;

    TrailingRain(SquallLine line, double seconds, double freezingLevel, Texture texture) {
        this.line = line;
        this.frame = LineFrame.of(line, seconds);
        this.strength = line.life().strength(seconds);
        this.depth = Math.max(1, line.trailing() * strength);
        this.column = new StratiformColumn(freezingLevel, line.top() * TOP, 5);
        this.texture = texture;
    }

    @Override
    public double dbz(double east, double north, double height) {
        double x = (east - frame.middle().east()) / BEND_STEP;
        double y = (north - frame.middle().north()) / BEND_STEP;
        double behind = -frame.ahead(east, north) - GAP / 2 + BEND * texture.coarse(x, y, 3);
        double along = frame.along(east, north);
        if (behind < 0 || behind > depth * 1.3 || Math.abs(along) > 1.2) {
            return Double.NEGATIVE_INFINITY;
        }
        double rise = Math.min(1, behind / GAP);
        double value = MEAN_DBZ - 10 * (1 - rise) - 22 * Math.pow(behind / depth, 3);
        value -= 12 * along * along + 45 * Math.max(0, Math.abs(along) + 0.12 * texture.coarse(x, y, 1) - 0.75);
        double side = along / NOTCH_WIDTH;
        value -= NOTCH * frame.bow() / (frame.bow() + 10_000) * Math.exp(-side * side) * rise;
        value += VARIATION
                * texture.at(
                        (east - frame.middle().east()) / STEP,
                        (north - frame.middle().north()) / STEP,
                        height / 4000);
        return value + column.relative(height);
    }

    @Override
    public GateClass kind(double height) {
        return column.phase().at(height);
    }

    @Override
    public Spot middle() {
        return frame.middle();
    }

    @Override
    public double radius() {
        return Math.hypot(1.2 * frame.half(), frame.bow() + 1.3 * depth + GAP);
    }

    @Override
    public double top() {
        return column.top() + 1500;
    }
}
