package io.virga.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.virga.format.Decoders;
import io.virga.format.Decoding.Decoded;
import io.virga.format.Envelopes;
import io.virga.format.Format;
import io.virga.format.json.JsonReport;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.Observation;
import io.virga.observation.Qualifier;
import io.virga.units.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class LiveWeatherTest {
    private static final Instant START = Instant.parse("2021-01-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private static LiveWeather weather(long seed, int station) {
        return new LiveWeather(new SimulatedStation(seed, station));
    }

    private static OptionalDouble value(JsonReport report, Element element) {
        return report.measurements().stream()
                .filter(m -> m.element() == element)
                .mapToDouble(Measurement::value)
                .findFirst();
    }

    private static double temperature(JsonReport report) {
        return value(report, Element.AIR_TEMPERATURE).orElseThrow();
    }

    @Test
    void a_report_depends_on_station_and_time_alone() {
        LiveWeather one = weather(1, 5);
        LiveWeather other = weather(1, 5);
        List<Instant> times = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            times.add(START.plusSeconds(977L * i));
        }
        List<JsonReport> forwards = times.stream().map(one::at).toList();
        java.util.Collections.reverse(times);
        List<JsonReport> backwards =
                new ArrayList<>(times.stream().map(other::at).toList());
        java.util.Collections.reverse(backwards);
        assertThat(backwards).isEqualTo(forwards);
        assertThat(weather(2, 5).at(START)).isNotEqualTo(one.at(START));
        assertThat(weather(1, 6).at(START).measurements())
                .isNotEqualTo(one.at(START).measurements());
    }

    @Test
    void every_report_is_decoded_as_it_was_meant_and_lies_within_physics() {
        Decoders decoders = new Decoders();
        for (int station = 0; station < 50; station++) {
            LiveWeather weather = weather(7, station);
            for (int i = 0; i < 400; i++) {
                JsonReport report = weather.at(START.plus(HOUR.multipliedBy(22L * i)));
                Observation read = ((Decoded) decoders.decode(
                                Envelopes.of(Format.JSON.wireName(), Optional.empty(), report.encode())))
                        .observation();
                assertThat(read.measurements())
                        .isEqualTo(report.measurements().stream()
                                .sorted(java.util.Comparator.comparing(Measurement::element))
                                .toList());
                assertThat(read.measurements()).allMatch(m -> m.element().allows(m.value()));
            }
        }
    }

    @Test
    void elements_of_one_report_agree() {
        for (int i = 0; i < 5000; i++) {
            JsonReport report = weather(3, i % 40).at(START.plusSeconds(7993L * i));
            double speed = value(report, Element.WIND_SPEED).orElseThrow();
            boolean raining = report.raining().orElseThrow();
            double depth = value(report, Element.PRECIPITATION).orElseThrow();
            assertThat(value(report, Element.DEW_POINT).orElseThrow()).isLessThan(temperature(report));
            assertThat(depth > 0).isEqualTo(raining);
            assertThat(raining && temperature(report) < 0).as("rain in frost").isFalse();
            value(report, Element.WIND_GUST).ifPresent(gust -> assertThat(gust).isGreaterThanOrEqualTo(speed));
            value(report, Element.WIND_DIRECTION).ifPresent(d -> assertThat(d).isBetween(1.0, 360.0));
            Qualifier wind = report.measurements().stream()
                    .filter(m -> m.element() == Element.WIND_SPEED)
                    .findFirst()
                    .orElseThrow()
                    .qualifier();
            assertThat(wind == Qualifier.CALM).isEqualTo(speed == 0);
            assertThat(value(report, Element.WIND_DIRECTION).isPresent()).isEqualTo(wind == Qualifier.NONE);
        }
    }

    /**
     * Over four years of Julys of 60 stations: about 62 independent two-day nodes a station, each with a spread of 5.3 °C;
     * the mean of all has a standard error of about 5.3 / sqrt(3700) = 0.09 °C. The month's neighbours are cooler, and the
     * interpolation between them takes up to a quarter of their distance (1.2 °F here) from its mean.
     */
    @Test
    void the_mean_of_a_month_is_that_of_the_daily_model() {
        double difference = 0;
        int count = 0;
        for (int station = 0; station < 60; station++) {
            SimulatedStation simulated = new SimulatedStation(21, station);
            double july = Unit.FAHRENHEIT.toCanonical(simulated.climate().degrees(7));
            for (int year = 2021; year < 2025; year++) {
                Instant first = Instant.parse(year + "-07-01T00:00:00Z");
                for (int hour = 0; hour < 31 * 24; hour++) {
                    difference +=
                            temperature(new LiveWeather(simulated).at(first.plus(HOUR.multipliedBy(hour)))) - july;
                    count++;
                }
            }
        }
        assertThat(difference / count).isCloseTo(-0.4, within(0.8));
    }

    @Test
    void the_spread_about_cycle_and_month_is_that_of_the_daily_model() {
        double squares = 0;
        int count = 0;
        for (int station = 0; station < 60; station++) {
            LiveWeather weather = weather(22, station);
            double mean = 0;
            List<Double> temperatures = new ArrayList<>();
            for (int day = 0; day < 30; day++) { // one hour of each day of a mid-month: cycle and month stand still
                temperatures.add(temperature(
                        weather.at(Instant.parse("2021-07-01T18:00:00Z").plus(Duration.ofDays(day)))));
            }
            for (double t : temperatures) {
                mean += t / temperatures.size();
            }
            for (double t : temperatures) {
                squares += (t - mean) * (t - mean);
            }
            count += temperatures.size() - 2; // days of two-day nodes are correlated: about two degrees of freedom lost
        }
        assertThat(Math.sqrt(squares / count) * 1.8).isCloseTo(9.6, within(1.0));
    }

    @Test
    void afternoons_are_warmer_than_sunrises_by_the_amplitude_of_the_cycle() {
        double warm = 0;
        double cold = 0;
        int days = 400;
        for (int station = 0; station < 40; station++) {
            SimulatedStation simulated = new SimulatedStation(23, station);
            Duration solar = Duration.ofSeconds(Math.round(-simulated.place().longitude() / 360 * 86_400));
            for (int day = 0; day < days; day++) {
                Instant midnight = START.plus(Duration.ofDays(day)).plus(solar);
                warm += temperature(new LiveWeather(simulated).at(midnight.plus(Duration.ofHours(15))));
                cold += temperature(new LiveWeather(simulated).at(midnight.plus(Duration.ofHours(3))));
            }
        }
        assertThat((warm - cold) / (40 * days)).isCloseTo(10, within(0.5));
    }

    /** June to August, where frost does not interfere. Half-day nodes: 184 a station and summer, 14,700 in all. */
    @Test
    void it_rains_for_the_share_of_time_in_which_the_daily_model_is_wet() {
        double expected = 0;
        int rain = 0;
        int count = 0;
        for (int station = 0; station < 80; station++) {
            SimulatedStation simulated = new SimulatedStation(24, station);
            for (int hour = 0; hour < 92 * 24; hour++) {
                Instant time = Instant.parse("2021-06-01T00:00:00Z").plus(HOUR.multipliedBy(hour));
                rain += new LiveWeather(simulated).at(time).raining().orElseThrow() ? 1 : 0;
                expected += simulated.climate().wetShare(hour < 30 * 24 ? 6 : hour < 61 * 24 ? 7 : 8);
                count++;
            }
        }
        assertThat((double) rain / count).isCloseTo(expected / count, within(0.02));
    }

    @Test
    void weather_before_the_epoch_exists_too() {
        assertThat(temperature(weather(1, 1).at(Instant.parse("1950-06-01T00:00:00Z"))))
                .isBetween(-20.0, 50.0);
    }
}
