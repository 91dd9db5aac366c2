package io.virga.stack;

import io.virga.config.Config;
import io.virga.config.ForecastsSection;
import io.virga.config.RetrainSection;
import io.virga.config.SelectionSection;
import io.virga.forecast.DayGuard;
import io.virga.forecast.HourlyElement;
import io.virga.model.HourlyModels;
import io.virga.model.LiveSelection;
import io.virga.model.ModelException;
import io.virga.model.ModelRegistry;
import io.virga.model.ModelStore;
import io.virga.model.RetrainingRule;
import io.virga.model.SelectionPart;
import io.virga.observation.SourceClock;
import io.virga.runtime.KafkaSettings;
import io.virga.runtime.Part;
import io.virga.spark.ModelFolder;
import io.virga.spark.ObservationLake;
import io.virga.spark.Retraining;
import io.virga.spark.SparkPart;
import io.virga.spark.StreamModels;
import io.virga.spark.job.HourlyReports;
import io.virga.spark.job.Job;
import io.virga.spark.job.RainExamples;
import io.virga.spark.job.RainForecasts;
import io.virga.spark.job.RainLags;
import io.virga.store.RetentionPart;
import io.virga.streams.forecast.HourlyTopology;
import io.virga.streams.forecast.HourlyTopology.Forecasting;
import io.virga.streams.verification.VerificationPart;
import io.virga.streams.verification.VerificationTopology;
import io.virga.verification.Predictand;
import io.virga.verification.SelectionRule;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes what forecasts and verifies, from its configuration. */
final class ForecastParts {
    /** Stations to whom the next day has come while their source's clock is still on this one. */
    private static final int DAYS_AHEAD = 1;

    /** A boosted model learns while the stream goes on: as many trees as the five features of the rain forecast can use. */
    private static final int TREES = 100;

    /** Joins of streams cost half a second of all cores a batch, however little it holds; windows must not wait for them. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /** Of hourly reports between two folds: ten minutes of them where a stack is busy. */
    private static final int BATCHES = 60;

    private final Config config;
    private final DataFolder data;
    private final KafkaSettings kafka;
    private final Clock clock;

    ForecastParts(Config config, DataFolder data, KafkaSettings kafka, Clock clock) {
        this.config = config;
        this.data = data;
        this.kafka = kafka;
        this.clock = clock;
    }

    private ForecastsSection forecasts() {
        return config.forecasts();
    }

    private DayGuard guard() {
        return new DayGuard(DAYS_AHEAD, forecasts().latenessDays());
    }

    /** One watermark cannot serve two clocks: where stations are simulated, theirs. */
    private SourceClock.Kind followed() {
        return config.sources().simulating() ? SourceClock.Kind.SIMULATED : SourceClock.Kind.WALL;
    }

    private String examples() {
        return forecasts()
                .examples()
                .orElseGet(() -> data.file("rain-examples").toUri().toString());
    }

    private String observations() {
        return forecasts()
                .observations()
                .orElseGet(() -> data.file("hourly-reports").toUri().toString());
    }

    private URI registry() {
        return forecasts()
                .models()
                .map(ModelFolder::of)
                .orElseGet(() -> data.file("models").toUri());
    }

    private StreamModels models() {
        return new StreamModels(registry(), clock);
    }

    /** Jobs of the rain forecast: features, examples, forecasts. */
    List<Job> jobs() {
        Duration every = forecasts().every();
        Duration pause = every.compareTo(LONGEST_PAUSE) < 0 ? every : LONGEST_PAUSE;
        return List.of(
                new RainLags(new RainLags.Settings(guard(), followed()), pause),
                new RainExamples(new RainExamples.Settings(
                        guard(), followed(), examples(), forecasts().every())),
                new RainForecasts(new RainForecasts.Settings(models(), clock), pause));
    }

    Part retraining(SparkPart spark) {
        return new Retraining(
                spark::warmUp,
                new Retraining.Settings(
                        examples(), forecasts().leastDays(), forecasts().every(), TREES),
                models());
    }

    /** The job that keeps what forecasts of hours are learned from. */
    Job hourlyReports() {
        Duration every = forecasts().every();
        return new HourlyReports(
                new HourlyReports.Settings(
                        observations(),
                        every.compareTo(LONGEST_PAUSE) < 0 ? every : LONGEST_PAUSE,
                        BATCHES,
                        forecasts().retrain().keepDays()),
                clock);
    }

