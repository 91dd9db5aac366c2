package io.virga.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.virga.station.DailyMaximum;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DailyMaximaTest {
    private static final int REPORTS = 40_000; // about 104 years

    private static List<DailyMaximum> run(long seed, int reports) {
        return Stream.generate(new DailyMaxima(seed)::next).limit(reports).toList();
    }

    private static List<DailyMaximum> days(long seed, int reports) {
        return run(seed, reports).stream()
                .filter(report -> report.degrees() != DailyMaxima.POISON)
                .toList();
    }

    @Test
    void days_follow_one_another_from_the_first_of_january_1990() {
        List<DailyMaximum> days = days(1, 1000);
        for (int day = 0; day < days.size(); day++) {
            assertThat(days.get(day).date()).isEqualTo(LocalDate.of(1990, 1, 1).plusDays(day));
        }
        assertThat(days.get(0).month()).isEqualTo("January");
        assertThat(days.get(364).month()).isEqualTo("December");
    }

    /** 5 % of 40,000, standard error 0.11 points. */
    @Test
    void one_report_in_twenty_repeats_the_last_day_with_an_absurd_value() {
        List<DailyMaximum> reports = run(2, REPORTS);
        int poisoned = 0;
        for (int i = 0; i < reports.size(); i++) {
            if (reports.get(i).degrees() == DailyMaxima.POISON) {
                poisoned++;
                assertThat(reports.get(i).date()).isEqualTo(reports.get(i - 1).date());
            }
        }
        assertThat((double) poisoned / REPORTS).isCloseTo(0.05, within(0.0055));
    }

    /** Means of at least 28 values within 5 of the climate, standard error at most 2.89 / sqrt(28 years x 28) = 0.1. */
    @Test
    void the_first_years_have_the_climate_of_a_continental_place() {
        Map<String, Double> means = days(3, 11_000).stream()
                .filter(day -> day.date().getYear() < 2018)
                .collect(Collectors.groupingBy(
                        DailyMaximum::month, HashMap::new, Collectors.averagingDouble(DailyMaximum::degrees)));
        // the cosine's mean over the month, and a mean trend of 13.5 years of 0.06 °F
        assertThat(means.get("January")).isCloseTo(1.6 + 0.8, within(0.7));
        assertThat(means.get("April")).isCloseTo(47.1 + 0.8, within(1.2));
        assertThat(means.get("July")).isCloseTo(93.4 + 0.8, within(0.7));
    }

    @Test
    void a_day_lies_within_the_noise_of_climate_and_trend_and_has_four_decimals() {
        for (DailyMaximum day : days(4, REPORTS)) {
            int years = day.date().getYear() - 1990;
            assertThat(day.degrees()).isBetween(1 - 5 + 0.02 * years, 94 + 5 + 0.1 * years);
            assertThat(Math.abs(day.degrees() * 1e4 - Math.rint(day.degrees() * 1e4)))
                    .isLessThan(1e-6);
        }
    }

    /** Of the difference of years 0 to 9 and 90 to 99: 90 years of 0.06 °F; standard error 2.9 * sqrt(2 / 3650) = 0.07. */
    @Test
    void the_years_become_warmer_by_six_hundredths_of_a_degree() {
        List<DailyMaximum> days = days(5, REPORTS);
        double difference = mean(days, 2080) - mean(days, 1990);
        assertThat(difference).isCloseTo(5.4, within(0.4));
    }

    private static double mean(List<DailyMaximum> days, int firstYear) {
        return days.stream()
                .filter(day -> day.date().getYear() >= firstYear && day.date().getYear() < firstYear + 10)
                .mapToDouble(DailyMaximum::degrees)
                .average()
                .orElseThrow();
    }

    @Test
    void the_same_seed_gives_the_same_reports_and_another_seed_others() {
        assertThat(run(6, 500)).isEqualTo(run(6, 500));
        assertThat(days(6, 500)).doesNotContainAnyElementsOf(days(7, 500));
    }

    @Property(tries = 60)
    void reports_resumed_anywhere_go_on_as_if_they_had_never_stopped(
            @ForAll long seed, @ForAll @IntRange(max = 300) int stop) {
        DailyMaxima first = new DailyMaxima(seed);
        List<DailyMaximum> pieces =
                new ArrayList<>(Stream.generate(first::next).limit(stop).toList());
        DailyMaxima second = new DailyMaxima(seed, first.state());
        pieces.addAll(Stream.generate(second::next).limit(330 - stop).toList());
        assertThat(pieces).isEqualTo(run(seed, 330));
    }
}
