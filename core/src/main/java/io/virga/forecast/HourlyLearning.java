package io.virga.forecast;

import io.virga.station.StationId;
import io.virga.verification.Errors;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Learns forecasts of an element network by network, so that no more than one is held, and proves each station's model on the
 * last part of its own time, beside all its baselines. Not safe for use by several threads.
 */
public final class HourlyLearning {
    private static final int LEAST_DAYS = 2; // one to learn from and one to hold out

    private final Recipe recipe;
    private final Consumer<String> progress;
    private final Consumer<Station> proven;
    private final Map<StationId, HourlyModel> models = new TreeMap<>();
    private final Map<StationId, Span> learned = new TreeMap<>();
    private final Map<StationId, Span> heldOut = new TreeMap<>();
    private final List<HourlyScores> scores = new ArrayList<>();
    private long cases;

    /**
     * How it is learned.
     *
     * @param element that is learned to be forecast
     * @param holdout the first day that is held out of what a station's reports cover
     * @param again whether it is learned once more from all of it after the proof, so that the newest season is not missing
     *     from what forecasts the next one
     */
    public record Recipe(HourlyElement element, Function<Span, LocalDate> holdout, boolean again) {}

    /**
     * A station whose model is proven.
     *
     * @param station which
     * @param from first day that was held out
     * @param scores of the model first, then of its baselines, on the same cases
     */
    public record Station(StationId station, LocalDate from, List<HourlyScores> scores) {
        /** Copies the list. */
        public Station {
            scores = List.copyOf(scores);
        }
    }

    /**
     * All that was learned, and its proof.
     *
     * @param learned what forecasts are made with
     * @param trained the days that each station's model has learned from
     * @param heldOut the days of each station on which it was proven
     * @param cases that were learned from before the proof
     * @param scores over all stations, of the model first, then of its baselines, on the same cases
     */
    public record Proof(
            Learned.Hourly learned,
            Map<StationId, Span> trained,
            Map<StationId, Span> heldOut,
            long cases,
            List<HourlyScores> scores) {
        /** Copies the collections. */
        public Proof {
            trained = new TreeMap<>(trained);
            heldOut = new TreeMap<>(heldOut);
            scores = List.copyOf(scores);
        }

        /** Mean over the leads of a forecaster's mean absolute error, in the element's unit; empty where nothing was held out of it. */
        public OptionalDouble meanAbsolute(String forecaster) {
            return scores.stream()
                    .filter(held -> held.forecaster().equals(forecaster))
                    .findFirst()
                    .map(HourlyScores::meanAbsolute)
                    .orElseGet(OptionalDouble::empty);
        }
    }

    /**
     * Begins.
     *
     * @param progress is told what is being done, and what is left out and why
     * @param proven is told each station as soon as it is proven
     */
    public HourlyLearning(Recipe recipe, Consumer<String> progress, Consumer<Station> proven) {
        this.recipe = recipe;
        this.progress = progress;
        this.proven = proven;
    }

    /** Learns the stations of one more network; those with too little history of their own learn from their network. */
    public void learn(HourlyNetwork network) {
        Map<LocalDate, Map<StationId, History>> groups = new TreeMap<>();
        Map<StationId, Span> spans = new TreeMap<>();
        network.stations()
                .forEach((station, history) -> new HourlyNetwork(Map.of(station, history), false)
                        .span()
                        .ifPresent(span -> {
                            if (span.days() < LEAST_DAYS) {
                                progress.accept(recipe.element().task() + " at " + station
                                        + ": no forecast, reports of one day only");
                                return;
                            }
                            spans.put(station, span);
                            groups.computeIfAbsent(recipe.holdout().apply(span), unused -> new TreeMap<>())
                                    .put(station, history);
                        }));
        groups.forEach((holdout, stations) -> learn(new HourlyNetwork(stations, false), holdout, spans));
    }

    private void learn(HourlyNetwork group, LocalDate holdout, Map<StationId, Span> spans) {
        HourlyTraining training = new HourlyTraining(recipe.element(), group, progress);
        HourlyTraining.Lessons lessons = training.lessons(holdout);
        Map<StationId, Span> trained = new TreeMap<>();
        for (Map.Entry<StationId, HourlyModel> lesson : lessons.models().entrySet()) {
            StationId station = lesson.getKey();
            Span span = Optional.ofNullable(spans.get(station)).orElseThrow();
            prove(training, station, lesson.getValue(), holdout, span);
            models.put(station, lesson.getValue());
            trained.put(station, span.before(holdout));
            heldOut.put(station, new Span(holdout, span.last()));
        }
        cases += lessons.cases().values().stream().mapToLong(held -> held).sum();
        if (recipe.again()) {
            LocalDate end = spans.values().stream()
                    .map(Span::last)
                    .max(LocalDate::compareTo)
                    .orElse(holdout)
                    .plusDays(2);
            new HourlyTraining(recipe.element(), group, unused -> {}).learn(end).forEach((station, model) -> {
                if (models.replace(station, model) != null) {
                    trained.put(station, Optional.ofNullable(spans.get(station)).orElseThrow());
                }
            });
        }
        learned.putAll(trained);
    }

    private void prove(HourlyTraining training, StationId station, HourlyModel model, LocalDate from, Span whole) {
        List<HourlyScores> found = scores(training, station, model, from, whole);
        for (int i = 0; i < found.size(); i++) {
            if (i < scores.size()) {
                scores.set(i, sum(scores.get(i), found.get(i)));
            } else {
                scores.add(found.get(i));
            }
        }
        proven.accept(new Station(station, from, found));
    }

    /** Scores of a model and of all its baselines on a station's days from one on, on the same cases. */
    public static List<HourlyScores> scores(
            HourlyTraining training, StationId station, HourlyModel model, LocalDate from, Span whole) {
        List<Forecaster> forecasters = List.of(
                model,
                model.element().fallback(),
                new HourlyPersistence(model.element(), false),
                new HourlyPersistence(model.element(), true),
                model.climatology());
        return training.evaluate(station, forecasters, from, whole.last().plusDays(2));
    }

    private static HourlyScores sum(HourlyScores one, HourlyScores other) {
        List<Errors> leads = new ArrayList<>();
        for (int i = 0; i < one.leads().size(); i++) {
            leads.add(one.leads().get(i).plus(other.leads().get(i)));
        }
        return new HourlyScores(one.forecaster(), leads);
    }

    /**
     * What has been learned so far.
     *
     * @throws LearningException where no station had enough history
     */
    public Proof proof() throws LearningException {
        if (models.isEmpty()) {
            throw new LearningException(
                    "no station has enough history of " + recipe.element().words());
        }
        return new Proof(new Learned.Hourly(recipe.element(), models), learned, heldOut, cases, scores);
    }
}