    /** What is forecast hour by hour. */
    Set<HourlyElement> elements() {
        Set<HourlyElement> elements = EnumSet.allOf(HourlyElement.class);
        elements.removeIf(element -> config.hourly(element).equals("off"));
        return elements;
    }

    /** Learning it from there; nothing where only people have it learned. */
    Optional<Part> hourlyRetraining(SparkPart spark) {
        RetrainSection wanted = forecasts().retrain();
        if (!wanted.enabled()) {
            return Optional.empty();
        }
        TrainingProcess process = new TrainingProcess(data, wanted.heap());
        return Optional.of(new HourlyRetraining(
                new HourlyRetraining.Settings(
                        elements(),
                        new RetrainingRule(wanted.leastDays(), wanted.schedule()),
                        forecasts().every(),
                        !wanted.history().isEmpty()),
                () -> new ObservationLake(spark.warmUp(), observations()).days().size(),
                store(),
                element -> process.start(training(element, wanted)),
                clock));
    }

    /** The verb of a training and its arguments. */
    private List<String> training(HourlyElement element, RetrainSection wanted) {
        List<String> arguments = new ArrayList<>(List.of(
                "train",
                element.task(),
                "--attended",
                "--challenger",
                "--lake",
                observations(),
                "--models",
                registry().toString(),
                "--most",
                Integer.toString(wanted.stations())));
        wanted.with().forEach((name, value) -> arguments.addAll(List.of("--with", name + "=" + value)));
        if (!wanted.history().isEmpty()) {
            arguments.add("--data");
            wanted.history().forEach(file -> arguments.add(file.toAbsolutePath().toString()));
        }
        return arguments;
    }

    Part verification() {
        return VerificationPart.of(
                kafka,
                new VerificationPart.Settings(
                        new VerificationTopology.Settings(
                                guard(),
                                Duration.ofDays(forecasts().horizonDays()),
                                forecasts().hourlyHorizon()),
                        hourly(),
                        data.streams(),
                        config.kafka().replication()),
                clock);
    }

    /** Removes forecasts and scores that were kept long enough, which is not before corrections have stopped to count. */
    Part retention(SchemaPart tables) {
        Duration keep = forecasts().keep();
        Duration days = Duration.ofDays(forecasts().horizonDays());
        return new RetentionPart(
                tables::query,
                predictand ->
                        predictand.step().compareTo(Duration.ofDays(1)) >= 0 && days.compareTo(keep) > 0 ? days : keep);
    }

    /**
     * Where models are kept.
     *
     * @throws StackException where nobody knows such a file system
     */
    ModelStore store() {
        try {
            return ModelFolder.store(registry());
        } catch (ModelException e) {
            throw new StackException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Lets live scores choose the champions; nothing where only people and learning do. */
    Optional<Part> selection() {
        SelectionSection wanted = forecasts().selection();
        SelectionRule rule = new SelectionRule(wanted.window(), wanted.cases(), wanted.margin());
        Map<Predictand, String> tasks = new EnumMap<>(Map.of(Predictand.RAIN, StreamModels.TASK));
        for (HourlyElement element : HourlyElement.values()) {
            tasks.put(element.predictand(), element.task());
        }
        return wanted.enabled()
                ? Optional.of(
                        new SelectionPart(kafka, LiveSelection.of(tasks, store(), rule, clock), wanted.window(), clock))
                : Optional.empty();
    }

    private Optional<HourlyTopology.Settings> hourly() {
        List<Forecasting> elements = elements().stream().map(this::forecasting).toList();
        return elements.isEmpty()
                ? Optional.empty()
                : Optional.of(new HourlyTopology.Settings(
                        elements,
                        // A report may be late by as much, and its correction come as much later.
                        config.quality().lateness(),
                        clock));
    }

    private Forecasting forecasting(HourlyElement element) {
        Set<SourceClock.Kind> clocks = config.hourly(element).equals("all")
                ? EnumSet.allOf(SourceClock.Kind.class)
                : EnumSet.of(SourceClock.Kind.WALL, SourceClock.Kind.SIMULATED);
        return new Forecasting(element, new HourlyModels(element, new ModelRegistry(store()), clock), clocks);
    }
}
