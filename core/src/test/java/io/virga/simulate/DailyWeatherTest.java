package io.virga.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.virga.station.DailyReport;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The simulated weather against the figures that follow from its equations. */
class DailyWeatherTest {
    private static final int STATIONS = 15;
    private static final int DAYS = 5142;
    private static final int RUNS = 20;

    private static List<DailyReport> run(long seed, int station, int days) {
        DailyWeather weather = new DailyWeather(new SimulatedStation(seed, station));
        return Stream.generate(weather::next).limit(days).toList();
    }

    @Test
    void days_follow_one_another_from_the_first_of_january_2000() {
        List<DailyReport> reports = run(1, 0, 400);
        for (int day = 0; day < reports.size(); day++) {
            assertThat(reports.get(day).date())
                    .isEqualTo(LocalDate.of(2000, 1, 1).plusDays(day));
            assertThat(reports.get(day).station().text()).isEqualTo("A");
        }
    }

    @Test
    void it_never_rains_below_freezing() {
        assertThat(run(1, 3, DAYS)).allMatch(r -> r.degrees() >= 32 || !r.raining());
    }

    @Test
    void a_day_moves_from_the_day_before_as_the_equation_says() {
        Climate climate = new SimulatedStation(5, 2).climate();
        double before = climate.degrees(1);
        double sum = 0;
        double squares = 0;
        for (DailyReport report : run(5, 2, DAYS)) {
            double shock = report.degrees()
                    - 0.8 * before
                    - 0.2 * climate.degrees(report.date().getMonthValue());
            assertThat(shock).isBetween(-10.0 - 1e-9, 10.0 + 1e-9);
            sum += shock;
            squares += shock * shock;
            before = report.degrees();
        }
        // variance of U(-10, 10) is 33.3; its estimate's standard error is sqrt((2000 - 33.3^2) / n) = 0.42
        assertThat(squares / DAYS).isCloseTo(100.0 / 3, within(2.1));
        assertThat(sum / DAYS).isCloseTo(0, within(5 * Math.sqrt(100.0 / 3 / DAYS)));
    }

    /**
     * About a mean that the climate lags behind in spring and autumn, so the deviation is taken from the recursion run
     * without shocks. 77,130 days with lag-1 correlation 0.8 count as n (1 - 0.64) / (1 + 0.64) = 16,900 for a variance.
     */
    @Test
    void temperature_scatters_by_nine_and_a_half_degrees_with_a_memory_of_four_fifths() {
        double squares = 0;
        double products = 0;
        long count = 0;
        for (int station = 0; station < STATIONS; station++) {
            Climate climate = new SimulatedStation(11, station).climate();
            double mean = climate.degrees(1);
            double before = 0;
            for (DailyReport report : run(11, station, DAYS)) {
                mean = 0.8 * mean + 0.2 * climate.degrees(report.date().getMonthValue());
                double deviation = report.degrees() - mean;
                squares += deviation * deviation;
                products += deviation * before;
                before = deviation;
                count++;
            }
        }
        assertThat(Math.sqrt(squares / count)).isCloseTo(9.62, within(0.26));
        assertThat(products / squares).isCloseTo(0.8, within(0.011));
    }

    /** Independently simulated: rain share 0.30 to 0.37 with mean 0.335, persistence 0.77 to 0.81 with mean 0.79. */
    @Test
    void rain_is_as_frequent_and_as_persistent_as_an_independent_simulation_found() {
        double rainSum = 0;
        double sameSum = 0;
        double least = 999;
        double greatest = -999;
        for (int run = 0; run < RUNS; run++) {
            int rain = 0;
            int same = 0;
            for (int station = 0; station < STATIONS; station++) {
                boolean before = false;
                for (DailyReport report : run(1000 + run, station, DAYS)) {
                    rain += report.raining() ? 1 : 0;
                    same += report.raining() == before ? 1 : 0;
                    before = report.raining();
                    least = Math.min(least, report.degrees());
                    greatest = Math.max(greatest, report.degrees());
                }
            }
            double rainShare = (double) rain / (STATIONS * DAYS);
            double sameShare = (double) same / (STATIONS * DAYS);
            assertThat(rainShare).isBetween(0.28, 0.39);
            assertThat(sameShare).isBetween(0.76, 0.82);
            rainSum += rainShare;
            sameSum += sameShare;
        }
        // shares of runs scatter by about 0.018, so their mean over 20 by 0.004; the figure itself has the same error
        assertThat(rainSum / RUNS).isCloseTo(0.335, within(0.02));
        assertThat(sameSum / RUNS).isCloseTo(0.79, within(0.01));
        assertThat(least).isBetween(-30.0, -5.0);
        assertThat(greatest).isBetween(118.0, 143.0);
    }

    @Test
    void the_same_seed_gives_the_same_weather_and_another_seed_another() {
        assertThat(run(3, 4, 500)).isEqualTo(run(3, 4, 500));
        assertThat(run(3, 4, 500)).isNotEqualTo(run(4, 4, 500));
    }

    @Property(tries = 60)
    void weather_resumed_from_any_day_goes_on_as_if_it_had_never_stopped(
            @ForAll long seed, @ForAll @IntRange(max = 99_999) int station, @ForAll @IntRange(max = 300) int stop) {
        List<DailyReport> whole = run(seed, station, 330);
        DailyWeather first = new DailyWeather(new SimulatedStation(seed, station));
        List<DailyReport> pieces =
                new ArrayList<>(Stream.generate(first::next).limit(stop).toList());
        DailyWeather second = new DailyWeather(new SimulatedStation(seed, station), first.state());
        pieces.addAll(Stream.generate(second::next).limit(330 - stop).toList());
        assertThat(pieces).isEqualTo(whole);
    }
}
