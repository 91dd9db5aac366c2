package io.virga.forecast;

import io.virga.station.StationId;
import io.virga.verification.Errors;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Learns and evaluates forecasts of an element, station by station: one pass over the training period fills the sums, from
 * which all hours and leads follow. A station with too little history of its own takes the weights of all stations together,
 * on its own climatology; one without a climatology is left out, with the reason.
 */
public final class HourlyTraining {
    /** What the learned model is called. */
    public static final String REGRESSION = "hourly-regression";

    private static final HourlyFeatures FEATURES = HourlyFeatures.ofElements();
    private static final int LONGEST_GAP = 3; // hours, of what is learned towards
    private static final int ENOUGH = 100; // values, to say that they never change
    private static final double STEADY = 0.05; // °C or m/s, standard deviation below which an instrument is stuck

    private final HourlyElement element;
    private final HourlyNetwork network;
    private final Consumer<String> progress;

    /**
     * Trains on a network.
     *
     * @param element what is learned to be forecast
     * @param progress is told what is being done, and what is left out and why
     */
    public HourlyTraining(HourlyElement element, HourlyNetwork network, Consumer<String> progress) {
        this.element = element;
        this.network = network;
        this.progress = progress;
    }

    /**
     * What was learned.
     *
     * @param models by station
     * @param cases that each of them has learned from: the station's own, or those of all stations where it has too few
     */
    public record Lessons(Map<StationId, HourlyModel> models, Map<StationId, Long> cases) {
        /** Copies the maps. */
        public Lessons {
            models = Map.copyOf(models);
            cases = Map.copyOf(cases);
        }
    }

    /** The models by station, from what was observed before a day. */
    public Map<StationId, HourlyModel> learn(LocalDate until) {
        return lessons(until).models();
    }

    /** The models by station, from what was observed before a day, and from how much. */
    public Lessons lessons(LocalDate until) {
        Map<StationId, HourlyClimatology> climatologies = new TreeMap<>();
        Map<StationId, HourlySums> sums = new TreeMap<>();
        HourlySums all = new HourlySums(element);
        for (StationId station : network.stations().keySet()) {
            try {
                HourlyClimatology climatology = climatology(station, until);
                HourlySums own = sums(station, climatology, until);
                climatologies.put(station, climatology);
                sums.put(station, own);
                all.add(own);
                progress.accept(element.task() + " at " + station + ": learned from " + own.rows() + " hours");
            } catch (LearningException e) {
                progress.accept(element.task() + " at " + station + ": no forecast, " + e.getMessage());
            }
        }
        Map<StationId, HourlyModel> models = new TreeMap<>();
        Map<StationId, Long> cases = new TreeMap<>();
        sums.forEach((station, own) -> {
            HourlyClimatology climatology = climatologies.get(station);
            HourlySums from = own.enough() ? own : all;
            if (climatology != null) {
                model(station, from, climatology).ifPresent(model -> {
                    models.put(station, model);
                    cases.put(station, from.rows());
                });
            }
        });
        return new Lessons(models, cases);
    }

    private Optional<HourlyModel> model(StationId station, HourlySums sums, HourlyClimatology climatology) {
        try {
            return Optional.of(sums.model(REGRESSION, climatology));
        } catch (LearningException e) {
            progress.accept(element.task() + " at " + station + ": no forecast, " + e.getMessage());
            return Optional.empty();
        }
    }

    private HourlyClimatology climatology(StationId station, LocalDate until) throws LearningException {
        History history = history(station);
        HourlyClimatology.Builder builder = new HourlyClimatology.Builder();
        Errors spread = Errors.NONE;
        long end = Math.min(hour(until), history.last().orElse(Long.MIN_VALUE) + 1);
        for (long hour = history.first().orElse(Long.MAX_VALUE); hour < end; hour++) {
            double value = history.value(element.element(), hour, Instant.MAX);
            if (!Double.isNaN(value)) {
                builder.add(hour, value);
                spread = spread.with(value, 0);
            }
        }
        double mean = spread.bias().orElse(0);
        double variance = spread.meanSquared().orElse(0) - mean * mean;
        if (spread.count() >= ENOUGH && variance < STEADY * STEADY) {
            throw new LearningException("its " + spread.count() + " values are all nearly " + Math.round(mean) + " "
                    + element.unit() + ", which is a stuck sensor");
        }
        return builder.build();
    }

    private HourlySums sums(StationId station, HourlyClimatology climatology, LocalDate until) {
        HourlySums sums = new HourlySums(element);
        network.issues(
                FEATURES,
                Surroundings.NONE,
                station,
                LocalDate.EPOCH.minusYears(300),
                until,
                element.element(),
                (features, hour) -> {
                    double[] observed = observed(station, hour);
                    if (bridge(observed)) {
                        sums.add(features, climatology, observed);
                    }
                });
        return sums;
    }

    private History history(StationId station) {
        History held = network.stations().get(station);
        return held == null ? new History() : held;
    }

    private static long hour(LocalDate day) {
        return History.hourOf(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private double[] observed(StationId station, long hour) {
        History history = history(station);
        double[] observed = new double[HourlyModel.LEADS];
        for (int lead = 1; lead <= observed.length; lead++) {
            observed[lead - 1] = history.value(element.element(), hour + lead, Instant.MAX);
        }
        return observed;
    }

    /** Fills short gaps on a straight line and answers whether nothing is missing then; for learning only. */
    private static boolean bridge(double[] observed) {
        int known = -1;
        for (int i = 0; i < observed.length; i++) {
            if (Double.isNaN(observed[i])) {
                continue;
            }
            int gap = i - known - 1;
            if (gap > 0 && (known < 0 || gap > LONGEST_GAP)) {
                return false;
            }
            for (int at = known + 1; at < i; at++) {
                double share = (double) (at - known) / (i - known);
                observed[at] = observed[known] + share * (observed[i] - observed[known]);
            }
            known = i;
        }
        return known == observed.length - 1;
    }

    /**
     * Scores from one day up to another, in the order of the forecasters; a case for which any of them abstains counts for
     * none.
     */
    public List<HourlyScores> evaluate(
            StationId station, List<? extends Forecaster> forecasters, LocalDate from, LocalDate until) {
        Errors[][] errors = new Errors[forecasters.size()][HourlyModel.LEADS];
        for (Errors[] leads : errors) {
            Arrays.fill(leads, Errors.NONE);
        }
        network.issues(FEATURES, Surroundings.NONE, station, from, until, element.element(), (features, hour) -> {
            double[] observed = observed(station, hour);
            List<double[]> said = new ArrayList<>();
            for (Forecaster forecaster : forecasters) {
                if (forecaster.forecast(features) instanceof Answer.Issued issued) {
                    said.add(issued.values());
                }
            }
            if (said.size() == forecasters.size()) {
                score(said, observed, errors);
            }
        });
        List<HourlyScores> scores = new ArrayList<>();
        for (int i = 0; i < errors.length; i++) {
            scores.add(new HourlyScores(forecasters.get(i).name(), List.of(errors[i])));
        }
        return scores;
    }

    private static void score(List<double[]> said, double[] observed, Errors[][] errors) {
        for (int lead = 0; lead < observed.length; lead++) {
            if (!Double.isNaN(observed[lead])) {
                for (int i = 0; i < errors.length; i++) {
                    errors[i][lead] = errors[i][lead].with(said.get(i)[lead], observed[lead]);
                }
            }
        }
    }
}
