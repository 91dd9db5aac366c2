package io.virga.cli;

import io.virga.config.ConfigReader;
import io.virga.forecast.Forecaster;
import io.virga.forecast.History;
import io.virga.forecast.HourlyElement;
import io.virga.forecast.HourlyModel;
import io.virga.forecast.HourlyNetwork;
import io.virga.forecast.HourlyTraining;
import io.virga.forecast.Learned;
import io.virga.forecast.LearningException;
import io.virga.forecast.RainCase;
import io.virga.forecast.RainEvaluation;
import io.virga.forecast.RainPersistence;
import io.virga.forecast.RainTarget;
import io.virga.forecast.Span;
import io.virga.model.ModelCard;
import io.virga.model.ModelException;
import io.virga.model.ModelRegistry;
import io.virga.stack.StackException;
import io.virga.station.StationId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Holds kept forecasts against data that they have not learned from. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description =
                "Holds the champions against what came, beside persistence and climatology, on the part of the data"
                        + " that is held out; says what they were learned from.",
        sortOptions = false)
final class EvaluateCommand implements Callable<Integer> {
    private final Printer printer;
    private final ConfigReader reader;

    @Parameters(index = "0", paramLabel = "ELEMENT", description = "rain, temperature or wind")
    private ForecastElement element = ForecastElement.RAIN;

    @Mixin
    private TrainingData data = new TrainingData();

    @Mixin
    private RegistryOptions models = new RegistryOptions();

    EvaluateCommand(Printer printer, ConfigReader reader) {
        this.printer = printer;
        this.reader = reader;
    }

    @Override
    public Integer call() {
        TrainingSet read = data.read(printer);
        try {
            ModelRegistry registry = models.registry(reader);
            if (element.hourly().isPresent()) {
                hourly(registry, element.hourly().get(), read);
            } else {
                for (RainTarget target : read.targets()) {
                    rain(registry, target, read);
                }
            }
            return 0;
        } catch (ModelException | LearningException e) {
            throw new StackException("cannot evaluate forecasts of " + element + ": " + e.getMessage(), e);
        }
    }

    private void rain(ModelRegistry registry, RainTarget target, TrainingSet read) throws ModelException {
        String task = "rain-" + target.wireName();
        ModelRegistry.Held held = champion(registry, task);
        if (!(held.learned() instanceof Learned.Rain rain) || rain.model().target() != target) {
            throw new ModelException("the champion of " + task + " forecasts something else");
        }
        if (!read.columns().equals(rain.columns())) {
            throw new ModelException("the champion was learned from the columns " + rain.columns()
                    + ", these data have " + read.columns() + "; train on them first");
        }
        Span span = TrainingData.span(read.span());
        Span days = new Span(data.holdout(span), span.last());
        for (StationId station : read.stations()) {
            refuseLearned(held.card(), station, days);
        }
        List<RainCase> cases = read.cases(rain.surroundings(), target)
                .between(days.first(), days.last().plusDays(1));
        if (cases.isEmpty()) {
            throw new ModelException("no case in the part that is held out; give more data, or an earlier --holdout");
        }
        printer.line("held out: " + days);
        List<Forecaster> forecasters = new ArrayList<>(List.of(rain.model()));
        forecasters.addAll(read.limits());
        forecasters.addAll(List.of(new RainPersistence(target), rain.climatology()));
        new ScoreTables(printer).rain(RainEvaluation.of(forecasters, cases));
    }

    private void hourly(ModelRegistry registry, HourlyElement of, TrainingSet read)
            throws ModelException, LearningException {
        HourlyProof proof = new HourlyProof(of, printer, data);
        HourlyNetwork network = proof.hourly(read);
        ModelRegistry.Held held = champion(registry, of.task());
        if (!(held.learned() instanceof Learned.Hourly learned) || learned.element() != of) {
            throw new ModelException("the champion of " + of.task() + " forecasts something else");
        }
        for (Map.Entry<StationId, History> entry : network.stations().entrySet()) {
            StationId station = entry.getKey();
            HourlyModel model = learned.stations().get(station);
            HourlyNetwork own = new HourlyNetwork(Map.of(station, entry.getValue()), false);
            if (model == null) {
                printer.line(of.task() + " at " + station + ": no forecast, the champion has not learned this station");
                continue;
            }
            Span span = TrainingData.span(own.span());
            LocalDate from = data.holdout(span);
            refuseLearned(held.card(), station, new Span(from, span.last()));
            proof.score(new HourlyTraining(of, own, printer::line), station, model, from, span);
        }
    }

    /** What was learned from is no proof. */
    private static void refuseLearned(ModelCard card, StationId station, Span days) throws ModelException {
        if (card.learnedFrom(station, days)) {
            throw new ModelException(card.name() + " version " + card.version() + " has learned from " + station
                    + " on days from " + days.first() + " to " + days.last()
                    + ", so that its scores there would flatter it; it was learned from " + card.trained()
                    + ": give later data, or a later --holdout");
        }
    }

    private ModelRegistry.Held champion(ModelRegistry registry, String name) throws ModelException {
        ModelRegistry.Held held = registry.loadChampion(name);
        printer.line("");
        printer.line(name + " version " + held.card().version() + ", "
                + held.card().kind() + ", learned from "
                + String.join(", ", held.card().data()) + ", " + held.card().trained());
        return held;
    }
}
