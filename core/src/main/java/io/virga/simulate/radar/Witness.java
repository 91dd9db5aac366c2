package io.virga.simulate.radar;

import io.virga.radar.GroundFrame;
import io.virga.radar.GroundPoint;
import io.virga.radar.RadarSite;
import java.util.ArrayList;
import java.util.List;

/** Tells what is true of the storms at a moment. */
record Witness(Scene.Stage stage, RadarSite site) {
    private static final double STEP = 500; // metres of height
    private static final int ACROSS = 36; // points to a side of the square in which a cell is looked through
    private static final double REACH = 1.6; // radii from the middle to its side

    List<CellTruth> cells(double seconds) {
        return stage.scenario().storms().stream()
                .filter(storm -> storm.life().strength(seconds) > 0)
                .map(storm -> cell(storm, seconds))
                .toList();
    }

    private CellTruth cell(Storm storm, double seconds) {
        CellTrack track = stage.track(storm);
        Spot at = track.at(seconds);
        List<CellTruth.Layer> profile = profile(storm, at, seconds);
        double top = profile.stream()
                .filter(layer -> layer.dbz() >= Blob.TOP_DBZ)
                .mapToDouble(CellTruth.Layer::height)
                .max()
                .orElse(0);
        double strength = storm.life().strength(seconds);
        double rotation = storm.vortices().stream()
                .filter(vortex -> vortex.kind() == Vortex.Kind.MESOCYCLONE)
                .mapToDouble(vortex -> Math.abs(vortex.speed()) * vortex.strength(seconds) * strength)
                .max()
                .orElse(0);
        return new CellTruth(
                storm.id(),
                storm.kind(),
                storm.parents(),
                storm.life().born(),
                at,
                place(at),
                track.motion(),
                strength,
                storm.radius(),
                top,
                profile,
                storm.hailMillimetres(),
                rotation);
    }

    private List<CellTruth.Layer> profile(Storm storm, Spot at, double seconds) {
        List<Echo> echoes = stage.echoes(storm, seconds);
        List<CellTruth.Layer> profile = new ArrayList<>();
        double side = 2 * REACH * storm.radius() / ACROSS;
        for (double height = 0; height <= storm.top() + 2000; height += STEP) {
            double most = 0;
            for (int i = 0; i <= ACROSS * ACROSS + 2 * ACROSS; i++) {
                double east = at.east() + (i % (ACROSS + 1) - ACROSS / 2.0) * side;
                double north = at.north() + (i / (ACROSS + 1) - ACROSS / 2.0) * side;
                double sum = 0;
                for (Echo echo : echoes) {
                    sum += Decibel.power(echo.dbz(east, north, height));
                }
                most = Math.max(most, sum);
            }
            profile.add(new CellTruth.Layer(height, Math.rint(Decibel.of(most) * 10) / 10));
        }
        return profile;
    }

    List<VolumeTruth.Line> lines(double seconds) {
        return stage.scenario().lines().stream()
                .filter(line -> line.life().strength(seconds) > 0)
                .map(line -> {
                    Spot front = LineFrame.of(line, seconds).place(0, 0);
                    return new VolumeTruth.Line(line, front, place(front), line.bow(seconds));
                })
                .toList();
    }

    List<VortexTruth> vortices(double seconds) {
        List<VortexTruth> found = new ArrayList<>();
        for (Storm storm : stage.scenario().storms()) {
            double strength = storm.life().strength(seconds);
            for (Vortex vortex : storm.vortices()) {
                add(storm.id(), vortex, stage.track(storm).at(seconds), strength * vortex.strength(seconds), found);
            }
        }
        for (SquallLine line : stage.scenario().lines()) {
            LineFrame frame = LineFrame.of(line, seconds);
            double strength = line.life().strength(seconds);
            line.bookend().ifPresent(vortex -> {
                add(line.id(), vortex, Scene.bookend(frame, 1), strength * vortex.strength(seconds), found);
                add(line.id(), vortex, Scene.bookend(frame, -1), -strength * vortex.strength(seconds), found);
            });
        }
        return found;
    }

    private void add(String storm, Vortex vortex, Spot at, double strength, List<VortexTruth> found) {
        if (strength != 0) {
            found.add(new VortexTruth(storm, vortex, at, place(at), vortex.speed() * strength));
        }
    }

    private GroundPoint place(Spot at) {
        double azimuth = Math.toDegrees(Math.atan2(at.east(), at.north()));
        return GroundFrame.around(site).at(azimuth, Math.hypot(at.east(), at.north()));
    }
}
