package io.virga.simulate.radar;

import io.virga.simulate.Noise;

/** What comes back from the ground, the same in every volume of a seed. */
final class GroundEcho {
    private static final double CELL = 450; // metres
    private static final double SPREAD = 26; // dB from the strongest to the weakest
    private static final double LOWEST = 0.48; // degrees
    /** Two ways through the side of a beam: 12 dB a half-power width squared, each way. */
    private static final double LOSS = 24;

    private static final double BEAM = 0.93;
    /** A duct takes in only the beam's lowest part. */
    private static final double DUCT_LOSS = 150;

    private static final double DUCT_SHARE = 0.7;

    private final Ground ground;
    private final long seed;
    private final Texture texture;

    GroundEcho(Ground ground, long seed) {
        this.ground = ground;
        this.seed = seed;
        this.texture = new Texture(seed, 3);
    }

    /** Whether there is none at an elevation in degrees. */
    boolean absent(double elevation) {
        return elevation > 3 || ground.clutterShare() == 0 && ground.ducts().isEmpty();
    }

    /** Metres beyond which there is none. */
    double reach() {
        return ground.ducts().stream()
                .mapToDouble(Ground.Duct::furthest)
                .reduce(ground.clutterShare() > 0 ? ground.clutterRadius() : 0, Math::max);
    }

    /** Clutter in dBZ. */
    double clutter(double azimuth, double range, double elevation) {
        if (range > ground.clutterRadius()) {
            return Double.NEGATIVE_INFINITY;
        }
        double east = range * Math.sin(Math.toRadians(azimuth));
        double north = range * Math.cos(Math.toRadians(azimuth));
        double near = 1 - range / ground.clutterRadius();
        double share = ground.clutterShare() * 2 * near * (1 + 1.5 * texture.at(east / 3000, north / 3000));
        double off = (elevation - LOWEST) / BEAM;
        return here(east, north, 0) < share
                ? ground.clutterDbz() - SPREAD * here(east, north, 1) - LOSS * off * off
                : Double.NEGATIVE_INFINITY;
    }

    /** Anomalous propagation in dBZ. */
    double duct(double azimuth, double range, double elevation) {
        double dbz = Double.NEGATIVE_INFINITY;
        for (Ground.Duct duct : ground.ducts()) {
            if (duct.holds(azimuth, range)) {
                double east = range * Math.sin(Math.toRadians(azimuth));
                double north = range * Math.cos(Math.toRadians(azimuth));
                double off = (elevation - LOWEST) / BEAM;
                double patch = texture.at(east / 5000 + 20, north / 5000 + 20);
                if (patch > 0.15 - DUCT_SHARE / 2 && here(east, north, 2) < 0.85) {
                    dbz = Math.max(dbz, duct.dbz() - SPREAD * here(east, north, 3) - DUCT_LOSS * off * off);
                }
            }
        }
        return dbz;
    }

    private double here(double east, double north, int purpose) {
        return Noise.uniform(seed + purpose, (long) Math.floor(east / CELL), (long) Math.floor(north / CELL));
    }
}
