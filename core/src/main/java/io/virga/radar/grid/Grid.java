package io.virga.radar.grid;

import io.virga.radar.GroundFrame;

/** Cells over the ground around a radar, numbered from 0; never changes. */
public sealed interface Grid permits SweepGrid, GroundGrid, SquareGrid {
    /** What {@link #cellAt} answers where no cell lies. */
    int NONE = -1;

    /** How many there are. */
    int cells();

    /**
     * The cell over a place, or {@link #NONE}.
     *
     * @param azimuth degrees clockwise from true north, 0 to 360
     * @param ground metres over ground from the radar
     */
    int cellAt(double azimuth, double ground);

    /** Where a cell's middle lies. */
    GroundFrame.Bearing middle(int cell);

    /** Square metres that a cell covers. */
    double area(int cell);

    /** Metres over ground to the furthest cell. */
    double reach();
}
