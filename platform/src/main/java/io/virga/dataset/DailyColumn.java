package io.virga.dataset;

import io.virga.format.Numbers;
import io.virga.format.table.Row;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One column of a table of days and what its texts are.
 *
 * @param column its name
 * @param kind of texts
 */
record DailyColumn(String column, Kind kind) {
    private static final List<String> COMPASS =
            List.of("N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW");
    private static final double POINT = Math.toRadians(22.5);
    private static final double MOST_ODD = 0.02; // share of texts that may be of another kind: marks, misprints

    /** Kinds of texts. */
    enum Kind {
        NUMBER,
        /** Numbers that are 0 on most days. */
        AMOUNT,
        COMPASS
    }

    /** What a column is; empty where it is neither numbers nor points of the compass, or says nothing. */
    static Optional<DailyColumn> of(String column, List<Row> rows) {
        int texts = 0;
        int numbers = 0;
        int points = 0;
        int zeros = 0;
        int below = 0;
        for (Row row : rows) {
            String text = row.text(column);
            if (missing(text)) {
                continue;
            }
            texts++;
            double number = Numbers.scientific(text).orElse(Double.NaN);
            numbers += Double.isNaN(number) ? 0 : 1;
            zeros += number == 0 ? 1 : 0;
            below += number < 0 ? 1 : 0;
            points += COMPASS.contains(text.toUpperCase(Locale.ROOT)) ? 1 : 0;
        }
        if (texts == 0) {
            return Optional.empty();
        }
        if (points >= (1 - MOST_ODD) * texts) {
            return Optional.of(new DailyColumn(column, Kind.COMPASS));
        }
        boolean amount = below == 0 && 2 * zeros > numbers;
        return numbers >= (1 - MOST_ODD) * texts
                ? Optional.of(new DailyColumn(column, amount ? Kind.AMOUNT : Kind.NUMBER))
                : Optional.empty();
    }

    private static boolean missing(String text) {
        return text.isEmpty() || text.equals("NA");
    }

    /** What its values are called. */
    List<String> names() {
        return kind == Kind.COMPASS ? List.of(column + ".east", column + ".north") : List.of(column);
    }

    /** Puts a row's values where they belong and answers where the next column's do. */
    int read(Row row, double[] values, int at) {
        String text = row.text(column);
        if (kind == Kind.COMPASS) {
            int point = COMPASS.indexOf(text.toUpperCase(Locale.ROOT));
            values[at] = point < 0 ? Double.NaN : Math.sin(point * POINT);
            values[at + 1] = point < 0 ? Double.NaN : Math.cos(point * POINT);
            return at + 2;
        }
        double value = missing(text) ? Double.NaN : Numbers.scientific(text).orElse(Double.NaN);
        values[at] = kind == Kind.AMOUNT ? Math.log1p(Math.max(0, value)) : value;
        return at + 1;
    }
}
