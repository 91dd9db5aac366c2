package io.virga.simulate.radar;

/** Places as a line of storms sees them: along itself, and ahead of its bowed front. */
record LineFrame(Spot middle, double east, double north, double half, double bow) {
    static LineFrame of(SquallLine line, double seconds) {
        double speed = line.motion().speed();
        return new LineFrame(
                line.middle(seconds),
                line.motion().east() / speed,
                line.motion().north() / speed,
                line.length() / 2,
                line.bow(seconds));
    }

    /** From -1 at its right end to 1 at its left one, seen forward. */
    double along(double x, double y) {
        return (-(x - middle.east()) * north + (y - middle.north()) * east) / half;
    }

    /** Metres ahead of the front. */
    double ahead(double x, double y) {
        double along = along(x, y);
        return (x - middle.east()) * east + (y - middle.north()) * north - bow * (1 - along * along);
    }

    /** The place a share along the front and metres ahead of it. */
    Spot place(double along, double ahead) {
        double forward = ahead + bow * (1 - along * along);
        return new Spot(
                middle.east() + forward * east - along * half * north,
                middle.north() + forward * north + along * half * east);
    }
}
