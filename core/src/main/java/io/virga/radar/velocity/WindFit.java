package io.virga.radar.velocity;

import io.virga.radar.grid.Field;
import io.virga.radar.grid.Grid;
import io.virga.radar.grid.SweepFields;
import io.virga.radar.grid.SweepGrid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The wind by height from velocities that may be folded: a velocity-azimuth display (Browning and Wexler, Journal of Applied
 * Meteorology 7 (1968), 105-113) on the circle that folding makes of velocities (after the torus mapping of Haase and Landelius,
 * Journal of Atmospheric and Oceanic Technology 21 (2004), 1566-1573): in each layer the wind is taken whose folded velocities
 * agree best with the folded ones that were measured, cos(pi (measured - wind) / Nyquist) being the measure.
 */
public final class WindFit {
    /** Metres of height that are taken for one. */
    private static final double LAYER = 500;

    private static final int LAYERS = 24;
    private static final int SECTORS = 72;
    /** Beyond this range beams are wider than layers. */
    private static final double MOST_GROUND = 80_000;

    private static final double LEAST_GROUND = 5_000;
    /** Steep beams see the fall of drops more than the wind, degrees. */
    private static final double STEEPEST = 20;

    /** What moves no faster along the beam may be the ground, seen by side lobes at any elevation, m/s. */
    private static final float STILL = 1;

    private static final double FASTEST = 76; // m/s
    private static final double STEP = 4; // m/s, finer than a fourth of the least usual Nyquist velocity
    private static final int LEAST_SECTORS = SECTORS / 4;
    private static final int LEAST_GATES = 20;
    private static final double LEAST_AGREEMENT = 0.6;
    private static final double LEAST_LEAD = 0.05;

    private WindFit() {}

    /**
     * The mean of unit vectors of folded velocities in one layer, sweep and direction.
     *
     * @param azimuth degrees
     * @param east radians a metre a second of wind towards east
     * @param north radians a metre a second of wind towards north
     * @param angle radians of the mean
     * @param length of the mean, 0 to 1
     */
    private record Sector(double azimuth, double east, double north, double angle, double length) {
        static Sector of(double azimuth, SweepGrid grid, double nyquist, double cosine, double sine) {
            double turn = Math.PI / nyquist;
            double elevation = grid.path().elevation();
            return new Sector(
                    azimuth,
                    turn * new Wind(1, 0).along(azimuth, elevation),
                    turn * new Wind(0, 1).along(azimuth, elevation),
                    Math.atan2(sine, cosine),
                    Math.hypot(sine, cosine));
        }
    }

    /** Fits the profile; layers in which too little agrees are left out. */
    public static WindProfile of(List<Field<SweepGrid>> velocities) {
        Map<Integer, List<Sector>> layers = new HashMap<>();
        for (Field<SweepGrid> velocity : velocities) {
            if (Math.abs(velocity.grid().path().elevation()) <= STEEPEST) {
                gather(velocity, layers);
            }
        }
        SortedMap<Double, Wind> winds = new TreeMap<>();
        layers.forEach((layer, sectors) ->
                fit(sectors).ifPresent(wind -> winds.put((layer + 0.5) * LAYER + base(velocities), wind)));
        return new WindProfile(winds);
    }

    private static double base(List<Field<SweepGrid>> velocities) {
        return velocities.get(0).grid().path().antennaHeight();
    }

    private static void gather(Field<SweepGrid> velocity, Map<Integer, List<Sector>> layers) {
        SweepGrid grid = velocity.grid();
        float[] nyquists = SweepFields.nyquists(grid);
        int[] layerOf = layersOf(grid);
        double[][] cosines = new double[LAYERS][SECTORS];
        double[][] sines = new double[LAYERS][SECTORS];
        int[][] counts = new int[LAYERS][SECTORS];
        double nyquist = nyquists[0];
        for (int ray = 0; ray < grid.rays(); ray++) {
            if (nyquists[ray] == 0 || nyquists[ray] != nyquist) {
                continue; // sectors with a pulse rate of their own are rare and few
            }
            int sector = (int) (grid.azimuth(ray) * SECTORS / 360) % SECTORS;
            double turn = Math.PI / nyquist;
            for (int gate = 0; gate < grid.gates(); gate++) {
                float value = velocity.values()[ray * grid.gates() + gate];
                if (layerOf[gate] >= 0 && Math.abs(value) > STILL) {
                    cosines[layerOf[gate]][sector] += Circle.cosine(turn * value);
                    sines[layerOf[gate]][sector] += Circle.sine(turn * value);
                    counts[layerOf[gate]][sector]++;
                }
            }
        }
        for (int layer = 0; layer < LAYERS; layer++) {
            for (int sector = 0; sector < SECTORS; sector++) {
                int count = counts[layer][sector];
                if (count >= LEAST_GATES) {
                    layers.computeIfAbsent(layer, l -> new ArrayList<>())
                            .add(Sector.of(
                                    (sector + 0.5) * 360 / SECTORS,
                                    grid,
                                    nyquist,
                                    cosines[layer][sector] / count,
                                    sines[layer][sector] / count));
                }
            }
        }
    }

