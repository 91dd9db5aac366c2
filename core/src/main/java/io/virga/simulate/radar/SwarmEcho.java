package io.virga.simulate.radar;

/** Birds or insects at one moment. */
final class SwarmEcho implements Echo {
    private static final double STEP = 5000; // metres
    private static final double FADE = 0.03; // dB a metre above the top and below the base
    private static final double THINNING = 12; // dB from the middle of the layer to its edges
    private static final double EDGE = 0.75; // of the radius, from where they get fewer
    private static final double FEWER = 45; // dB from there to the radius
    private static final double RAGGED = 0.18; // of the radius
    private static final double RAGGED_STEP = 22_000;

    private final Swarm swarm;
    private final Spot drifted;
    private final Texture texture;
    private final Spot center;
    private final boolean leaves;
    private final double ring;
    private final double thickness;
    private final double speed;

    SwarmEcho(Swarm swarm, Scenario scenario, double seconds, Texture texture) {
        this.swarm = swarm;
        this.texture = texture;
        Motion wind = scenario.wind().at((swarm.base() + swarm.top()) / 2);
        this.drifted = new Spot(0, 0)
                .after(
                        new Motion(
                                bound(wind.east() + swarm.flight().east()),
                                bound(wind.north() + swarm.flight().north())),
                        seconds);
        this.leaves = swarm.roost().isPresent();
        this.center = swarm.roost()
                .map(roost -> roost.place().after(wind, Math.max(0, seconds - roost.leaves())))
                .orElse(new Spot(0, 0));
        this.ring = swarm.roost().map(r -> r.speed() * (seconds - r.leaves())).orElse(0.0);
        this.thickness = swarm.roost().map(Swarm.Roost::thickness).orElse(1.0);
        this.speed = swarm.roost().map(Swarm.Roost::speed).orElse(0.0);
    }

    private static double bound(double speed) {
        return Math.max(-100, Math.min(100, speed));
    }

    @Override
    public double dbz(double east, double north, double height) {
        double outside = Math.max(swarm.base() - height, height - swarm.top());
        double value = swarm.dbz() - FADE * Math.max(0, outside);
        if (value < LEAST - swarm.variation()) {
            return value;
        }
        double into = 2 * (height - swarm.base()) / (swarm.top() - swarm.base()) - 1;
        value -= THINNING * Math.min(1, into * into);
        if (leaves) {
            double off = (center.metresTo(east, north) - ring) / thickness;
            value -= ring < 0 ? 100 : 8 * off * off;
        } else {
            double ragged = RAGGED * texture.coarse(east / RAGGED_STEP, north / RAGGED_STEP, 2);
            double out = Math.sqrt(east * east + north * north) / swarm.radius() + ragged;
            value -= FEWER * Math.max(0, out - EDGE) / (1 - EDGE);
        }
        return value
                + swarm.variation()
                        * texture.at((east - drifted.east()) / STEP, (north - drifted.north()) / STEP, height / 800);
    }

    @Override
    public GateClass kind(double height) {
        return swarm.kind();
    }

    @Override
    public Spot middle() {
        return center;
    }

    @Override
    public double radius() {
        return leaves ? Math.max(1, ring + 4 * thickness) : 1.7 * swarm.radius();
    }

    @Override
    public double top() {
        return swarm.top() + Math.max(0, swarm.dbz() + swarm.variation() - LEAST) / FADE;
    }

    @Override
    public boolean flies() {
        return true;
    }

    @Override
    public double flightEast(double east, double north) {
        return leaves
                ? outward(east - center.east(), east, north)
                : swarm.flight().east();
    }

    @Override
    public double flightNorth(double east, double north) {
        return leaves
                ? outward(north - center.north(), east, north)
                : swarm.flight().north();
    }

    private double outward(double part, double east, double north) {
        return speed * part / Math.max(1, center.metresTo(east, north));
    }
}
