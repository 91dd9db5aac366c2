package io.virga.simulate.radar;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All that there is at one moment.
 *
 * @param echoes in the air
 * @param flow of the air
 */
record Scene(List<Echo> echoes, Flow flow) {
    private static final double CONVERGENCE = 6; // m/s below an updraught
    private static final double DIVERGENCE = 18; // m/s at a storm's top (Witt and Nelson 1991: half of 20 to 60 m/s)
    private static final double OUTFLOW_TOP = 1500;
    private static final double DIVERGENCE_DEPTH = 4000;

    /** What lasts from scene to scene of a scenario. */
    static final class Stage {
        private final Scenario scenario;
        private final Map<String, CellTrack> tracks;
        private final Texture texture;
        private final Texture other;

        Stage(Scenario scenario, long seed) {
            this.scenario = scenario;
            this.tracks = CellTrack.of(scenario);
            this.texture = new Texture(seed, 1);
            this.other = new Texture(seed, 2);
        }

        Scenario scenario() {
            return scenario;
        }

        Map<String, CellTrack> tracks() {
            return tracks;
        }

        CellTrack track(Storm storm) {
            CellTrack track = tracks.get(storm.id());
            if (track == null) {
                throw new IllegalStateException("storm " + storm.id() + " has no track");
            }
            return track;
        }

        List<Echo> echoes(Storm storm, double seconds) {
            return StormShape.of(storm, scenario, track(storm), seconds, texture);
        }

        /** All at a time in seconds after the scenario's beginning. */
        Scene at(double seconds) {
            List<Echo> echoes = new ArrayList<>();
            List<Flow.Eddy> eddies = new ArrayList<>();
            for (Storm storm : scenario.storms()) {
                if (storm.life().strength(seconds) > 0) {
                    echoes.addAll(echoes(storm, seconds));
                    stir(storm, seconds, eddies);
                }
            }
            for (SquallLine line : scenario.lines()) {
                if (line.life().strength(seconds) > 0) {
                    echoes.add(new LeadingLine(line, seconds, scenario.freezingLevel(), texture));
                    if (line.trailing() > 0) {
                        echoes.add(new TrailingRain(line, seconds, scenario.freezingLevel(), other));
                    }
                    stir(line, seconds, eddies);
                }
            }
            scenario.shields().forEach(shield -> echoes.add(new ShieldEcho(shield, scenario, seconds, other)));
            scenario.swarms().forEach(swarm -> echoes.add(new SwarmEcho(swarm, scenario, seconds, other)));
            return new Scene(echoes, new Flow(scenario.wind(), eddies));
        }

        private void stir(Storm storm, double seconds, List<Flow.Eddy> eddies) {
            Spot middle = track(storm).at(seconds);
            double strength = storm.life().strength(seconds);
            for (Vortex vortex : storm.vortices()) {
                double now = vortex.strength(seconds) * strength;
                if (now > 0) {
                    eddies.add(new Flow.Whirl(vortex, middle, now));
                }
            }
            double scale = Math.max(2000, storm.radius() / 2);
            eddies.add(new Flow.Outflow(middle, -CONVERGENCE * strength, scale, 0, OUTFLOW_TOP));
            if (storm.top() > DIVERGENCE_DEPTH + OUTFLOW_TOP) {
                double base = storm.top() - DIVERGENCE_DEPTH;
                eddies.add(new Flow.Outflow(middle, DIVERGENCE * strength, 1.5 * scale, base, storm.top() + 1000));
            }
        }

        private static void stir(SquallLine line, double seconds, List<Flow.Eddy> eddies) {
            LineFrame frame = LineFrame.of(line, seconds);
            double strength = line.life().strength(seconds);
            if (line.jet() > 0) {
                eddies.add(new Flow.RearInflow(line, frame, strength * Math.min(1, line.bow(seconds) / 5000)));
            }
            line.bookend().ifPresent(vortex -> {
                double now = vortex.strength(seconds) * strength;
                if (now > 0) {
                    eddies.add(new Flow.Whirl(vortex, bookend(frame, 1), now));
                    eddies.add(new Flow.Whirl(vortex, bookend(frame, -1), -now));
                }
            });
        }
    }

    /** Just behind an end of the bow: 1 is the left one, which turns against the clock. */
    static Spot bookend(LineFrame frame, int side) {
        return frame.place(0.7 * side, -6000);
    }
}
