package io.virga.cli;

import io.virga.config.ConfigException;
import io.virga.dataset.DailyTable;
import io.virga.dataset.DatasetException;
import io.virga.dataset.DatasetForm;
import io.virga.dataset.HourlyArchive;
import io.virga.dataset.ReadCounts;
import io.virga.forecast.History;
import io.virga.forecast.HourlyElement;
import io.virga.forecast.LearningException;
import io.virga.forecast.RainLimit;
import io.virga.forecast.SimulatedDays;
import io.virga.forecast.Span;
import io.virga.stack.StackException;
import io.virga.station.StationId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which data a forecast is learned from or held against. */
final class TrainingData {
    @Option(
            names = "--data",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Archives, all of one format; without any, the simulated stations' weather.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "As docs/formats.md lists them, or daily-table; told from the first line unless set.")
    private Optional<String> format = Optional.empty();

    @Option(names = "--with", paramLabel = "NAME=VALUE", description = "A setting of the format, such as zone=-06:00.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--holdout",
            paramLabel = "DATE",
            description = "First day that is held out; the last year unless set, or the last quarter of less than two.")
    private Optional<LocalDate> holdout = Optional.empty();

    @Option(names = "--stations", paramLabel = "N", description = "Simulated stations; 15.")
    private int stations = 15;

    @Option(names = "--days", paramLabel = "N", description = "Days that each simulated station reports; 5142.")
    private int days = 5142;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the simulation; 1.")
    private long seed = 1;

    TrainingSet read(Printer printer) {
        if (files.isEmpty()) {
            printer.line("reading " + days + " days of " + stations + " simulated stations");
            return new TrainingSet.Daily(
                    SimulatedDays.network(seed, stations, days), List.of(new RainLimit(seed, stations)));
        }
        try {
            DatasetForm form = form(files.get(0));
            if (form instanceof DatasetForm.Daily daily) {
                return days(daily, printer);
            }
            HourlyArchive archive = new HourlyArchive();
            for (Path file : files) {
                if (!(form(file) instanceof DatasetForm.Hourly hourly)) {
                    throw new DatasetException(file + " holds days, the files before it hours; read them apart");
                }
                printer.line("reading " + file.getFileName());
                archive.read(file, hourly);
            }
            report(archive.counts(), printer);
            return new TrainingSet.Hourly(archive.network());
        } catch (DatasetException e) {
            throw new StackException(String.valueOf(e.getMessage()), e);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new StackException("cannot read the data: " + e, e);
        }
    }

    /** What archives hold of each station; nothing where none are given. */
    Map<StationId, History> archives(HourlyElement element, Printer printer) throws LearningException {
        return files.isEmpty()
                ? Map.of()
                : new HourlyProof(element, printer, this).hourly(read(printer)).stations();
    }

    private TrainingSet days(DatasetForm.Daily form, Printer printer) throws IOException, DatasetException {
        DailyTable table = new DailyTable(form.settings());
        for (Path file : files) {
            printer.line("reading " + file.getFileName());
            table.read(file);
        }
        report(table.counts(), printer);
        return new TrainingSet.Daily(table.network(), List.of());
    }

    private DatasetForm form(Path file) throws DatasetException, IOException {
        if (!Files.isRegularFile(file)) {
            throw new DatasetException("there is no file " + file);
        }
        return format.isPresent() ? DatasetForm.of(format.get(), settings) : DatasetForm.detect(file, settings);
    }

    private static void report(ReadCounts counts, Printer printer) {
        printer.line(counts.records() + " records, " + counts.refused() + " of them refused");
    }

    /** The first day that is held out of what a set covers. */
    LocalDate holdout(Span span) {
        LocalDate day = holdout.orElseGet(span::heldOut);
        if (!day.isAfter(span.first()) || day.isAfter(span.last())) {
            throw new ConfigException("--holdout " + day + " lies outside the data, which are from " + span.first()
                    + " to " + span.last());
        }
        return day;
    }

    /** The names of the archives. */
    List<String> files() {
        return files.stream().map(file -> String.valueOf(file.getFileName())).toList();
    }

    /** What it was, for cards. */
    List<String> names() {
        return files.isEmpty()
                ? List.of("simulated: " + stations + " stations, " + days + " days, seed " + seed)
                : files();
    }

    static Span span(Optional<Span> span) {
        return span.orElseThrow(() -> new StackException("the data hold no report that could be used"));
    }
}
