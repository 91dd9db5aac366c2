package io.virga.forecast;

import io.virga.observation.Element;
import io.virga.station.StationId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The one definition of features for hourly forecasts, of rain, temperature and wind alike: a pure function from what a
 * station and its neighbours had reported by the time of issue. Nothing that arrived later enters; that is tested.
 *
 * <p>Names are an element and how many hours before the base: {@code air_temperature-3h}. Temperatures in °C, pressures in
 * hPa, winds in m/s, sums of precipitation as ln(1 + mm), times of year and day as sines and cosines.
 */
public final class HourlyFeatures {
    /** Hours of history that the definition looks back. */
    public static final int REACH = 72;
    /** Lags in hours of what is forecast: each hour of a day, which diurnal persistence needs, and some before. */
    public static final List<Integer> LAGS = lags();
    /** Lags of the dew point depression in hours. */
    public static final List<Integer> DEPRESSION_LAGS = List.of(0, 1, 3, 6, 12, 18, 24);

    private static final List<String> TEMPERATURES = numbered(Element.AIR_TEMPERATURE.wireName());
    private static final List<String> WINDS = numbered(Element.WIND_SPEED.wireName());
    private static final List<String> DEPRESSIONS = numbered("dew_point_depression");
    private static final int[] TENDENCIES = {1, 3, 6, 12, 24};
    private static final int[] WIND_LAGS = {0, 3, 12};
    private static final int[] HUMIDITY_LAGS = {0, 3, 12};
    private static final int[] VISIBILITY_SPANS = {1, 3};
    private static final int MOST_HOURS = 48; // of rain or of none in a row that are counted
    private static final int[] RAIN_LAGS = {0, 1, 2, 3};
    private static final int[] RAIN_SPANS = {3, 6, 12, 24, 48};
    private static final int[] NEIGHBOUR_LAGS = {0, 3, 12};
    private static final int[] NEIGHBOUR_SPANS = {1, 3, 6};

    private final int neighbours;
    private final boolean winds;
    private final Features.Names names;

    /** Features of a station with so many neighbours. */
    public HourlyFeatures(int neighbours) {
        this(neighbours, false);
    }

    private HourlyFeatures(int neighbours, boolean winds) {
        this.neighbours = neighbours;
        this.winds = winds;
        this.names = new Features.Names(names(neighbours, winds));
    }

    /** Features of a station alone that all of {@link HourlyElement} are forecast from: with the winds of each hour too. */
    public static HourlyFeatures ofElements() {
        return new HourlyFeatures(0, true);
    }

    /** How many neighbours' histories are looked at. */
    public int neighbours() {
        return neighbours;
    }

    /** What the values are called. */
    public Features.Names names() {
        return names;
    }

    /** The name of a lagged temperature. */
    public static String temperature(int lag) {
        return TEMPERATURES.get(lag);
    }

    /**
     * The name of what is forecast, some hours before.
     *
     * @throws IllegalArgumentException for an element of which there are no lags
     */
    public static String lagged(Element element, int lag) {
        return switch (element) {
            case AIR_TEMPERATURE -> TEMPERATURES.get(lag);
            case WIND_SPEED -> WINDS.get(lag);
            default -> throw new IllegalArgumentException("features hold no lags of " + element.wireName());
        };
    }

    /** The name of a lagged dew point depression. */
    public static String depression(int lag) {
        return DEPRESSIONS.get(lag);
    }

    /** The name of a sum of precipitation up to the base hour. */
    public static String rain(int span) {
        return "rain_over_" + span + "h";
    }

