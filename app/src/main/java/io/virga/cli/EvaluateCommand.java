package io.virga.cli;

import io.virga.config.ConfigReader;
import io.virga.forecast.Forecaster;
import io.virga.forecast.HourlyNetwork;
import io.virga.forecast.Learned;
import io.virga.forecast.LearningException;
import io.virga.forecast.RainCase;
import io.virga.forecast.RainEvaluation;
import io.virga.forecast.RainPersistence;
import io.virga.forecast.RainTarget;
import io.virga.forecast.Span;
import io.virga.forecast.TemperatureModel;
import io.virga.forecast.TemperatureTraining;
import io.virga.model.ModelException;
import io.virga.model.ModelRegistry;
import io.virga.stack.StackException;
import io.virga.station.StationId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

    @Parameters(index = "0", paramLabel = "ELEMENT", description = "rain or temperature")
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
        ModelRegistry registry = models.registry(reader);
        TrainingData.Read read = data.read(printer);
        try {
            if (element == ForecastElement.TEMPERATURE) {
                temperature(registry, TemperatureProof.hourly(read));
            } else if (read instanceof TrainingData.Read.Daily) {
                rain(registry, RainTarget.NEXT_DAY, read);
            } else {
                rain(registry, RainTarget.NEXT_HOUR, read);
                rain(registry, RainTarget.NEXT_24_HOURS, read);
            }
            return 0;
        } catch (ModelException | LearningException e) {
            throw new StackException("cannot evaluate forecasts of " + element + ": " + e.getMessage(), e);
        }
    }

    private void rain(ModelRegistry registry, RainTarget target, TrainingData.Read read) throws ModelException {
        ModelRegistry.Held held = champion(registry, "rain-" + target.wireName());
        if (!(held.learned() instanceof Learned.Rain rain) || rain.model().target() != target) {
            throw new ModelException("the champion of rain-" + target.wireName() + " forecasts something else");
        }
        List<RainCase> cases = cases(rain, target, read);
        if (cases.isEmpty()) {
            throw new ModelException("no case in the part that is held out; give more data, or an earlier --holdout");
        }
        List<Forecaster> forecasters = List.of(rain.model(), new RainPersistence(target), rain.climatology());
        new ScoreTables(printer).rain(RainEvaluation.of(forecasters, cases));
    }

    private List<RainCase> cases(Learned.Rain rain, RainTarget target, TrainingData.Read read) throws ModelException {
        if (read instanceof TrainingData.Read.Daily daily) {
            if (!daily.network().columns().equals(rain.columns())) {
                throw new ModelException("the champion was learned from the columns " + rain.columns()
                        + ", these data have " + daily.network().columns() + "; train on them first");
            }
            Span span = TrainingData.span(daily.network().span());
            return daily.network()
                    .cases(rain.surroundings(), data.holdout(span), span.last().plusDays(1));
        }
        HourlyNetwork network = ((TrainingData.Read.Hourly) read).network();
        Span span = TrainingData.span(network.span());
        return network.rainCases(
                rain.surroundings(), target, data.holdout(span), span.last().plusDays(1));
    }

    private void temperature(ModelRegistry registry, HourlyNetwork network) throws ModelException {
        ModelRegistry.Held held = champion(registry, "temperature");
        if (!(held.learned() instanceof Learned.Temperature temperature)) {
            throw new ModelException("the champion of temperature forecasts something else");
        }
        TemperatureProof proof = new TemperatureProof(printer, data);
        Map<StationId, TemperatureModel> known = new TreeMap<>(temperature.stations());
        network.stations().forEach((station, history) -> {
            TemperatureModel model = known.get(station);
            HourlyNetwork own = new HourlyNetwork(Map.of(station, history), false);
            if (model == null) {
                printer.line("temperature at " + station + ": no forecast, the champion has not learned this station");
                return;
            }
            Span span = TrainingData.span(own.span());
            LocalDate from = data.holdout(span);
            proof.score(new TemperatureTraining(own, printer::line), station, model, from, span);
        });
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
