package io.virga.radar.quality;

import io.virga.radar.grid.Field;
import io.virga.radar.grid.Grid;
import io.virga.radar.grid.SweepGrid;

/** Tells kinds of echoes apart: with dual polarisation by what they are like, without by how rough and how tall they are. */
public final class EchoFilter {
    /** Metres above the antenna beyond which neither the ground nor animals are looked for; our choice. */
    private static final double HIGHEST = 5000;
    /** Share of the up to eight gates around one that must hold an echo, so that it is none of its own. */
    private static final double LEAST_COMPANY = 3 / 8.0;

    private EchoFilter() {}

    /** What decides for one gate that has company. */
    interface Rule {
        /** The kind of a gate that holds an echo. */
        EchoKind kind(int cell);
    }

    /** The kinds of all gates. */
    public static EchoKinds of(Look look) {
        Field<SweepGrid> reflectivity = look.reflectivity();
        SweepGrid grid = reflectivity.grid();
        int gates = grid.gates();
        int near = 0; // how many gates from the radar on are low
        while (near < gates && isLow(grid, near)) {
            near++;
        }
        Rule rule = look.isDual() ? new DualRule(look, near) : new SingleRule(look, near);
        Field<SweepGrid> kinds = Field.unknown(grid);
        short[] echoes = echoes(reflectivity);
        for (int ray = 0; ray < grid.rays(); ray++) {
            for (int gate = 0; gate < gates; gate++) {
                int cell = ray * gates + gate;
                if (isEcho(reflectivity.at(cell))) {
                    EchoKind kind = company(grid, echoes, ray, gate) < LEAST_COMPANY
                            ? EchoKind.NOISE
                            : gate < near ? rule.kind(cell) : EchoKind.WEATHER;
                    kinds.values()[cell] = kind.ordinal();
                }
            }
        }
        return new EchoKinds(kinds);
    }

    private static boolean isLow(SweepGrid grid, int gate) {
        double height = grid.path().height(Math.max(0, grid.range(gate)));
        return height - grid.path().antennaHeight() <= HIGHEST;
    }

    /** How many gates hold an echo before each one on its ray, and, last, on all of it. */
    private static short[] echoes(Field<SweepGrid> reflectivity) {
        int gates = reflectivity.grid().gates();
        short[] before = new short[reflectivity.grid().rays() * (gates + 1)];
        for (int ray = 0; ray < reflectivity.grid().rays(); ray++) {
            for (int gate = 0; gate < gates; gate++) {
                int at = ray * (gates + 1) + gate;
                before[at + 1] = (short) (before[at] + (isEcho(reflectivity.at(ray * gates + gate)) ? 1 : 0));
            }
        }
        return before;
    }

    static boolean isEcho(float dBZ) {
        return Math.abs(dBZ) <= Float.MAX_VALUE;
    }

    private static double company(SweepGrid grid, short[] echoes, int ray, int gate) {
        int from = Math.max(0, gate - 1);
        int to = Math.min(grid.gates(), gate + 2);
        int company = -1; // not itself
        int around = -1;
        for (int side = -1; side <= 1; side++) {
            int beside = side == 0 ? ray : side < 0 ? grid.previous(ray) : grid.next(ray);
            if (beside != Grid.NONE) {
                int start = beside * (grid.gates() + 1);
                company += echoes[start + to] - echoes[start + from];
                around += to - from;
            }
        }
        return around == 0 ? 0 : (double) company / around;
    }
}