    /**
     * Features as they could be known at a time.
     *
     * @param own the station's history
     * @param beside its neighbours' histories, the most telling first; empty ones where it has fewer
     * @param hour from which leads count
     * @param asOf time of issue; what arrived later is not looked at
     */
    public Features at(StationId station, History own, List<History> beside, long hour, Instant asOf) {
        if (beside.size() != neighbours) {
            throw new IllegalArgumentException(
                    beside.size() + " histories for " + neighbours + " neighbours of " + station);
        }
        Vector vector = new Vector(names.list().size());
        View view = new View(own, hour, asOf);
        temperatures(view, vector);
        pressures(view, vector);
        winds(view, vector);
        skies(view, vector);
        vector.add(own.raining(hour, asOf));
        vector.add(own.raining(hour - 1, asOf));
        vector.add(view.hoursInState());
        rains(view, vector, RAIN_LAGS, RAIN_SPANS);
        for (History history : beside) {
            neighbour(new View(history, hour, asOf), view, vector);
        }
        times(hour, vector);
        if (winds) {
            LAGS.stream().filter(lag -> lag > 0).forEach(lag -> vector.add(view.value(Element.WIND_SPEED, lag)));
        }
        return new Features(station, History.timeOf(hour), names, vector.values);
    }

    private static List<String> numbered(String name) {
        return IntStream.range(0, REACH).mapToObj(lag -> name + "-" + lag + "h").toList();
    }

    private static List<Integer> lags() {
        List<Integer> lags = new ArrayList<>();
        for (int lag = 0; lag <= 25; lag++) {
            lags.add(lag);
        }
        lags.addAll(List.of(36, 47, 48));
        return List.copyOf(lags);
    }

    private static List<String> names(int neighbours, boolean winds) {
        List<String> names = new ArrayList<>();
        LAGS.forEach(lag -> names.add(temperature(lag)));
        DEPRESSION_LAGS.forEach(lag -> names.add(depression(lag)));
        names.add("temperature_range_24h");
        names.add("sea_level_pressure-0h");
        names.add("station_pressure-0h");
        lagged(names, "pressure_change_", TENDENCIES, "h");
        for (int lag : WIND_LAGS) {
            names.add("wind_from_west-" + lag + "h");
            names.add("wind_from_south-" + lag + "h");
        }
        names.addAll(List.of("wind_speed-0h", "wind_gust-0h", "visibility-0h", "sky_cover-0h", "sky_cover-3h"));
        lagged(names, "visibility_change_", VISIBILITY_SPANS, "h");
        lagged(names, "relative_humidity-", HUMIDITY_LAGS, "h");
        names.addAll(List.of("raining-0h", "raining-1h", "hours_in_state"));
        rainNames(names, "", RAIN_LAGS, RAIN_SPANS);
        for (int i = 1; i <= neighbours; i++) {
            String of = "neighbour" + i + ".";
            lagged(names, of + "air_temperature-", NEIGHBOUR_LAGS, "h");
            names.add(of + depression(0));
            names.add(of + "pressure_change_3h");
            names.add(of + "visibility-0h");
            names.add(of + "raining-0h");
            rainNames(names, of, new int[] {0}, NEIGHBOUR_SPANS);
        }
        names.addAll(List.of("hour.sin", "hour.cos", "hour.sin2", "hour.cos2"));
        names.addAll(List.of("year.sin", "year.cos", "year.sin2", "year.cos2"));
        if (winds) {
            LAGS.stream().filter(lag -> lag > 0).forEach(lag -> names.add(lagged(Element.WIND_SPEED, lag)));
        }
        return names;
    }

    private static void lagged(List<String> names, String before, int[] lags, String behind) {
        for (int lag : lags) {
            names.add(before + lag + behind);
        }
    }

    private static void rainNames(List<String> names, String of, int[] lags, int[] spans) {
        lagged(names, of + "rain-", lags, "h");
        for (int span : spans) {
            names.add(of + rain(span));
        }
        names.add(of + "wet_hours_of_" + spans[spans.length - 1]);
    }

    private static void temperatures(View view, Vector vector) {
        double least = Double.NaN;
        double greatest = Double.NaN;
        for (int lag : LAGS) {
            double value = view.value(Element.AIR_TEMPERATURE, lag);
            vector.add(value);
            if (lag < 24 && !Double.isNaN(value)) {
                least = Double.isNaN(least) ? value : Math.min(least, value);
                greatest = Double.isNaN(greatest) ? value : Math.max(greatest, value);
            }
        }
        for (int lag : DEPRESSION_LAGS) {
            vector.add(view.depression(lag));
        }
        vector.add(greatest - least);
    }

