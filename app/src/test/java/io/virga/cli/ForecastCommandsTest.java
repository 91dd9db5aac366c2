package io.virga.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Learning, proving and choosing forecasts from the command line. */
final class ForecastCommandsTest {
    private static final String[] SIMULATED = {"--stations", "3", "--days", "1200"};

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void rain_is_learned_proven_beside_the_best_possible_and_rolled_back() {
        assertThat(run("train", List.of("rain", "--trees", "20"), SIMULATED)).isZero();
        assertThat(out.toString())
                .contains("boosted-trees", "blend", "logistic-regression", "decision-tree")
                .contains("best possible", "persistence", "climatology", "now champion");

        assertThat(run("evaluate", List.of("rain"), SIMULATED)).isZero();
        assertThat(out.toString()).contains("best possible").contains("held out: ");

        assertThat(run("evaluate", List.of("rain", "--holdout", "2001-01-01"), SIMULATED))
                .isEqualTo(Main.FAILED);
        assertThat(err.toString()).contains("has learned from A").contains("a later --holdout");

        assertThat(run("models", List.of("promote", "rain-next-day", "1"))).isZero();
        assertThat(run("models", List.of("rollback", "rain-next-day"))).isZero();
        assertThat(out.toString()).contains("rain-next-day version 4 is champion again");
        assertThat(run("models", List.of("list"))).isZero();
        assertThat(out.toString()).contains("champion").contains("challenger");
    }

    @Test
    void temperature_is_learned_with_a_card_that_tells_each_stations_days_and_is_not_proven_on_them() throws Exception {
        Path early = hours("early.csv", 2010);
        Path late = hours("late.csv", 2012);
        assertThat(run("train", List.of("temperature", "--data", early.toString(), late.toString())))
                .isZero();
        assertThat(out.toString()).contains("hourly-regression", "diurnal persistence");

        assertThat(run("models", List.of("show", "temperature"))).isZero();
        assertThat(out.toString())
                .contains("\"early\" : \"2010-01-01/2010-12-31\"")
                .contains("\"late\" : \"2012-01-01/2012-12-31\"")
                .contains("\"trained\" : \"2010-01-01/2012-12-31\"")
                .containsPattern("\"drift\" : \"the model has drifted when its live loss is more than \\d");

        assertThat(run("evaluate", List.of("temperature", "--data", early.toString())))
                .isZero();
        assertThat(run("evaluate", List.of("temperature", "--data", early.toString(), "--holdout", "2010-06-01")))
                .isEqualTo(Main.FAILED);
        assertThat(err.toString()).contains("has learned from early");
    }

    @Test
    void lake_of_nothing_and_a_lake_for_rain_are_refused_with_what_to_do_and_archives_beside_an_empty_one_suffice()
            throws Exception {
        assertThat(run("train", List.of("rain", "--lake"))).isEqualTo(Main.REFUSED);
        assertThat(err.toString()).contains("./virga train temperature --lake");
        assertThat(run("train", List.of("rain", "--challenger"))).isEqualTo(Main.REFUSED);
        assertThat(err.toString()).contains("--challenger is for temperature and wind");
        String empty = folder.resolve("nothing").toString();
        assertThat(run("train", List.of("temperature", "--lake", empty))).isEqualTo(Main.FAILED);
        assertThat(err.toString()).contains("there are no reports in").contains("forecasts.temperature");

        Path archive = hours("archive.csv", 2010);
        assertThat(run("train", List.of("temperature", "--challenger", "--lake", empty, "--data", archive.toString())))
                .isZero();
        assertThat(out.toString())
                .contains("blended-persistence", "temperature version 1: hourly-regression, now champion");
        assertThat(run("models", List.of("show", "temperature"))).isZero();
        assertThat(out.toString()).contains("\"archive\" : \"2010-01-01/2011-12-31\"");
        assertThat(run("models", List.of("log", "temperature"))).isZero();
        assertThat(out.toString()).contains("promoted", "of blended-persistence");
    }

    @Test
    void wind_is_not_learned_from_reports_without_any() throws Exception {
        assertThat(run(
                        "train",
                        List.of("wind", "--data", hours("calm.csv", 2010).toString())))
                .isEqualTo(Main.FAILED);
        assertThat(out.toString()).contains("wind at calm: no forecast, only 0 values at 0 UTC");
        assertThat(err.toString()).contains("no station has enough history of wind speed");
        assertThat(run(
                        "evaluate",
                        List.of("wind", "--data", hours("calm.csv", 2010).toString())))
                .isEqualTo(Main.FAILED);
        assertThat(err.toString()).contains("cannot evaluate forecasts of wind");
    }

    @Test
    void registry_on_an_unknown_file_system_is_refused_with_what_to_do() {
        assertThat(run("models", List.of("list", "--models", "nowhere://host/models")))
                .isEqualTo(Main.FAILED);
        assertThat(err.toString()).contains("nowhere://host/models").contains("give a folder");
    }

    private int run(String verb, List<String> arguments, String... more) {
        List<String> all = new ArrayList<>(List.of(verb));
        all.addAll(arguments);
        all.addAll(List.of(more));
        if (!all.contains("--models")) {
            all.addAll(List.of("--models", folder.resolve("models").toString()));
        }
        return Main.run(
                new Printer(new PrintWriter(out), new PrintWriter(err, true)),
                Map.of("VIRGA_DATA", folder.resolve("data").toString()),
                all.toArray(String[]::new));
    }

    /** Two years of hours at one station: waves of the year and the day and weather that stays for some days. */
    private Path hours(String name, int year) throws Exception {
        StringBuilder lines = new StringBuilder("DATE,HourlyDewPointTemperature,HourlyDryBulbTemperature\n");
        Random random = new Random(year);
        LocalDateTime time = LocalDateTime.of(year, 1, 1, 0, 53);
        double weather = 0;
        for (int hour = 0; time.plusHours(hour).getYear() < year + 2; hour++) {
            weather = 0.98 * weather + 1.5 * random.nextGaussian();
            double degrees = 55
                    - 25 * Math.cos(2 * Math.PI * hour / 8766)
                    - 8 * Math.cos(2 * Math.PI * (hour - 4) / 24.0)
                    + weather;
            lines.append(time.plusHours(hour).toString().replace('T', ' '))
                    .append(":00,30,")
                    .append(Math.round(degrees))
                    .append('\n');
        }
        return Files.writeString(folder.resolve(name), lines);
    }
}
