package io.virga.bench;

import java.util.List;

/** The middle of what was measured: rounds that something else disturbed do not move it. */
final class Median {
    private Median() {}

    /** Of an even number of values, the upper of the two in the middle. */
    static double of(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
