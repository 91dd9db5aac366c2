package io.virga.radar.picture;

import io.virga.radar.GateLayout;
import io.virga.radar.SweepSampler;
import java.util.HashMap;
import java.util.Map;

/** Remembers the colour of the last gate that was sampled; used by one thread. */
final class Paint implements SweepSampler.Sink {
    private final ColourTable table;
    private final Map<GateLayout, int[]> colours = new HashMap<>();
    private int argb;

    Paint(ColourTable table) {
        this.table = table;
    }

    @Override
    public void gate(GateLayout layout, int code) {
        argb = colours.computeIfAbsent(layout, table::ofCodes)[code];
    }

    /** The colour over a place; zero where nothing is drawn. */
    int over(SweepSampler sampler, double azimuth, double ground) {
        argb = 0;
        sampler.sample(azimuth, ground, this);
        return argb;
    }
}
