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
        Rule rule = look.isDual() ? new DualRule(look) : new SingleRule(look);
        Field<SweepGrid> kinds = Field.unknown(grid);
        boolean[] low = new boolean[grid.gates()];
        for (int gate = 0; gate < low.length; gate++) {
            double height = grid.path().height(Math.max(0, grid.range(gate)));
            low[gate] = height - grid.path().antennaHeight() <= HIGHEST;
        }
        for (int ray = 0; ray < grid.rays(); ray++) {
            for (int gate = 0; gate < low.length; gate++) {
                int cell = ray * low.length + gate;
                if (isEcho(reflectivity.at(cell))) {
                    EchoKind kind = company(reflectivity, ray, gate) < LEAST_COMPANY
                            ? EchoKind.NOISE
                            : low[gate] ? rule.kind(cell) : EchoKind.WEATHER;
                    kinds.values()[cell] = kind.ordinal();
                }
            }
        }
        return new EchoKinds(kinds);
    }

    static boolean isEcho(float dBZ) {
        return Math.abs(dBZ) <= Float.MAX_VALUE;
    }

    private static double company(Field<SweepGrid> reflectivity, int ray, int gate) {
        SweepGrid grid = reflectivity.grid();
        int gates = grid.gates();
        int company = -1; // not itself
        int around = -1;
        for (int side = -1; side <= 1; side++) {
            int beside = side == 0 ? ray : side < 0 ? grid.previous(ray) : grid.next(ray);
            for (int at = Math.max(0, gate - 1); beside != Grid.NONE && at <= Math.min(gates - 1, gate + 1); at++) {
                company += isEcho(reflectivity.at(beside * gates + at)) ? 1 : 0;
                around++;
            }
        }
        return around == 0 ? 0 : (double) company / around;
    }
}
