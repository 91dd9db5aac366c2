package io.virga.verification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What scores of one model and lead add up to, in whole millionths of their unit: sums of whole numbers depend on no order, and
 * what is replaced leaves them without a trace. Of a day they stay far below 64 bits: a hundred million forecasts that are wrong
 * by 300 would have to be squared and added up.
 *
 * @param first the earliest valid time
 * @param last the latest
 * @param challenges how many of the forecasts challenged somebody
 * @param cells sums by whose errors they are and, of events, by probability
 */
public record ScoreSums(Instant first, Instant last, long challenges, Map<Slot, Cell> cells) {
    /** No score yet. */
    public static final ScoreSums NONE = new ScoreSums(Instant.MAX, Instant.MIN, 0, Map.of());

    /** Millionths in one. */
    public static final double MILLION = 1e6;

    private static final int FIRST_YES = (int) (Marks.YES * Probabilities.BINS);

    /** Copies the cells and leaves out the empty ones. */
    public ScoreSums {
        Map<Slot, Cell> copied = new TreeMap<>(cells);
        copied.values().removeIf(cell -> cell.count() == 0);
        cells = Collections.unmodifiableMap(copied);
    }

    /** Whose errors are summed up. A model beside a baseline counts where the baseline was known. */
    public enum Of {
        /** The model's. */
        MODEL,
        /** Those of the weather that stays. */
        PERSISTENCE,
        /** The model's where persistence was known. */
        BESIDE_PERSISTENCE,
        /** Those of the same hour a day before. */
        DIURNAL,
        /** The model's where that was known. */
        BESIDE_DIURNAL,
        /** Those of the usual weather. */
        CLIMATOLOGY,
        /** The model's where climatology was known. */
        BESIDE_CLIMATOLOGY
    }

    /**
     * Where a forecast is added.
     *
     * @param of whose it is
     * @param bin of an event's probability as {@link Probabilities} has them; 0 for a quantity
     */
    public record Slot(Of of, int bin) implements Comparable<Slot> {
        /** Refuses bins that do not exist. */
        public Slot {
            if (bin < 0 || bin >= Probabilities.BINS) {
                throw new IllegalArgumentException("bins are 0 to " + (Probabilities.BINS - 1) + ", not " + bin);
            }
        }

        @Override
        public int compareTo(Slot other) {
            int byOwner = of.compareTo(other.of);
            return byOwner != 0 ? byOwner : Integer.compare(bin, other.bin);
        }
    }

    /**
     * Sums over some forecasts, in millionths.
     *
     * @param count of forecasts, as it is
     * @param error of forecast less observation
     * @param absolute of absolute errors
     * @param squared of squared errors
     * @param forecast of probabilities; 0 for quantities
     * @param events how often the event came, as it is; 0 for quantities
     */
    public record Cell(long count, long error, long absolute, long squared, long forecast, long events) {
        /** Nothing. */
        public static final Cell NONE = new Cell(0, 0, 0, 0, 0, 0);

        private static Cell of(boolean event, double forecast, double observed) {
            double error = forecast - observed;
            long rounded = millionths(error);
            return new Cell(
                    1,
                    rounded,
                    Math.abs(rounded),
                    millionths(error * error),
                    event ? millionths(forecast) : 0,
                    event && observed == 1 ? 1 : 0);
        }

        private static long millionths(double value) {
            return Math.round(value * MILLION);
        }

        /** Of both together. */
        public Cell plus(Cell other) {
            return new Cell(
                    count + other.count,
                    error + other.error,
                    absolute + other.absolute,
                    squared + other.squared,
                    forecast + other.forecast,
                    events + other.events);
        }

        private Cell negated() {
            return new Cell(-count, -error, -absolute, -squared, -forecast, -events);
        }

        private Errors errors() {
            return new Errors(count, error / MILLION, absolute / MILLION, squared / MILLION);
        }
    }

