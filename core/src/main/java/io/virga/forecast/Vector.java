package io.virga.forecast;

/** Values in the order in which a definition names them. */
final class Vector {
    final double[] values;
    private int size;

    Vector(int size) {
        this.values = new double[size];
    }

    void add(double value) {
        values[size++] = value;
    }

    /** An angle and twice the angle, as sine and cosine each. */
    void circle(double angle) {
        add(Math.sin(angle));
        add(Math.cos(angle));
        add(Math.sin(2 * angle));
        add(Math.cos(2 * angle));
    }
}
