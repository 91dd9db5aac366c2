package io.virga.radar.grid;

import io.virga.radar.GroundFrame;

/**
 * Squares over the ground with the radar in the middle, in rows from north to south, each from west to east: azimuthal
 * equidistant, so that distances from the radar are true.
 *
 * @param size squares a side
 * @param spacing metres of a side of each
 */
public record SquareGrid(int size, double spacing) implements Grid {
    /** Refuses grids of nothing, and those that no memory holds. */
    public SquareGrid {
        if (size < 1 || size > 2048 || !(spacing >= 50 && spacing <= 20_000)) {
            throw new IllegalArgumentException("no grid of " + size + " squares of " + spacing + " m a side");
        }
    }

    @Override
    public int cells() {
        return size * size;
    }

    @Override
    public int cellAt(double azimuth, double ground) {
        double angle = Math.toRadians(azimuth);
        int column = (int) Math.floor(ground * Math.sin(angle) / spacing + size / 2.0);
        int row = (int) Math.floor(size / 2.0 - ground * Math.cos(angle) / spacing);
        return column < 0 || row < 0 || column >= size || row >= size ? NONE : row * size + column;
    }

    @Override
    public GroundFrame.Bearing middle(int cell) {
        double east = (cell % size + 0.5 - size / 2.0) * spacing;
        double north = (size / 2.0 - cell / size - 0.5) * spacing;
        double azimuth = Math.toDegrees(Math.atan2(east, north));
        return new GroundFrame.Bearing(azimuth < 0 ? azimuth + 360 : azimuth, Math.hypot(east, north));
    }

    @Override
    public double area(int cell) {
        return spacing * spacing;
    }

    @Override
    public double reach() {
        return size * spacing * Math.sqrt(0.5);
    }
}
