package io.virga.radar.product;

/**
 * How rain follows from reflectivity, Z = a R^b with Z in mm^6 m^-3 and R in mm/h; the relations of the WSR-88D's radar operations
 * centre beside Marshall and Palmer, Journal of Meteorology 5 (1948), 165-166.
 */
public enum DropLaw {
    /** Fulton and others, Weather and Forecasting 13 (1998), 377-395: summer storms; the WSR-88D's default. */
    CONVECTIVE(300, 1.4),
    /** Stratiform rain of all sorts. */
    MARSHALL_PALMER(200, 1.6),
    /** Winter rain east of the Rocky Mountains. */
    EAST_COOL(130, 2.0),
    /** Winter rain west of them. */
    WEST_COOL(75, 2.0),
    /** Rosenfeld and others 1993: tropical systems. */
    TROPICAL(250, 1.2);

    private final double factor;
    private final double power;

    DropLaw(double factor, double power) {
        this.factor = factor;
        this.power = power;
    }

    /** Millimetres an hour at a reflectivity in dBZ. */
    public double rate(double dBZ) {
        return Math.pow(Math.pow(10, dBZ / 10) / factor, 1 / power);
    }
}
