package io.virga.cli;

import io.virga.config.Config;
import io.virga.config.ConfigException;
import io.virga.forecast.History;
import io.virga.forecast.HourlyElement;
import io.virga.forecast.HourlyLearning;
import io.virga.forecast.LearningException;
import io.virga.model.HourlyShelf;
import io.virga.model.ModelCard;
import io.virga.model.ModelException;
import io.virga.spark.ObservationLake;
import io.virga.spark.batch.BatchSession;
import io.virga.spark.batch.LakeHistories;
import io.virga.stack.DataFolder;
import io.virga.stack.FolderLock;
import io.virga.stack.StackException;
import io.virga.station.StationId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;

/** Learns forecasts of an element hour by hour from what running stations have reported. */
final class LakeTraining {
    private static final String ONE_CORE = "local[1]";

    private final Printer printer;
    private final TrainingData data;
    private final LakeOptions options;

    LakeTraining(Printer printer, TrainingData data, LakeOptions options) {
        this.printer = printer;
        this.data = data;
        this.options = options;
    }

    /** Learns, one training of a data folder at a time. */
    void run(ForecastElement element, Config config, HourlyShelf shelf) throws LearningException, ModelException {
        HourlyElement hourly = element.hourly()
                .orElseThrow(() -> new ConfigException(
                        "--lake is of hourly reports, of which rain is not learned; a running stack learns"
                                + " rain by itself: ./virga train temperature --lake"));
        if (options.attended()) {
            options.attend();
        }
        try (FolderLock held = FolderLock.training(DataFolder.open(config.data()))) {
            learn(hourly, options.folder(config), config.data().resolve("training"), shelf);
        }
    }

    private void learn(HourlyElement element, String folder, Path scratch, HourlyShelf shelf)
            throws LearningException, ModelException {
        Map<StationId, History> archives = data.archives(element, printer);
        try {
            // A training that was killed has left it.
            FileUtils.deleteDirectory(scratch.toFile());
            SparkSession spark = BatchSession.create(ONE_CORE, scratch);
            try {
                ObservationLake lake = new ObservationLake(spark, folder);
                int days = lake.days().size();
                if (days == 0 && archives.isEmpty()) {
                    throw new LearningException(
                            "there are no reports in " + folder
                                    + "; a running stack keeps them there unless forecasts.temperature and forecasts.wind are off");
                }
                printer.line("reading reports of " + days + (days == 1 ? " day" : " days") + " from " + folder);
                HourlyLearning.Proof proof = new HourlyProof(element, printer, data)
                        .learn(
                                new LakeHistories(lake, archives, element.element(), options.most(), printer::line),
                                true);
                List<String> names = new ArrayList<>(data.files());
                names.add(folder);
                keep(printer, shelf, proof, names, options.challenger());
            } finally {
                spark.stop();
                FileUtils.deleteDirectory(scratch.toFile());
            }
        } catch (IOException | UncheckedIOException e) {
            throw new StackException("cannot learn from the reports in " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Keeps what was learned and says what became of it. */
    static void keep(
            Printer printer, HourlyShelf shelf, HourlyLearning.Proof proof, List<String> names, boolean challenger)
            throws ModelException {
        HourlyShelf.Kept kept = challenger ? shelf.challenge(proof, names) : shelf.promote(proof, names);
        ModelCard card = kept.card();
        printer.line("");
        printer.line(card.name() + " version " + card.version() + ": " + card.kind() + ", "
                + (kept.champion() ? "now champion" : "a challenger") + ", " + kept.why());
    }
}
