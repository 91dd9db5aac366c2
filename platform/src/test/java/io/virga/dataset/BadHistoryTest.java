package io.virga.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.forecast.Answer;
import io.virga.forecast.DailyNetwork;
import io.virga.forecast.Features;
import io.virga.forecast.History;
import io.virga.forecast.HourlyElement;
import io.virga.forecast.HourlyFeatures;
import io.virga.forecast.HourlyModel;
import io.virga.forecast.HourlyNetwork;
import io.virga.forecast.HourlyTraining;
import io.virga.forecast.RainCase;
import io.virga.forecast.Surroundings;
import io.virga.observation.Element;
import io.virga.station.StationId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Histories with something wrong: an answer or an abstention with its reason, never a forecast from garbage. */
class BadHistoryTest {
    private static final int YEARS = 3;
    private static final LocalDateTime FIRST = LocalDateTime.of(2020, 1, 1, 0, 53);
    private static final LocalDate END = LocalDate.of(2023, 1, 1);

    @TempDir
    private Path folder = Path.of(".");

    private final List<String> said = new ArrayList<>();

    @Test
    void months_without_a_report_are_abstained_from_and_the_days_behind_them_forecast_again()
            throws IOException, DatasetException {
        HourlyNetwork network = hours(time -> time.getMonthValue() != 7);
        HourlyModel model = learn(network);

        assertThat(forecast(network, model, "2022-07-15T12:00:00Z"))
                .isInstanceOfSatisfying(
                        Answer.Abstained.class,
                        silent -> assertThat(silent.reason()).contains("not known"));
        assertThat(forecast(network, model, "2022-08-01T02:00:00Z")).isInstanceOf(Answer.Abstained.class);
        assertThat(forecast(network, model, "2022-08-03T12:00:00Z")).isInstanceOf(Answer.Issued.class);
    }

    @Test
    void half_of_the_year_that_was_never_reported_is_not_forecast_from_thin_air() throws IOException, DatasetException {
        HourlyNetwork halves = hours(time -> time.getMonthValue() <= 6);
        HourlyModel model = learn(halves);
        HourlyNetwork whole = hours(time -> true);

        for (int month = 7; month <= 12; month++) {
            String base = String.format("2022-%02d-15T12:00:00Z", month);
            Answer answer = forecast(whole, model, base);
            long hour = History.hourOf(Instant.parse(base));
            History history = whole.stations().values().iterator().next();
            assertThat(answer).isInstanceOf(Answer.Issued.class);
            double[] values = ((Answer.Issued) answer).values();
            for (int lead = 1; lead <= values.length; lead++) {
                double came = history.value(Element.AIR_TEMPERATURE, hour + lead, Instant.MAX);
                assertThat(Math.abs(values[lead - 1] - came))
                        .as("%s +%d h", base, lead)
                        .isLessThan(20);
            }
        }
    }

    @Test
    void ten_rows_give_no_model_but_a_reason() throws IOException, DatasetException {
        HourlyNetwork ten = hours(time -> time.isBefore(FIRST.plusHours(10)));

        assertThat(new HourlyTraining(HourlyElement.TEMPERATURE, ten, said::add).learn(END))
                .isEmpty();
        assertThat(said).anyMatch(line -> line.contains("of which a climatology needs"));
    }

    @Test
    void shuffled_and_repeated_days_give_the_same_cases() throws IOException, DatasetException {
        List<String> rows = new ArrayList<>();
        Random random = new Random(2);
        for (int day = 0; day < 300; day++) {
            boolean wet = random.nextInt(3) == 0;
            rows.add(LocalDate.of(2014, 1, 1).plusDays(day) + ",Perth," + (10 + random.nextInt(20)) + ","
                    + (wet ? "4.2,Yes" : "0,No"));
        }
        List<String> mixed = new ArrayList<>(rows);
        mixed.addAll(rows.subList(50, 150));
        Collections.shuffle(mixed, new Random(3));

        List<RainCase> straight = cases(rows);
        List<RainCase> shuffled = cases(mixed);

        assertThat(straight).hasSize(299);
        assertThat(shuffled).hasSameSizeAs(straight);
        for (int i = 0; i < straight.size(); i++) {
            assertThat(shuffled.get(i).rained()).isEqualTo(straight.get(i).rained());
            assertThat(shuffled.get(i).features().values())
                    .isEqualTo(straight.get(i).features().values());
        }
    }

    private List<RainCase> cases(List<String> rows) throws IOException, DatasetException {
        Path file = Files.writeString(
                folder.resolve("days.csv"), "Date,Location,Temp3pm,Rainfall,RainToday\n" + String.join("\n", rows));
        DailyTable table = new DailyTable(DailyColumns.of(
                Map.of("date", "Date", "station", "Location", "rain", "RainToday", "temperature", "Temp3pm")));
        table.read(file);
        DailyNetwork network = table.network();
        return network.cases(Surroundings.NONE, LocalDate.MIN, LocalDate.MAX);
    }

    private HourlyModel learn(HourlyNetwork network) {
        return new HourlyTraining(HourlyElement.TEMPERATURE, network, said::add)
                .learn(END).values().stream().findFirst().orElseThrow(() -> new AssertionError("no model: " + said));
    }

    private static Answer forecast(HourlyNetwork network, HourlyModel model, String base) {
        Instant time = Instant.parse(base);
        StationId station = network.stations().keySet().iterator().next();
        Features features = network.features(
                HourlyFeatures.ofElements(), Surroundings.NONE, station, History.hourOf(time), time.plusSeconds(1));
        return model.forecast(features);
    }

    /** Waves of the year and the day and weather that stays for some days, without the hours that are not wanted. */
    private HourlyNetwork hours(Predicate<LocalDateTime> wanted) throws IOException, DatasetException {
        StringBuilder lines = new StringBuilder("DATE,HourlyDewPointTemperature,HourlyDryBulbTemperature\n");
        Random random = new Random(1);
        double weather = 0;
        for (int hour = 0; hour < YEARS * 8766; hour++) {
            weather = 0.98 * weather + 1.5 * random.nextGaussian();
            double degrees = 55
                    - 25 * Math.cos(2 * Math.PI * hour / 8766)
                    - 8 * Math.cos(2 * Math.PI * (hour - 4) / 24.0)
                    + weather;
            LocalDateTime time = FIRST.plusHours(hour);
            if (wanted.test(time)) {
                lines.append(time.toString().replace('T', ' '))
                        .append(":00,30,")
                        .append(Math.round(degrees))
                        .append('\n');
            }
        }
        Path file = Files.writeString(folder.resolve("hours.csv"), lines);
        HourlyArchive archive = new HourlyArchive();
        archive.read(file, (DatasetForm.Hourly) DatasetForm.detect(file, Map.of()));
        return archive.network();
    }
}
