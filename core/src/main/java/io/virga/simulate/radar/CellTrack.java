package io.virga.simulate.radar;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a cell goes.
 *
 * @param origin where it is born
 * @param motion how it moves
 * @param born seconds after the scenario begins
 */
record CellTrack(Spot origin, Motion motion, double born) {
    private static final double STEERING_DEPTH = 6000; // metres

    Spot at(double seconds) {
        return origin.after(motion, seconds - born);
    }

    /** The tracks of all storms by id; what has no place begins amid its parents. */
    static Map<String, CellTrack> of(Scenario scenario) {
        Motion mean = scenario.wind().mean(STEERING_DEPTH);
        Map<String, CellTrack> tracks = new HashMap<>();
        for (Storm storm : scenario.storms()) {
            double born = storm.life().born();
            Spot origin = storm.place().orElseGet(() -> amid(storm.parents(), tracks, born));
            tracks.put(storm.id(), new CellTrack(origin, storm.motion().orElse(mean), born));
        }
        return tracks;
    }

    private static Spot amid(List<String> parents, Map<String, CellTrack> tracks, double seconds) {
        double east = 0;
        double north = 0;
        for (String parent : parents) {
            Spot at = tracks.getOrDefault(parent, new CellTrack(new Spot(0, 0), Motion.NONE, 0))
                    .at(seconds);
            east += at.east() / parents.size();
            north += at.north() / parents.size();
        }
        return new Spot(east, north);
    }
}
