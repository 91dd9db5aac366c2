package io.virga.cli;

import io.virga.config.ConfigException;
import io.virga.config.ConfigReader;
import io.virga.forecast.HourlyLearning;
import io.virga.forecast.Learned;
import io.virga.forecast.LearningException;
import io.virga.forecast.RainTarget;
import io.virga.forecast.Scorer;
import io.virga.forecast.Span;
import io.virga.forecast.Surroundings;
import io.virga.model.ModelException;
import io.virga.spark.batch.BatchSession;
import io.virga.spark.batch.Boosting;
import io.virga.spark.batch.RainLearner;
import io.virga.spark.batch.RainTraining;
import io.virga.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Learns forecasts, proves them on what was held out, and keeps them. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description =
                "Learns forecasts from archives, or from the simulated weather, prints how good they are on what was"
                        + " held out, beside persistence and climatology, and keeps them. docs/forecasts.md says more.",
        sortOptions = false)
final class TrainCommand implements Callable<Integer> {
    private final Printer printer;
    private final ConfigReader reader;
    private final InstantSource clock;

    @Parameters(index = "0", paramLabel = "ELEMENT", description = "rain, temperature or wind")
    private ForecastElement element = ForecastElement.RAIN;

    @Mixin
    private TrainingData data = new TrainingData();

    @Mixin
    private LakeOptions lake = new LakeOptions();

    @Mixin
    private RegistryOptions models = new RegistryOptions();

    @Option(names = "--trees", paramLabel = "N", description = "Boosted trees at most; ${DEFAULT-VALUE}.")
    private int trees = Boosting.TREES;

    @Option(names = "--print-tree", description = "Prints the decision tree.")
    private boolean print;

    TrainCommand(Printer printer, ConfigReader reader, InstantSource clock) {
        this.printer = printer;
        this.reader = reader;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        try {
            if (lake.wanted()) {
                new LakeTraining(printer, data, lake)
                        .run(element, reader.read(Optional.empty(), List.of()), models.shelf(reader, clock));
                return 0;
            }
            if (lake.challenger() && element.hourly().isEmpty()) {
                throw new ConfigException("--challenger is for temperature and wind: of the models of " + element
                        + " the best becomes champion; ./virga models promote chooses another");
            }
            TrainingSet read = data.read(printer);
            if (element.hourly().isPresent()) {
                HourlyProof learning = new HourlyProof(element.hourly().get(), printer, data);
                HourlyLearning.Proof proof = learning.learn(List.of(learning.hourly(read)), false);
                LakeTraining.keep(printer, models.shelf(reader, clock), proof, data.names(), lake.challenger());
            } else {
                rain(read, new ModelKeeper(models.registry(reader), clock, data.names(), printer));
            }
            return 0;
        } catch (LearningException | ModelException e) {
            throw new StackException("no forecast of " + element + " was kept: " + e.getMessage(), e);
        }
    }

    private void rain(TrainingSet read, ModelKeeper keeper) throws LearningException, ModelException {
        int cores = Runtime.getRuntime().availableProcessors();
        Span span = TrainingData.span(read.span());
        LocalDate holdout = data.holdout(span);
        SparkSession spark = BatchSession.create("local[" + cores + "]", scratch());
        try {
            RainTraining training = new RainTraining(new RainLearner(spark, new Boosting(trees, cores), printer::line));
            Surroundings surroundings = read.surroundings(begin(holdout));
            for (RainTarget target : read.targets()) {
                RainTraining.Result result =
                        training.train(target, read.cases(surroundings, target), span, holdout, read.limits());
                keep(result, surroundings, read.columns(), keeper);
            }
        } finally {
            spark.stop();
        }
    }

    private static Instant begin(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Path scratch() {
        try {
            return Files.createTempDirectory("virga-training");
        } catch (IOException e) {
            throw new StackException("cannot make a folder for what does not fit into memory: " + e, e);
        }
    }

    private void keep(RainTraining.Result result, Surroundings surroundings, List<String> columns, ModelKeeper keeper)
            throws ModelException {
        printer.line("");
        printer.line("rain, " + result.target().wireName() + ": learned from " + result.cases() + " cases from "
                + result.trained().first() + " to " + result.trained().last() + ", held out from "
                + result.heldOut().first() + " to " + result.heldOut().last());
        new ScoreTables(printer).rain(result.scores());
        for (int i = result.models().size() - 1; i >= 0; i--) {
            Learned.Rain learned =
                    new Learned.Rain(result.models().get(i), result.climatology(), surroundings, columns);
            keeper.keep(learned, result, i == 0);
        }
        if (print) {
            result.models().stream()
                    .filter(model -> model.name().equals("decision-tree"))
                    .map(model -> model.scorer() instanceof Scorer.Trees forest
                            ? Optional.of(forest.trees().get(0).text(model.inputs()))
                            : Optional.<String>empty())
                    .forEach(text -> text.ifPresent(printer::line));
        }
    }
}
