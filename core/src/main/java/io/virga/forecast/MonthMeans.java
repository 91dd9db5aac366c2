package io.virga.forecast;

import java.time.Month;
import java.util.List;

/** The means of the first column of a station's days by month, as far as its own history tells them. */
final class MonthMeans {
    private static final int LEAST_DAYS = 30; // of a month, or of pairs, for a mean to be one

    private final double[] sums = new double[12];
    private final int[] counts = new int[12];

    private MonthMeans() {}

    static MonthMeans of(List<Day> days) {
        MonthMeans means = new MonthMeans();
        for (Day day : days) {
            double value = day.values()[0];
            if (!Double.isNaN(value)) {
                means.sums[day.date().getMonthValue() - 1] += value;
                means.counts[day.date().getMonthValue() - 1]++;
            }
        }
        return means;
    }

    /** The mean of a month or, of a month with less than 30 days, of the whole year; NaN without 30 days at all. */
    double of(Month month) {
        int at = month.getValue() - 1;
        if (counts[at] >= LEAST_DAYS) {
            return sums[at] / counts[at];
        }
        double sum = 0;
        int count = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += sums[i];
            count += counts[i];
        }
        return count >= LEAST_DAYS ? sum / count : Double.NaN;
    }

    /** The share of a departure from its month's mean that the next day keeps, from 0 to 1: lag-1 autocorrelation. */
    double persistence(List<Day> days) {
        double products = 0;
        double squares = 0;
        int pairs = 0;
        for (int i = 1; i < days.size(); i++) {
            Day before = days.get(i - 1);
            Day day = days.get(i);
            double from = before.values()[0] - of(before.date().getMonth());
            double to = day.values()[0] - of(day.date().getMonth());
            if (!Double.isNaN(from * to) && before.date().plusDays(1).equals(day.date())) {
                products += from * to;
                squares += from * from;
                pairs++;
            }
        }
        return pairs >= LEAST_DAYS && squares > 0 ? Math.max(0, Math.min(1, products / squares)) : Double.NaN;
    }
}
