package io.virga.simulate.radar;

import java.util.ArrayList;
import java.util.List;

/**
 * The echoes of a cell at one moment.
 *
 * <p>A supercell is laid out as Lemon and Doswell (1979, Monthly Weather Review 107, figure 7) draw it: the forward flank
 * ahead and to the left of the mesocyclone, the hook wound around it from behind, the overhang above the inflow.
 */
final class StormShape {
    private static final double WEAKEST = 15; // dBZ, at birth and death
    private static final double LOWEST_TOP = 3500; // metres, at birth and death
    private static final double LEAN_SECONDS = 40; // an axis leans by the shear of so long
    private static final double MOST_LEAN = 0.6;
    private static final double ROUGH = 5; // dB
    private static final double USUAL_SUPERCELL = 9000; // metres, the radius that the layout is drawn for
    private static final double HAIL_DBZ = 58; // from which small hail is dominant
    private static final double HAIL_DBZ_OF_MM = 0.22; // Witt et al. 1998 relate 70 dBZ aloft to 50 to 60 mm
    private static final double MOST_DBZ = 75;
    private static final double HAIL_ABOVE_FREEZING = 4500;
    private static final double ANVIL_DBZ = 24;

    private final Storm storm;
    private final Scenario scenario;
    private final Texture texture;
    private final Spot middle;
    private final double strength;
    private final double heading;
    private final Motion motion;
    private final double debris;
    private final List<Echo> echoes = new ArrayList<>();

    private StormShape(Storm storm, Scenario scenario, CellTrack track, double seconds, Texture texture) {
        this.storm = storm;
        this.scenario = scenario;
        this.texture = texture;
        this.middle = track.at(seconds);
        this.strength = storm.life().strength(seconds);
        this.motion = track.motion();
        this.heading = (motion.direction() + 180) % 360;
        this.debris = storm.vortices().stream()
                .filter(vortex -> vortex.kind() == Vortex.Kind.TORNADO)
                .mapToDouble(vortex -> vortex.strength(seconds) * Math.abs(vortex.speed()))
                .max()
                .orElse(0);
    }

    static List<Echo> of(Storm storm, Scenario scenario, CellTrack track, double seconds, Texture texture) {
        StormShape shape = new StormShape(storm, scenario, track, seconds, texture);
        if (shape.strength <= 0) {
            return List.of();
        }
        if (storm.kind() == Storm.Kind.SUPERCELL) {
            shape.supercell();
        } else {
            shape.ordinary();
        }
        return shape.echoes;
    }

    private void ordinary() {
        double radius = storm.radius() * (0.6 + 0.4 * strength);
        rain(ellipse(0, 0, radius * 1.15, radius, heading), 0, peak(), 1);
        hail(0, 0, 0.35 * radius);
        anvil(2.2 * radius);
    }

    private void supercell() {
        double scale = storm.radius() / USUAL_SUPERCELL;
        rain(place(9, 6, 13, 6.5, heading + 8, scale), 0, peak() - 5, 1);
        rain(place(3.5, 5, 6.5, 5, heading - 20, scale), 0, peak(), 1);
        rain(place(3, 0.5, 6, 5, heading, scale), 4500, peak() - 8, 0.9);
        hook(scale);
        hail(3 * scale * 1000, 5 * scale * 1000, 3000 * scale);
        anvil(3.2 * storm.radius());
        if (debris > 25) {
            double width = 900 * Math.min(1.5, debris / 60);
            echoes.add(new Blob(
                    ellipse(0, 0, width, width, 0),
                    new Blob.Column(0, 500, 2500, Math.min(55, 30 + debris / 3)),
                    Phase.only(GateClass.DEBRIS),
                    Blob.Tilt.NONE,
                    texture,
                    2));
        }
    }

