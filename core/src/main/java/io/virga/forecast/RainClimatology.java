package io.virga.forecast;

import io.virga.station.StationId;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often it rained at a station in a month of the year during the training period: the baseline that a forecast of rain
 * must beat. Months with few days lean on the station's year, stations with few days on all stations.
 *
 * @param stations rates from 0 to 1, twelve a station
 * @param others twelve rates over all stations, for stations that were not there
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
public record RainClimatology(Map<StationId, double[]> stations, double[] others) implements Forecaster {
    private static final double WEIGHT = 10; // of the broader rate, in cases

    /** Copies the map and refuses another number of months. */
    public RainClimatology {
        stations = Map.copyOf(stations);
        if (others.length != 12 || stations.values().stream().anyMatch(rates -> rates.length != 12)) {
            throw new IllegalArgumentException("a climatology has twelve months");
        }
    }

    @Override
    public String name() {
        return "climatology";
    }

    /** The rate of the month of the base; hours of a month's last day count to that month. */
    @Override
    public Answer forecast(Features features) {
        Month month = features.base().atZone(ZoneOffset.UTC).getMonth();
        return Answer.Issued.of(stations.getOrDefault(features.station(), others)[month.getValue() - 1]);
    }

    /** Counts outcomes and makes rates of them. */
    public static final class Builder {
        private final Map<StationId, long[][]> counts = new TreeMap<>();

        /** Takes an outcome in. */
        public void add(Features features, boolean rained) {
            int month = features.base().atZone(ZoneOffset.UTC).getMonthValue() - 1;
            long[][] held = counts.computeIfAbsent(features.station(), unused -> new long[12][2]);
            held[month][0]++;
            held[month][1] += rained ? 1 : 0;
        }

        /** The rates. */
        public RainClimatology build() {
            long[][] all = new long[12][2];
            counts.values().forEach(held -> add(all, held));
            double[] others = rates(all, 0.5);
            double overall = rate(all, 0.5);
            Map<StationId, double[]> stations = new TreeMap<>();
            counts.forEach((station, held) -> stations.put(station, rates(held, overall)));
            return new RainClimatology(stations, others);
        }

        private static void add(long[][] sum, long[][] part) {
            for (int month = 0; month < 12; month++) {
                sum[month][0] += part[month][0];
                sum[month][1] += part[month][1];
            }
        }

        private static double[] rates(long[][] held, double broader) {
            double year = rate(held, broader);
            double[] rates = new double[12];
            for (int month = 0; month < 12; month++) {
                rates[month] = (held[month][1] + WEIGHT * year) / (held[month][0] + WEIGHT);
            }
            return rates;
        }

        private static double rate(long[][] held, double broader) {
            long cases = 0;
            long rained = 0;
            for (long[] month : held) {
                cases += month[0];
                rained += month[1];
            }
            return (rained + WEIGHT * broader) / (cases + WEIGHT);
        }
    }
}