    /** With one more score, which takes the place of what was told under its name before. */
    public ScoreSums replace(Optional<Score> before, Score now) {
        Map<Slot, Cell> next = new HashMap<>(cells);
        before.ifPresent(old -> add(next, old, -1));
        add(next, now, 1);
        Instant valid = now.target().validTime();
        return new ScoreSums(
                valid.isBefore(first) ? valid : first,
                valid.isAfter(last) ? valid : last,
                challenges - before.map(ScoreSums::challenge).orElse(0) + challenge(now),
                next);
    }

    private static int challenge(Score score) {
        return score.challenge().isPresent() ? 1 : 0;
    }

    private static void add(Map<Slot, Cell> cells, Score score, int sign) {
        add(cells, Of.MODEL, score, score.forecast(), sign);
        Baselines said = score.baselines();
        beside(cells, Of.PERSISTENCE, Of.BESIDE_PERSISTENCE, said.persistence(), score, sign);
        beside(cells, Of.DIURNAL, Of.BESIDE_DIURNAL, said.diurnal(), score, sign);
        beside(cells, Of.CLIMATOLOGY, Of.BESIDE_CLIMATOLOGY, said.climatology(), score, sign);
    }

    private static void beside(
            Map<Slot, Cell> cells, Of baseline, Of model, OptionalDouble said, Score score, int sign) {
        if (said.isPresent()) {
            add(cells, baseline, score, said.getAsDouble(), sign);
            add(cells, model, score, score.forecast(), sign);
        }
    }

    private static void add(Map<Slot, Cell> cells, Of of, Score score, double forecast, int sign) {
        boolean event = score.target().predictand().isEvent();
        Cell cell = Cell.of(event, forecast, score.observed());
        cells.merge(
                new Slot(of, event ? Probabilities.bin(forecast) : 0), sign > 0 ? cell : cell.negated(), Cell::plus);
    }

    /** Of both together. */
    public ScoreSums plus(ScoreSums other) {
        Map<Slot, Cell> both = new HashMap<>(cells);
        other.cells.forEach((slot, cell) -> both.merge(slot, cell, Cell::plus));
        return new ScoreSums(
                first.isBefore(other.first) ? first : other.first,
                last.isAfter(other.last) ? last : other.last,
                challenges + other.challenges,
                both);
    }

    /** How many scores they are. */
    public long count() {
        return sum(Of.MODEL).count();
    }

    /** The marks that follow from them. */
    public Scorecard card(Predictand predictand) {
        return new Scorecard(
                marks(Of.MODEL, predictand),
                beside(Of.PERSISTENCE, Of.BESIDE_PERSISTENCE, predictand),
                beside(Of.DIURNAL, Of.BESIDE_DIURNAL, predictand),
                beside(Of.CLIMATOLOGY, Of.BESIDE_CLIMATOLOGY, predictand));
    }

    private Scorecard.Beside beside(Of baseline, Of model, Predictand predictand) {
        return new Scorecard.Beside(marks(baseline, predictand), marks(model, predictand));
    }

    private Cell sum(Of of) {
        return cells.entrySet().stream()
                .filter(entry -> entry.getKey().of() == of)
                .map(Map.Entry::getValue)
                .reduce(Cell.NONE, Cell::plus);
    }

    private Marks marks(Of of, Predictand predictand) {
        Errors errors = sum(of).errors();
        if (!predictand.isEvent()) {
            return new Marks(errors, Probabilities.NONE, Contingency.NONE);
        }
        List<Probabilities.Bin> bins = new ArrayList<>();
        Contingency table = Contingency.NONE;
        for (int bin = 0; bin < Probabilities.BINS; bin++) {
            Cell cell = cells.getOrDefault(new Slot(of, bin), Cell.NONE);
            long others = cell.count() - cell.events();
            bins.add(new Probabilities.Bin(
                    cell.count(), Math.min(cell.forecast() / MILLION, cell.count()), cell.events()));
            table = table.plus(
                    bin >= FIRST_YES
                            ? new Contingency(cell.events(), others, 0, 0)
                            : new Contingency(0, 0, cell.events(), others));
        }
        return new Marks(errors, new Probabilities(errors.squared(), bins), table);
    }
}
