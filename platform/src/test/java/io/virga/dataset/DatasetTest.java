package io.virga.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.forecast.DailyNetwork;
import io.virga.forecast.Day;
import io.virga.forecast.DayHistory;
import io.virga.forecast.History;
import io.virga.forecast.HourlyElement;
import io.virga.forecast.HourlyNetwork;
import io.virga.forecast.HourlyTraining;
import io.virga.forecast.LearningException;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetTest {
    @TempDir
    private Path folder = Path.of(".");

    @Test
    void table_of_days_keeps_tomorrows_rain_out_of_today() throws IOException, DatasetException {
        DailyNetwork network = days("""
                Date,Location,Temp3pm,Rainfall,WindGustDir,RainToday,RainTomorrow
                2014-01-01,Perth,30.1,0.0,NE,No,Yes
                2014-01-02,Perth,NA,4.2,N,Yes,No
                2014-01-04,Perth,28.0,0,NA,No,NA
                not-a-date,Perth,1,1,N,No,No
                """);

        assertThat(network.columns()).containsExactly("Temp3pm", "Rainfall", "WindGustDir.east", "WindGustDir.north");
        DayHistory perth = history(network);
        assertThat(perth.day(LocalDate.of(2014, 1, 3)).flatMap(Day::wet)).contains(false);
        assertThat(perth.day(LocalDate.of(2014, 1, 3), Instant.parse("2014-01-03T12:00:00Z")))
                .isEmpty();
        assertThat(perth.day(LocalDate.of(2014, 1, 2)).flatMap(Day::wet)).contains(true);
    }

    @Test
    void hours_that_a_clock_repeats_count_once_and_hours_that_it_skips_are_none() throws IOException, DatasetException {
        HourlyNetwork network = hours("""
                No,year,month,day,hour,TEMP,PRES,DEWP,RAIN,wd,WSPM,station
                1,1986,5,4,1,10,1010,3,0,N,1,X
                2,1986,5,4,2,99,1010,3,0,N,1,X
                3,1986,5,4,3,12,1010,3,0,N,1,X
                4,1986,9,14,1,13,1010,3,0,N,1,X
                5,1986,9,14,1,14,1010,3,0,N,1,X
                """);
        History x = network.stations().values().iterator().next();

        // Beijing's clocks went from 2 to 3 on 1986-05-04, so that 3 o'clock was 18 UTC of the day before.
        assertThat(x.value(Element.AIR_TEMPERATURE, hour("1986-05-03T18:00:00Z"), Instant.MAX))
                .isEqualTo(12);
        assertThat(x.value(Element.AIR_TEMPERATURE, hour("1986-05-03T17:00:00Z"), Instant.MAX))
                .isEqualTo(10);
        assertThat(x.value(Element.AIR_TEMPERATURE, hour("1986-09-13T16:00:00Z"), Instant.MAX))
                .isBetween(13.0, 14.0);
    }

    @Test
    void ten_rows_and_a_stuck_thermometer_give_no_model_but_a_reason() throws IOException, DatasetException {
        List<String> lines = new ArrayList<>(List.of("DATE,HourlyDewPointTemperature,HourlyDryBulbTemperature"));
        LocalDateTime time = LocalDateTime.of(2020, 1, 1, 0, 53);
        for (int i = 0; i < 24 * 60; i++) {
            lines.add(time.plusHours(i).toString().replace('T', ' ') + ":00,30,50");
        }
        List<String> said = new ArrayList<>();

        assertThat(new HourlyTraining(HourlyElement.TEMPERATURE, hours(String.join("\n", lines)), said::add)
                        .learn(LocalDate.of(2021, 1, 1)))
                .isEmpty();
        assertThat(new HourlyTraining(
                                HourlyElement.TEMPERATURE, hours(String.join("\n", lines.subList(0, 11))), said::add)
                        .learn(LocalDate.of(2021, 1, 1)))
                .isEmpty();
        assertThat(said).hasSize(2);
        assertThat(said.get(0)).contains("stuck sensor");
        assertThat(said.get(1)).contains("only").contains("climatology");
    }

    @Test
    void shuffled_and_repeated_rows_give_the_same_histories() throws IOException, DatasetException, LearningException {
        List<String> rows = new ArrayList<>();
        LocalDateTime time = LocalDateTime.of(2020, 1, 1, 0, 53);
        for (int i = 0; i < 200; i++) {
            rows.add(time.plusHours(i).toString().replace('T', ' ') + ":00,30," + (40 + i % 24));
        }
        List<String> mixed = new ArrayList<>(rows);
        mixed.addAll(rows);
        Collections.shuffle(mixed, new Random(1));
        String header = "DATE,HourlyDewPointTemperature,HourlyDryBulbTemperature\n";
        History straight = hours(header + String.join("\n", rows))
                .stations()
                .values()
                .iterator()
                .next();
        History shuffled = hours(header + String.join("\n", mixed))
                .stations()
                .values()
                .iterator()
                .next();

        for (long hour = straight.first().orElseThrow(); hour <= straight.last().orElseThrow(); hour++) {
            assertThat(shuffled.value(Element.AIR_TEMPERATURE, hour, Instant.MAX))
                    .isEqualTo(straight.value(Element.AIR_TEMPERATURE, hour, Instant.MAX));
        }
    }

    @Test
    void file_of_unknown_form_is_refused_with_what_to_do() throws IOException {
        Path file = Files.writeString(folder.resolve("x.csv"), "a,b\n1,2\n");

        assertThatThrownBy(() -> DatasetForm.detect(file, Map.of()))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("--format");
    }

    @Test
    void files_whose_zone_is_only_assumed_are_no_neighbours() throws IOException, DatasetException {
        HourlyArchive archive = new HourlyArchive();
        for (String name : List.of("a.csv", "b.csv")) {
            Path file =
                    Files.writeString(folder.resolve(name), "DATE,HourlyDryBulbTemperature\n2020-01-01 00:53:00,50\n");
            archive.read(file, (DatasetForm.Hourly) DatasetForm.detect(file, Map.of()));
        }

        assertThat(archive.network().aligned()).isFalse();
        assertThat(archive.network().stations()).hasSize(2);
    }

    private static long hour(String time) {
        return History.hourOf(Instant.parse(time));
    }

    private static DayHistory history(DailyNetwork network) {
        return network.stations().entrySet().stream()
                .filter(entry -> entry.getKey().equals(new StationId("Perth")))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    private DailyNetwork days(String text) throws IOException, DatasetException {
        Path file = Files.writeString(folder.resolve("days.csv"), text);
        DatasetForm.Daily form = (DatasetForm.Daily) DatasetForm.detect(file, Map.of());
        DailyTable table = new DailyTable(form.settings());
        table.read(file);
        return table.network();
    }

    private HourlyNetwork hours(String text) throws IOException, DatasetException {
        Path file = Files.writeString(folder.resolve("hours.csv"), text);
        HourlyArchive archive = new HourlyArchive();
        archive.read(file, (DatasetForm.Hourly) DatasetForm.detect(file, Map.of()));
        return archive.network();
    }
}
