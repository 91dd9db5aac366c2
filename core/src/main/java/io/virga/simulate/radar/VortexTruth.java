package io.virga.simulate.radar;

import io.virga.radar.GroundPoint;

/**
 * A vortex as it is when a volume begins.
 *
 * @param storm in which it is
 * @param vortex as planned
 * @param at where its axis is
 * @param place the same on the globe
 * @param speed greatest tangential velocity now, m/s; positive turns against the clock
 */
public record VortexTruth(String storm, Vortex vortex, Spot at, GroundPoint place, double speed) {}
