package io.virga.verification;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * The newest settled forecasts of one predictand, as many as fit: each by its identity, so that a score that is told again
 * replaces itself. When there are too many, every second one goes, by a hash of station, lead and valid time: what is left of
 * all models are the same cases, spread over the whole window. Not safe for use by several threads.
 */
public final class LiveCases {
    private final int most;
    private final Duration window;
    private final Map<Identity, Case> cases = new HashMap<>();
    private int mask;
    private Instant newest = Instant.MIN;

    /**
     * No case yet.
     *
     * @param most cases that are held
     * @param window of valid time, up to the newest
     */
    public LiveCases(int most, Duration window) {
        this.most = most;
        this.window = window;
    }

    private record Identity(String model, Target target, Duration lead) {}

    /** What a forecast has lost, and what others would have: squared errors of events, absolute ones of quantities. */
    private record Case(
            double own, double champion, String of, double persistence, double diurnal, double climatology) {}

    /** What a model is compared with. */
    public enum Reference {
        /** The champion, whom it challenged. */
        CHAMPION,
        /** The weather that stays. */
        PERSISTENCE,
        /** The weather of the same hour a day before. */
        DIURNAL,
        /** The usual weather. */
        CLIMATOLOGY
    }

    /**
     * A model beside a reference, over the cases that both have.
     *
     * @param cases how many
     * @param span of their valid times
     * @param own mean loss of the model
     * @param other mean loss of the reference
     * @param surprise by how many standard errors of the mean of their differences the reference lost more
     */
    public record Comparison(long cases, Duration span, double own, double other, double surprise) {}

    /** Takes a settled forecast in. */
    public void take(Score score) {
        Instant valid = score.target().validTime();
        Identity identity = new Identity(score.model(), score.target(), score.lead());
        if ((spread(score) & mask) != 0 || !newest.equals(Instant.MIN) && valid.isBefore(newest.minus(window))) {
            return;
        }
        cases.put(identity, of(score));
        if (valid.isAfter(newest)) {
            newest = valid;
        }
        if (cases.size() > most) {
            cases.keySet().removeIf(held -> held.target().validTime().isBefore(newest.minus(window)));
        }
        while (cases.size() > most) {
            mask = 2 * mask + 1;
            cases.keySet().removeIf(held -> (spread(held.target(), held.lead()) & mask) != 0);
        }
    }

    /** Forgets all: somebody else forecasts now. */
    public void forget() {
        cases.clear();
        mask = 0;
        newest = Instant.MIN;
    }

    /** How many are held. */
    public int size() {
        return cases.size();
    }

    /**
     * A model beside a reference.
     *
     * @param champion whose challenger it must have been, where that is the reference
     */
    public Comparison compare(String model, Reference reference, String champion) {
        long n = 0;
        double own = 0;
        double other = 0;
        double sum = 0;
        double squares = 0;
        Instant first = Instant.MAX;
        Instant last = Instant.MIN;
        for (Map.Entry<Identity, Case> entry : cases.entrySet()) {
            Case held = entry.getValue();
            double beside = beside(reference).applyAsDouble(held);
            Instant valid = entry.getKey().target().validTime();
            boolean counts = entry.getKey().model().equals(model)
                    && !Double.isNaN(beside)
                    && !valid.isBefore(newest.minus(window))
                    && (reference != Reference.CHAMPION || held.of().equals(champion));
            if (counts) {
                n++;
                own += held.own();
                other += beside;
                sum += beside - held.own();
                squares += (beside - held.own()) * (beside - held.own());
                first = valid.isBefore(first) ? valid : first;
                last = valid.isAfter(last) ? valid : last;
            }
        }
        if (n < 2) {
            return new Comparison(n, Duration.ZERO, Double.NaN, Double.NaN, 0);
        }
        double mean = sum / n;
        double error = Math.sqrt(Math.max(0, squares / n - mean * mean) / (n - 1));
        return new Comparison(n, Duration.between(first, last), own / n, other / n, mean == 0 ? 0 : mean / error);
    }

    private static ToDoubleFunction<Case> beside(Reference reference) {
        return switch (reference) {
            case CHAMPION -> Case::champion;
            case PERSISTENCE -> Case::persistence;
            case DIURNAL -> Case::diurnal;
            case CLIMATOLOGY -> Case::climatology;
        };
    }

    private static Case of(Score score) {
        return new Case(
                loss(score, OptionalDouble.of(score.forecast())),
                loss(score, score.challenge().map(Challenge::value).orElse(OptionalDouble.empty())),
                score.challenge().map(Challenge::champion).orElse(""),
                loss(score, score.baselines().persistence()),
                loss(score, score.baselines().diurnal()),
                loss(score, score.baselines().climatology()));
    }

    private static double loss(Score score, OptionalDouble said) {
        if (said.isEmpty()) {
            return Double.NaN;
        }
        double error = said.getAsDouble() - score.observed();
        return score.target().predictand().isEvent() ? error * error : Math.abs(error);
    }

    private static int spread(Score score) {
        return spread(score.target(), score.lead());
    }

    private static int spread(Target target, Duration lead) {
        int hash = Objects.hash(target.station().text(), target.validTime().toEpochMilli(), lead.toSeconds());
        // Finalizer of MurmurHash3: neighbouring hours must not share their low bits.
        hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
        return hash ^ (hash >>> 16);
    }
}
