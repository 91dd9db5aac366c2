package io.virga.cli;

import io.virga.forecast.HourlyScores;
import io.virga.forecast.RainScores;
import io.virga.verification.Errors;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Scores of forecasts, each beside its baselines. */
final class ScoreTables {
    private static final int[] LEADS = {1, 3, 6, 12, 18, 24};

    private final Printer printer;

    ScoreTables(Printer printer) {
        this.printer = printer;
    }

    /** The last of the scores is the climatology's. */
    void rain(List<RainScores> scores) {
        RainScores climatology = scores.get(scores.size() - 1);
        List<List<String>> rows = new ArrayList<>();
        for (RainScores held : scores) {
            rows.add(List.of(
                    held.forecaster(),
                    number(held.probabilities().brier(), 4),
                    number(held.skillOver(climatology), 3),
                    number(held.probabilities().reliability(), 4),
                    number(held.table().accuracy(), 4),
                    number(held.table().heidke(), 3),
                    number(held.table().f1(), 3),
                    number(held.table().probabilityOfDetection(), 3),
                    number(held.table().falseAlarmRatio(), 3),
                    number(held.table().criticalSuccessIndex(), 3),
                    number(held.atHalf().accuracy(), 4)));
        }
        printer.line(climatology.table().count() + " cases held out, "
                + number(climatology.table().baseRate(), 3) + " of them with rain, " + climatology.abstained()
                + " without a forecast");
        printer.table(
                List.of(
                        "forecaster",
                        "Brier",
                        "skill",
                        "reliab.",
                        "accuracy",
                        "HSS",
                        "F1",
                        "POD",
                        "FAR",
                        "CSI",
                        "acc.@0.5"),
                rows);
    }

    /** Mean absolute errors, roots of mean squared ones and biases by lead, in the element's unit. */
    void hourly(String station, List<HourlyScores> scores) {
        List<String> heading = new ArrayList<>(List.of(station, ""));
        IntStream.of(LEADS).forEach(lead -> heading.add("+" + lead + " h"));
        heading.add("mean +1…24 h");
        List<List<String>> rows = new ArrayList<>();
        addRows(rows, "MAE", scores, Errors::meanAbsolute);
        addRows(rows, "RMSE", scores, Errors::rootMeanSquared);
        addRows(rows, "bias", scores, Errors::bias);
        printer.table(heading, rows);
    }

    /** The last of a row is the mean over all leads, each of which counts the same. */
    private static void addRows(
            List<List<String>> rows,
            String measure,
            List<HourlyScores> scores,
            Function<Errors, OptionalDouble> measured) {
        for (HourlyScores held : scores) {
            List<String> row = new ArrayList<>(List.of(held.forecaster(), measure));
            IntStream.of(LEADS)
                    .forEach(lead -> row.add(number(measured.apply(held.leads().get(lead - 1)), 2)));
            row.add(number(
                    held.leads().stream()
                            .flatMapToDouble(errors -> measured.apply(errors).stream())
                            .average(),
                    3));
            rows.add(row);
        }
    }

    static String number(OptionalDouble value, int digits) {
        return value.isEmpty() ? "-" : String.format(Locale.ROOT, "%." + digits + "f", value.getAsDouble());
    }
}
