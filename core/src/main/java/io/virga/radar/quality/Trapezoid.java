package io.virga.radar.quality;

/** How far a value belongs to a kind: 0 up to {@code a}, rising to 1 at {@code b}, 1 to {@code c}, falling to 0 at {@code d}. */
record Trapezoid(double a, double b, double c, double d) {
    /** From 0 to 1; 0 for what is not known. */
    double of(double x) {
        if (!(x > a && x < d)) {
            return 0;
        }
        if (x < b) {
            return (x - a) / (b - a);
        }
        return x <= c ? 1 : (d - x) / (d - c);
    }
}