    private static void pressures(View view, Vector vector) {
        vector.add(view.value(Element.SEA_LEVEL_PRESSURE, 0));
        vector.add(view.value(Element.STATION_PRESSURE, 0));
        for (int lag : TENDENCIES) {
            vector.add(view.pressureChange(lag));
        }
    }

    private static void winds(View view, Vector vector) {
        for (int lag : WIND_LAGS) {
            double speed = view.value(Element.WIND_SPEED, lag);
            double direction = Math.toRadians(view.value(Element.WIND_DIRECTION, lag));
            boolean still = speed == 0;
            vector.add(still ? 0 : speed * Math.sin(direction));
            vector.add(still ? 0 : -speed * Math.cos(direction));
        }
        vector.add(view.value(Element.WIND_SPEED, 0));
        vector.add(view.value(Element.WIND_GUST, 0));
    }

    private static void skies(View view, Vector vector) {
        vector.add(view.value(Element.VISIBILITY, 0));
        vector.add(view.value(Element.SKY_COVER, 0));
        vector.add(view.value(Element.SKY_COVER, 3));
        for (int span : VISIBILITY_SPANS) {
            vector.add(view.value(Element.VISIBILITY, 0) - view.value(Element.VISIBILITY, span));
        }
        for (int lag : HUMIDITY_LAGS) {
            vector.add(view.value(Element.RELATIVE_HUMIDITY, lag));
        }
    }

    /** Sums over spans are of what is known; a span of which less than half is known has none. */
    private static void rains(View view, Vector vector, int[] lags, int[] spans) {
        for (int lag : lags) {
            vector.add(Math.log1p(view.value(Element.PRECIPITATION, lag)));
        }
        int wet = 0;
        int known = 0;
        double sum = 0;
        int lag = 0;
        for (int span : spans) {
            for (; lag < span; lag++) {
                double value = view.value(Element.PRECIPITATION, lag);
                if (!Double.isNaN(value)) {
                    known++;
                    sum += value;
                    wet += value > 0 ? 1 : 0;
                }
            }
            vector.add(2 * known < span ? Double.NaN : Math.log1p(sum));
        }
        vector.add(2 * known < lag ? Double.NaN : wet);
    }

    private static void neighbour(View view, View own, Vector vector) {
        for (int lag : NEIGHBOUR_LAGS) {
            vector.add(view.value(Element.AIR_TEMPERATURE, lag) - own.value(Element.AIR_TEMPERATURE, lag));
        }
        vector.add(view.depression(0));
        vector.add(view.pressureChange(3));
        vector.add(view.value(Element.VISIBILITY, 0));
        vector.add(view.history.raining(view.hour, view.asOf));
        rains(view, vector, new int[] {0}, NEIGHBOUR_SPANS);
    }

    private static void times(long hour, Vector vector) {
        ZonedDateTime time = History.timeOf(hour).atZone(ZoneOffset.UTC);
        vector.circle(2 * Math.PI * time.getHour() / 24);
        vector.circle(Seasons.angle(time.toLocalDate()));
    }

    /** A history as of one issue. */
    private record View(History history, long hour, Instant asOf) {
        double value(Element element, int lag) {
            return history.value(element, hour - lag, asOf);
        }

        double depression(int lag) {
            return value(Element.AIR_TEMPERATURE, lag) - value(Element.DEW_POINT, lag);
        }

        /** For how many hours it has been wet or dry, up to {@value #MOST_HOURS}; NaN where the newest is not known. */
        double hoursInState() {
            double now = value(Element.PRECIPITATION, 0);
            int hours = 1;
            while (hours < MOST_HOURS && value(Element.PRECIPITATION, hours) > 0 == now > 0) {
                hours++;
            }
            return Double.isNaN(now) ? Double.NaN : hours;
        }

        /** Of the pressure at sea level, or else at the station: never of one from the other. */
        double pressureChange(int lag) {
            double change = value(Element.SEA_LEVEL_PRESSURE, 0) - value(Element.SEA_LEVEL_PRESSURE, lag);
            return Double.isNaN(change)
                    ? value(Element.STATION_PRESSURE, 0) - value(Element.STATION_PRESSURE, lag)
                    : change;
        }
    }
}
