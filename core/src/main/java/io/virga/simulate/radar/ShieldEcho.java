package io.virga.simulate.radar;

/** Widespread rain or snow at one moment. */
final class ShieldEcho implements Echo {
    private static final double STEERING = 3000; // metres above the radar
    private static final double EDGE = 0.7; // of the radius, from where it fades
    private static final double FADE = 40; // dB from there to the radius
    private static final double RAGGED = 0.25; // of the radius
    private static final double RAGGED_STEP = 40_000;
    private static final double FINE_STEP = 2500;
    private static final double FINE = 2.5; // dB
    private static final double VIRGA_GAP = 12; // dB below the mean there is nothing but what falls apart

    private final RainShield shield;
    private final Spot middle;
    private final StratiformColumn column;
    private final Texture texture;
    private final double lean;
    private final Motion motion;

    ShieldEcho(RainShield shield, Scenario scenario, double seconds, Texture texture) {
        this.shield = shield;
        this.motion = scenario.wind().at(STEERING);
        this.middle = shield.place().after(motion, seconds);
        this.column = new StratiformColumn(scenario.freezingLevel(), shield.top(), shield.brightBand());
        this.texture = texture;
        // Snow that falls by 1 m/s through sheared wind trails behind where it came from.
        this.lean = 0.25;
    }

    @Override
    public double dbz(double east, double north, double height) {
        double x = east - middle.east() - lean * height * Math.signum(motion.east());
        double y = north - middle.north() - lean * height * Math.signum(motion.north());
        double out = Math.sqrt(x * x + y * y) / shield.radius()
                + RAGGED * texture.coarse(x / RAGGED_STEP, y / RAGGED_STEP, 3);
        if (out > 1.4) {
            return Double.NEGATIVE_INFINITY;
        }
        double value = shield.dbz() - FADE * Math.max(0, out - EDGE) / (1 - EDGE);
        double change = shield.variation() * 1.6 * texture.at(x / shield.scale(), y / shield.scale());
        if (change < -VIRGA_GAP) {
            change = -VIRGA_GAP - 3 * (-VIRGA_GAP - change);
        }
        value += change + FINE * texture.at(x / FINE_STEP, y / FINE_STEP, height / FINE_STEP);
        return value + column.relative(height);
    }

    @Override
    public GateClass kind(double height) {
        return column.phase().at(height);
    }

    @Override
    public Spot middle() {
        return middle;
    }

    @Override
    public double radius() {
        return 1.7 * shield.radius() + lean * top() * 1.5;
    }

    @Override
    public double top() {
        return shield.top() + 1800;
    }
}