    /** The layer of each gate's height above the antenna. */
    private static int[] layersOf(SweepGrid grid) {
        int[] layers = new int[grid.gates()];
        for (int gate = 0; gate < layers.length; gate++) {
            double range = Math.max(0, grid.range(gate));
            double ground = grid.path().ground(range);
            int layer =
                    (int) Math.floor((grid.path().height(range) - grid.path().antennaHeight()) / LAYER);
            layers[gate] =
                    ground < LEAST_GROUND || ground > MOST_GROUND || layer < 0 || layer >= LAYERS ? Grid.NONE : layer;
        }
        return layers;
    }

    /** The best wind, if all around the radar enough agree with it and none that is another does nearly as well. */
    private static Optional<Wind> fit(List<Sector> sectors) {
        if (sectors.stream().mapToDouble(Sector::azimuth).distinct().count() < LEAST_SECTORS || !surrounds(sectors)) {
            return Optional.empty();
        }
        Wind best = new Wind(0, 0);
        double most = Double.NEGATIVE_INFINITY;
        List<Wind> tried = new ArrayList<>();
        List<Double> agreements = new ArrayList<>();
        for (double east = -FASTEST; east <= FASTEST; east += STEP) {
            for (double north = -FASTEST; north <= FASTEST; north += STEP) {
                Wind wind = new Wind(east, north);
                if (wind.speed() <= FASTEST) {
                    double agreement = agreement(sectors, wind);
                    tried.add(wind);
                    agreements.add(agreement);
                    if (agreement > most) {
                        most = agreement;
                        best = wind;
                    }
                }
            }
        }
        for (int i = 0; i < tried.size(); i++) {
            Wind other = tried.get(i);
            boolean apart = Math.hypot(other.east() - best.east(), other.north() - best.north()) > 3 * STEP;
            if (apart && agreements.get(i) > most - LEAST_LEAD) {
                return Optional.empty();
            }
        }
        Wind fine = refined(sectors, best);
        return agreement(sectors, fine) >= LEAST_AGREEMENT ? Optional.of(fine) : Optional.empty();
    }

    /** Whether directions are seen that a wind's two parts both show in. */
    private static boolean surrounds(List<Sector> sectors) {
        boolean[] quarters = new boolean[4];
        sectors.forEach(sector -> quarters[(int) (sector.azimuth() / 90) % 4] = true);
        int seen = 0;
        for (boolean quarter : quarters) {
            seen += quarter ? 1 : 0;
        }
        return seen >= 3;
    }

    private static Wind refined(List<Sector> sectors, Wind coarse) {
        Wind best = coarse;
        double most = agreement(sectors, best);
        for (double step = STEP / 2; step >= 0.1; step /= 2) {
            Wind middle = best;
            for (int east = -1; east <= 1; east++) {
                for (int north = -1; north <= 1; north++) {
                    Wind wind = new Wind(middle.east() + east * step, middle.north() + north * step);
                    double agreement = agreement(sectors, wind);
                    if (agreement > most) {
                        most = agreement;
                        best = wind;
                    }
                }
            }
        }
        return best;
    }

    /** From -1 to 1. */
    private static double agreement(List<Sector> sectors, Wind wind) {
        double sum = 0;
        for (Sector sector : sectors) {
            double angle = sector.east() * wind.east() + sector.north() * wind.north();
            sum += sector.length() * Circle.cosine(angle - sector.angle());
        }
        return sum / sectors.size();
    }
}
