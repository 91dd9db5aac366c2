package io.virga.verification;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Sums of probability forecasts of an event: Brier score, base rate and a reliability diagram of ten bins. Sums of parts
 * add up to that of the whole.
 *
 * @param squared sum of the squared differences of probability and outcome (1 or 0)
 * @param bins by probability: [0, 0.1), … [0.9, 1]
 * @see <a href="https://doi.org/10.1175/1520-0493(1950)078%3C0001:VOFEIT%3E2.0.CO;2">Brier 1950</a>, in the half of its
 *     value that is usual today; Wilks 2011, section 8.4
 */
public record Probabilities(double squared, List<Bin> bins) {
    /** How many bins a reliability diagram has. */
    public static final int BINS = 10;
    /** No forecast yet. */
    public static final Probabilities NONE = new Probabilities(0, Collections.nCopies(BINS, new Bin(0, 0, 0)));

    /**
     * The forecasts of nearly the same probability.
     *
     * @param count how many
     * @param sum of their probabilities
     * @param events how often the event came
     */
    public record Bin(long count, double sum, long events) {
        /** Refuses what no forecasts add up to. */
        public Bin {
            if (count < 0 || events < 0 || events > count || !(sum >= 0 && sum <= count)) {
                throw new IllegalArgumentException(
                        "no bin holds " + count + " forecasts of sum " + sum + " and " + events + " events");
            }
        }

        /** Mean probability that was forecast. */
        public OptionalDouble forecast() {
            return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
        }

        /** Share of forecasts in which the event came. */
        public OptionalDouble observed() {
            return count == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) events / count);
        }

        Bin plus(Bin other) {
            return new Bin(count + other.count, sum + other.sum, events + other.events);
        }
    }

    /** Refuses another number of bins. */
    public Probabilities {
        bins = List.copyOf(bins);
        if (bins.size() != BINS || !(squared >= 0)) {
            throw new IllegalArgumentException(
                    "a reliability diagram has " + BINS + " bins and a sum of squares, not " + bins + ", " + squared);
        }
    }

    /** The bin of a probability from 0 to 1. */
    static int bin(double probability) {
        return Math.min(BINS - 1, (int) (probability * BINS));
    }

    /** One forecast, from 0 to 1, and whether the event came. */
    public static Probabilities of(double probability, boolean observed) {
        return NONE.with(probability, observed);
    }

    /** With one more forecast. */
    public Probabilities with(double probability, boolean observed) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("a probability is 0 to 1, not " + probability);
        }
        double miss = probability - (observed ? 1 : 0);
        List<Bin> next = new ArrayList<>(bins);
        int at = bin(probability);
        next.set(at, bins.get(at).plus(new Bin(1, probability, observed ? 1 : 0)));
        return new Probabilities(squared + miss * miss, next);
    }

    /** Of many forecasts at once, all in their order. */
    public static Probabilities of(double[] probabilities, boolean[] observed) {
        long[] count = new long[BINS];
        double[] sum = new double[BINS];
        long[] events = new long[BINS];
        double squared = 0;
        for (int i = 0; i < probabilities.length; i++) {
            double p = probabilities[i];
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException("a probability is 0 to 1, not " + p);
            }
            int at = bin(p);
            count[at]++;
            sum[at] += p;
            events[at] += observed[i] ? 1 : 0;
            double miss = p - (observed[i] ? 1 : 0);
            squared += miss * miss;
        }
        Bin[] bins = new Bin[BINS];
        Arrays.setAll(bins, i -> new Bin(count[i], sum[i], events[i]));
        return new Probabilities(squared, List.of(bins));
    }

    /** Of both parts together. */
    public Probabilities plus(Probabilities other) {
        List<Bin> sums = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            sums.add(bins.get(i).plus(other.bins.get(i)));
        }
        return new Probabilities(squared + other.squared, sums);
    }

    /** All forecasts. */
    public long count() {
        return bins.stream().mapToLong(Bin::count).sum();
    }

    /** Share of forecasts in which the event came. */
    public OptionalDouble baseRate() {
        return mean(bins.stream().mapToLong(Bin::events).sum());
    }

    /** Brier score: mean squared difference of probability and outcome; 0 is perfect. */
    public OptionalDouble brier() {
        return mean(squared);
    }

    /** Mean probability less base rate: above 0 where the event is forecast too often. */
    public OptionalDouble bias() {
        return mean(bins.stream().mapToDouble(Bin::sum).sum()
                - bins.stream().mapToLong(Bin::events).sum());
    }

    /**
     * Reliability term of Murphy's decomposition, by the mean probability of each bin: how far forecasts are from what
     * they promise; 0 is perfect.
     *
     * @see <a href="https://doi.org/10.1175/1520-0450(1973)012%3C0595:ANVPOT%3E2.0.CO;2">Murphy 1973</a>
     */
    public OptionalDouble reliability() {
        return mean(bins.stream()
                .filter(bin -> bin.count() > 0)
                .mapToDouble(bin -> Math.pow(bin.sum() - bin.events(), 2) / bin.count())
                .sum());
    }

    private OptionalDouble mean(double total) {
        long count = count();
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(total / count);
    }
}
