package io.virga.radar.grid;

import io.virga.radar.Beam;
import io.virga.radar.BeamPath;
import io.virga.radar.GateLayout;
import io.virga.radar.Gates;
import io.virga.radar.GroundFrame;
import io.virga.radar.Moment;
import io.virga.radar.Radial;
import io.virga.radar.Sweep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The gates of one sweep: rays in the order of their azimuths, gates along the beam; cell = ray * gates + gate. */
public final class SweepGrid implements Grid {
    private static final int PARTS_OF_DEGREE = 20;
    private static final int PARTS = 360 * PARTS_OF_DEGREE;
    /** Gaps up to so many widths between neighbours are no gaps: antennas do not turn evenly. */
    private static final double SLACK = 1.6;
    /** A ray nearer to its neighbour than this part of its width is the overlap of a turn's end with its start. */
    private static final float OVERLAP = 0.4f;

    private static final int MOST_RAYS = 2048;
    private static final int MOST_GATES = 4096;

    private final BeamPath path;
    private final List<Radial> radials;
    private final float[] azimuths;
    private final float width;
    private final int first;
    private final int spacing;
    private final int gates;
    private final short[] rayByPart;
    private final boolean[] joined;

    private SweepGrid(BeamPath path, List<Radial> radials, int first, int spacing, int gates) {
        this.path = path;
        this.radials = List.copyOf(radials);
        this.first = first;
        this.spacing = spacing;
        this.gates = gates;
        this.azimuths = new float[radials.size()];
        float[] widths = new float[radials.size()];
        for (int ray = 0; ray < azimuths.length; ray++) {
            azimuths[ray] = radials.get(ray).beam().azimuth();
            widths[ray] = radials.get(ray).beam().width();
        }
        Arrays.sort(widths);
        this.width = widths[widths.length / 2];
        this.joined = new boolean[azimuths.length];
        for (int ray = 0; ray < azimuths.length; ray++) {
            double apart = apart(azimuths[(ray + 1) % azimuths.length], azimuths[ray]);
            joined[ray] = azimuths.length > 1 && apart <= SLACK * width;
        }
        this.rayByPart = nearest();
    }

    /**
     * The grid of a sweep's moment.
     *
     * @param antennaHeight metres above mean sea level, or 0 for heights above the antenna
     */
    public static Optional<SweepGrid> of(Sweep sweep, Moment moment, double antennaHeight) {
        List<Radial> sorted = new ArrayList<>();
        int gates = 0;
        Optional<GateLayout> layout = Optional.empty();
        for (Radial radial : sweep.radials()) {
            var measured = radial.gates(moment).filter(along -> along.count() > 0);
            if (measured.isPresent()) {
                sorted.add(radial);
                layout = layout.or(() -> measured.map(Gates::layout));
                gates = Math.max(gates, measured.get().count());
            }
        }
        if (layout.isEmpty() || Math.abs(sweep.elevation()) > 89) {
            return Optional.empty();
        }
        sorted.sort(Comparator.comparingDouble(radial -> radial.beam().azimuth()));
        List<Radial> apart = new ArrayList<>();
        for (Radial radial : sorted) {
            Beam beam = radial.beam();
            if (apart.size() < MOST_RAYS
                    && (apart.isEmpty()
                            || beam.azimuth()
                                            - apart.get(apart.size() - 1).beam().azimuth()
                                    >= OVERLAP * beam.width())) {
                apart.add(radial);
            }
        }
        GateLayout lay = layout.get();
        BeamPath path = new BeamPath(sweep.elevation(), antennaHeight);
        return Optional.of(
                new SweepGrid(path, apart, lay.firstMetres(), lay.spacingMetres(), Math.min(gates, MOST_GATES)));
    }

    private static double apart(double one, double other) {
        double difference = Math.abs(one - other) % 360;
        return Math.min(difference, 360 - difference);
    }

    private short[] nearest() {
        short[] found = new short[PARTS];
        Arrays.fill(found, (short) NONE);
        float[] least = new float[PARTS];
        int half = (int) Math.ceil(Math.min(180, width / 2 * SLACK) * PARTS_OF_DEGREE);
        for (int ray = 0; ray < azimuths.length; ray++) {
            int middle = Math.round(azimuths[ray] * PARTS_OF_DEGREE);
            for (int part = middle - half; part <= middle + half; part++) {
                int at = Math.floorMod(part, PARTS);
                float distance = Math.abs((part + 0.5f) / PARTS_OF_DEGREE - azimuths[ray]);
                if (found[at] < 0 || distance < least[at]) {
                    found[at] = (short) ray;
                    least[at] = distance;
                }
            }
        }
        return found;
    }

    /** The radials, in the order of the rays. */
    public List<Radial> radials() {
        return radials;
    }

    /** How many rays there are, at least one. */
    public int rays() {
        return azimuths.length;
    }

    /** How many gates each ray has, at least one. */
    public int gates() {
        return gates;
    }

    /** Degrees clockwise from true north of a ray's middle. */
    public float azimuth(int ray) {
        return azimuths[ray];
    }

    /** Degrees of azimuth that a ray stands for. */
    public float width() {
        return width;
    }

    /** Metres from gate to gate. */
    public int spacing() {
        return spacing;
    }

    /** Metres along the beam to a gate's middle. */
    public int range(int gate) {
        return first + gate * spacing;
    }

    /** The gate whose stretch holds a range; may lie before the first or beyond the last. */
    public int gate(double range) {
        return (int) Math.floor((range - first) / spacing + 0.5);
    }

    /** The way of the beam. */
    public BeamPath path() {
        return path;
    }

    /** The ray after another, clockwise, or {@link #NONE} where the sweep has a gap. */
    public int next(int ray) {
        return joined[ray] ? (ray + 1) % azimuths.length : NONE;
    }

    /** The ray before another, or {@link #NONE} where the sweep has a gap. */
    public int previous(int ray) {
        int before = (ray + azimuths.length - 1) % azimuths.length;
        return joined[before] ? before : NONE;
    }

    /** The ray of a direction in degrees, or {@link #NONE}. */
    public int rayAt(double azimuth) {
        return rayByPart[Math.floorMod((int) (azimuth * PARTS_OF_DEGREE), PARTS)];
    }

    @Override
    public int cells() {
        return azimuths.length * gates;
    }

    @Override
    public int cellAt(double azimuth, double ground) {
        int ray = rayAt(azimuth);
        int gate = gate(path.range(ground));
        return ray < 0 || gate < 0 || gate >= gates ? NONE : ray * gates + gate;
    }

    @Override
    public GroundFrame.Bearing middle(int cell) {
        return new GroundFrame.Bearing(azimuths[cell / gates], path.ground(Math.max(0, range(cell % gates))));
    }

    @Override
    public double area(int cell) {
        double deep = spacing * Math.cos(Math.toRadians(path.elevation()));
        return Math.max(0, range(cell % gates)) * deep * deep / spacing * Math.toRadians(width);
    }

    @Override
    public double reach() {
        return path.ground(Math.max(0, range(gates)));
    }
}
