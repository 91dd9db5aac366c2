package io.virga.simulate.radar;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What happens around a radar, and how the radar looks at it. Heights are metres above the radar, times seconds after the
 * beginning.
 *
 * @param name as it is called
 * @param description what there is to see
 * @param site the radar's four letters, unless another is asked for
 * @param start when it begins, unless another time is asked for
 * @param scan how the radar looks
 * @param freezingLevel metres above the radar
 * @param wind of the environment
 * @param storms cells, parents before their children
 * @param lines of storms
 * @param shields of widespread rain or snow
 * @param swarms of birds and insects
 * @param ground what is left of it
 * @param attenuation whether rain weakens what is behind it
 */
public record Scenario(
        String name,
        String description,
        String site,
        Instant start,
        Scan scan,
        double freezingLevel,
        WindProfile wind,
        List<Storm> storms,
        List<SquallLine> lines,
        List<RainShield> shields,
        List<Swarm> swarms,
        Ground ground,
        boolean attenuation) {
    private static final int MOST = 200;

    /**
     * How the radar looks.
     *
     * @param pattern number of the coverage pattern: 212, 215 or 35
     * @param sails how often the lowest elevation is looked at again within a volume, 0 to 3
     * @param pulses number of the pulse repetition frequency of Doppler sweeps, 4 to 8
     */
    public record Scan(int pattern, int sails, int pulses) {
        /** Refuses what no radar does. */
        public Scan {
            Check.that(
                    ScanPlan.PATTERNS.contains(pattern),
                    "pattern must be one of " + ScanPlan.PATTERNS + ", was " + pattern);
            Check.within("sails", sails, 0, 3);
            Check.within("pulses", pulses, 4, 8);
        }
    }

    /** Refuses scenarios that contradict themselves. */
    public Scenario {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(site, "site");
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(scan, "scan");
        Objects.requireNonNull(wind, "wind");
        Objects.requireNonNull(ground, "ground");
        Check.within("freezing level in metres", freezingLevel, -3000, 8000);
        storms = List.copyOf(storms);
        lines = List.copyOf(lines);
        shields = List.copyOf(shields);
        swarms = List.copyOf(swarms);
        int count = storms.size() + lines.size() + shields.size() + swarms.size();
        Check.that(count <= MOST, "a scenario holds at most " + MOST + " things, not " + count);
        Map<String, Storm> known = new HashMap<>();
        for (Storm storm : storms) {
            storm.parents().forEach(parent -> check(storm, parent, known));
            Check.that(known.put(storm.id(), storm) == null, "two storms are called " + storm.id());
        }
        for (SquallLine line : lines) {
            Check.that(
                    !known.containsKey(line.id())
                            && lines.stream()
                                            .filter(l -> l.id().equals(line.id()))
                                            .count()
                                    == 1,
                    "two storms or lines are called " + line.id());
        }
    }

    private static void check(Storm storm, String parent, Map<String, Storm> known) {
        Storm found = known.get(parent);
        Check.that(
                found != null,
                "storm " + storm.id() + " has parent " + parent + ", which is not among those before it");
        if (found != null) {
            double born = storm.life().born();
            Check.that(
                    born >= found.life().born() && born <= found.life().ends(),
                    "storm " + storm.id() + " is born at " + born + " s, when its parent " + parent + " does not live");
        }
    }
}
