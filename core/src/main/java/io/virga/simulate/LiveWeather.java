package io.virga.simulate;

import io.virga.format.json.JsonReport;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.ObservationId;
import io.virga.observation.Qualifier;
import io.virga.units.Quantity;
import io.virga.units.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The sub-daily weather of a simulated station: a pure function of station and time, so it can be resumed anywhere.
 *
 * <p>Temperature is the month's mean of the daily model with a diurnal cycle (coldest near sunrise, warmest at 15 h local
 * solar time) and slow noise of the daily model's spread (stationary standard deviation 9.6 °F); rain falls for the
 * share of time in which the daily model's month is wet, and as there not below freezing.
 */
public final class LiveWeather {
    private static final double DIURNAL_AMPLITUDE = 5.0; // °C, a mid-latitude continental mean
    private static final double WARMEST_HOUR = 15.0; // local solar time
    private static final double SPREAD = 9.6 / 1.8 / 0.4976; // °C; smooth() has standard deviation sqrt(26/35/3)
    private static final double MUGGIEST = 29.0; // °C, a dew point that the Gulf states seldom exceed
    private static final double DAY_SECONDS = 86_400;
    private static final Duration RAIN_PERIOD = Duration.ofHours(1);

    private final SimulatedStation station;

    /** The weather of a station. */
    public LiveWeather(SimulatedStation station) {
        this.station = station;
    }

    /** The report of one moment. */
    public JsonReport at(Instant time) {
        double seconds = time.getEpochSecond();
        double temperature = temperature(time, seconds);
        double dewPoint = temperature - (3 + 2.5 * (1 + noise(1, seconds, DAY_SECONDS / 2)));
        double pressure = 1015 + 14 * noise(2, seconds, 3 * DAY_SECONDS) + 1.2 * noise(3, seconds, DAY_SECONDS / 4);
        double depth = temperature < 0 ? 0 : rain(time, seconds);
        boolean raining = depth > 0;
        List<Measurement> found = new ArrayList<>();
        found.add(tenths(Element.AIR_TEMPERATURE, temperature, Unit.CELSIUS));
        found.add(tenths(Element.DEW_POINT, Math.min(raining ? temperature - 0.6 : dewPoint, MUGGIEST), Unit.CELSIUS));
        found.add(tenths(Element.SEA_LEVEL_PRESSURE, pressure, Unit.HECTOPASCAL));
        found.addAll(wind(seconds));
        found.add(precipitation(depth));
        ObservationId id = new ObservationId(station.id(), time, "AUTO");
        return new JsonReport(id, Optional.of(station.place()), found, Optional.of(raining));
    }

    private double temperature(Instant time, double seconds) {
        double solar = (seconds + station.place().longitude() / 360 * DAY_SECONDS) % DAY_SECONDS / 3600;
        double diurnal = DIURNAL_AMPLITUDE * Math.cos(2 * Math.PI * (solar - WARMEST_HOUR) / 24);
        return monthMean(time) + diurnal + SPREAD * noise(0, seconds, 2 * DAY_SECONDS);
    }

    /** The month's mean in °C, passing smoothly from mid-month to mid-month. */
    private double monthMean(Instant time) {
        ZonedDateTime utc = time.atZone(ZoneOffset.UTC);
        double into = (utc.getDayOfMonth() - 1 + utc.getHour() / 24.0)
                        / utc.toLocalDate().lengthOfMonth()
                - 0.5;
        int month = utc.getMonthValue();
        int other = into < 0 ? (month + 10) % 12 + 1 : month % 12 + 1;
        double share = Math.abs(into);
        double fahrenheit = (1 - share) * station.climate().degrees(month)
                + share * station.climate().degrees(other);
        return Unit.FAHRENHEIT.toCanonical(fahrenheit);
    }

    private List<Measurement> wind(double seconds) {
        double speed = Math.max(0, 4 + 4.5 * noise(4, seconds, DAY_SECONDS / 3) + 0.8 * noise(5, seconds, 600));
        double rounded = Math.rint(speed * 10) / 10;
        Measurement measured = tenths(Element.WIND_SPEED, rounded, Unit.METRE_PER_SECOND);
        if (rounded == 0) {
            return List.of(measured.with(Qualifier.CALM));
        }
        if (rounded < 1.5) {
            return List.of(measured.with(Qualifier.VARIABLE));
        }
        double turned = 225 + 150 * noise(6, seconds, DAY_SECONDS) + 12 * noise(7, seconds, 900);
        double direction = Math.rint((turned % 360 + 360) % 360);
        double gust = rounded * (1.25 + 0.2 * (1 + noise(8, seconds, 300)));
        return List.of(
                measured,
                Measurement.of(Element.WIND_DIRECTION, new Quantity(direction == 0 ? 360 : direction, Unit.DEGREE), ""),
                tenths(Element.WIND_GUST, gust, Unit.METRE_PER_SECOND));
    }

    /** Depth of the last hour in mm; above zero for the month's wet share of time. */
    private double rain(Instant time, double seconds) {
        int month = time.atZone(ZoneOffset.UTC).getMonthValue();
        double spell = Noise.smoothShare(station.seed(), Streams.live(station.number(), 9), seconds, DAY_SECONDS / 2);
        double wetness = spell - (1 - station.climate().wetShare(month));
        return wetness > 0 ? Math.max(0.1, wetness * 20) : 0;
    }

    private static Measurement precipitation(double depth) {
        return tenths(Element.PRECIPITATION, depth, Unit.MILLIMETRE).over(RAIN_PERIOD);
    }

    private double noise(int purpose, double seconds, double step) {
        return Noise.smooth(station.seed(), Streams.live(station.number(), purpose), seconds, step);
    }

    private static Measurement tenths(Element element, double value, Unit unit) {
        return Measurement.of(element, new Quantity(Math.rint(value * 10) / 10, unit), "");
    }
}