    /** Rain that the mesocyclone winds about itself against the clock, thinner towards its tip. */
    private void hook(double scale) {
        int parts = 11;
        for (int i = 0; i < parts; i++) {
            double part = i / (parts - 1.0);
            double turn = Math.toRadians(75 + 200 * part);
            double distance = 4.6 - 1.7 * part;
            double width = 1.9 - 0.6 * part;
            rain(
                    place(distance * Math.cos(turn) - 0.4, distance * Math.sin(turn), width, width, heading, scale),
                    0,
                    peak() - 6 - 9 * part,
                    0.45);
        }
    }

    private Blob.Ellipse place(double ahead, double left, double along, double across, double direction, double scale) {
        double grown = scale * (0.7 + 0.3 * strength) * 1000;
        return ellipse(ahead * grown, left * grown, along * grown, across * grown, direction);
    }

    /** By metres ahead and to the left of the middle. */
    private Blob.Ellipse ellipse(double ahead, double left, double along, double across, double direction) {
        double turn = Math.toRadians(heading);
        Spot at = new Spot(
                middle.east() + ahead * Math.sin(turn) - left * Math.cos(turn),
                middle.north() + ahead * Math.cos(turn) + left * Math.sin(turn));
        return new Blob.Ellipse(at, along, across, direction);
    }

    private void rain(Blob.Ellipse ellipse, double base, double peak, double share) {
        double top = LOWEST_TOP + (storm.top() * share - LOWEST_TOP) * strength;
        if (peak > Echo.LEAST && top > base + 1000) {
            double core = Math.max(base, Math.max(scenario.freezingLevel(), 0.4 * top));
            echoes.add(new Blob(
                    ellipse,
                    new Blob.Column(base, core, top, peak),
                    Phase.convective(scenario.freezingLevel()),
                    tilt(),
                    texture,
                    ROUGH));
        }
    }

    private double peak() {
        return WEAKEST + (storm.peak() - WEAKEST) * strength;
    }

    /** Hail outshines the rain that it falls with. */
    private void hail(double ahead, double left, double radius) {
        double dbz = hailDbz() * Math.min(1, 0.5 + strength / 2);
        if (storm.hailMillimetres() > 0 && strength > 0.3) {
            double top = Math.min(storm.top() * strength, scenario.freezingLevel() + HAIL_ABOVE_FREEZING);
            echoes.add(new Blob(
                    ellipse(ahead, left, radius, radius, 0),
                    new Blob.Column(0, top - 1500, top, dbz),
                    Phase.only(GateClass.HAIL),
                    tilt(),
                    texture,
                    2));
        }
    }

    private double hailDbz() {
        return Math.min(MOST_DBZ, HAIL_DBZ + HAIL_DBZ_OF_MM * storm.hailMillimetres());
    }

    /** Ice that the wind aloft carries ahead. */
    private void anvil(double radius) {
        if (strength > 0.5 && storm.top() > 8000) {
            Motion ahead = scenario.wind().at(storm.top() * 0.85).minus(motion);
            double speed = Math.max(1, ahead.speed());
            double direction = (ahead.direction() + 180) % 360;
            Spot at = new Spot(
                    middle.east() + 0.7 * radius * ahead.east() / speed,
                    middle.north() + 0.7 * radius * ahead.north() / speed);
            echoes.add(new Blob(
                    new Blob.Ellipse(at, radius, 0.6 * radius, direction),
                    new Blob.Column(0.68 * storm.top(), 0.8 * storm.top(), 0.95 * storm.top(), ANVIL_DBZ * strength),
                    Phase.convective(scenario.freezingLevel()),
                    Blob.Tilt.NONE,
                    texture,
                    ROUGH));
        }
    }

    private Blob.Tilt tilt() {
        Motion shear = scenario.wind().at(6000).minus(scenario.wind().at(0));
        double east = shear.east() / 6000 * LEAN_SECONDS;
        double north = shear.north() / 6000 * LEAN_SECONDS;
        return new Blob.Tilt(bound(east), bound(north));
    }

    private static double bound(double lean) {
        return Math.max(-MOST_LEAN, Math.min(MOST_LEAN, lean));
    }
}
