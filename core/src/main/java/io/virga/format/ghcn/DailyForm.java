package io.virga.format.ghcn;

import io.virga.format.FieldException;
import io.virga.format.Numbers;
import io.virga.format.Reason;
import io.virga.format.table.Columns;
import io.virga.format.table.Row;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The forms in which GHCN-Daily is published. */
enum DailyForm {
    /** {@code .dly}: a line an element and month, 31 fields of eight characters. */
    FIXED,
    /** The same as a table: id, year, month, element, then VALUE, MFLAG, QFLAG and SFLAG of each day. */
    MONTH_TABLE,
    /** {@code by_year}: id, date, element, value, three flags, time; a line an element and day, no header. */
    DAY_TABLE;

    private static final Columns CELLS = Columns.named(List.of(), ',');
    private static final int PREFIX = 21;
    private static final int FIELD = 8;
    private static final int DAYS = 31;

    /**
     * One value as published.
     *
     * @param value in the units of its element; not yet a number
     * @param flags measurement flag and quality flag
     */
    record Value(String station, LocalDate date, String element, String value, String measured, String quality) {}

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the records of one frame have in common: station and month, or station and day. */
    String group(String line) {
        if (this == FIXED) {
            fixed(line);
            return line.substring(0, 17);
        }
        List<String> cells = cells(line);
        return this == MONTH_TABLE ? String.join("-", cells.subList(0, 3)) : cells.get(0) + "-" + cells.get(1);
    }

    /** What a line says of each of its days, cut out untouched; an empty text where it says that there is no value. */
    List<String> cuts(String line) {
        List<String> cuts = new ArrayList<>();
        if (this == DAY_TABLE) {
            cuts.add(isMissingValue(cells(line).get(3)) ? "" : line);
        } else if (this == FIXED) {
            for (int from = PREFIX; from < PREFIX + DAYS * FIELD; from += FIELD) {
                String field = line.substring(Math.min(from, line.length()), Math.min(from + FIELD, line.length()));
                String value = field.substring(0, Math.min(field.length(), 5)).strip();
                cuts.add(isMissingValue(value) ? "" : line.substring(0, PREFIX) + field);
            }
        } else {
            List<String> cells = cells(line);
            String prefix = String.join(",", cells.subList(0, 4));
            for (int at = 4; at + 4 <= Math.min(cells.size(), 4 + DAYS * 4); at += 4) {
                boolean missing = isMissingValue(cells.get(at));
                cuts.add(missing ? "" : prefix + "," + String.join(",", cells.subList(at, at + 4)));
            }
        }
        return cuts;
    }

    static boolean isMissingValue(String value) {
        return value.isEmpty() || value.equals("-9999") || value.equals("NA");
    }

    /**
     * Reads a cut.
     *
     * @param day of the month; not asked for where the cut has its date
     * @throws FieldException where it is none
     */
    Value read(String cut, int day) {
        if (this == FIXED) {
            fixed(cut);
            return new Value(
                    cut.substring(0, 11),
                    date(cut.substring(11, 15), cut.substring(15, 17), day),
                    cut.substring(17, 21),
                    part(cut, PREFIX, 5),
                    part(cut, PREFIX + 5, 1),
                    part(cut, PREFIX + 6, 1));
        }
        List<String> cells = cells(cut);
        if (this == MONTH_TABLE) {
            return new Value(
                    cells.get(0),
                    date(cells.get(1), cells.get(2), day),
                    cells.get(3),
                    cells.get(4),
                    cells.get(5),
                    cells.get(6));
        }
        String date = cells.get(1);
        if (date.length() != 8 || !Numbers.digits(date, 0, 8)) {
            throw new FieldException(Reason.BAD_TIME, "date", date, "is no date");
        }
        int dayOfDate = Integer.parseInt(date, 6, 8, 10);
        return new Value(
                cells.get(0),
                date(date.substring(0, 4), date.substring(4, 6), dayOfDate),
                cells.get(2),
                cells.get(3),
                cells.get(4),
                cells.get(5));
    }

    private static String part(String cut, int from, int length) {
        return from + length <= cut.length()
                ? cut.substring(from, from + length).strip()
                : "";
    }

    private static LocalDate date(String year, String month, int day) {
        try {
            return LocalDate.of(time(year), time(month), day);
        } catch (DateTimeException e) {
            throw new FieldException(Reason.BAD_TIME, "date", year + "-" + month + "-" + day, "is no day");
        }
    }

    private static int time(String part) {
        return Numbers.whole(part).orElseThrow(() -> new FieldException(Reason.BAD_TIME, "date", part, "is no number"));
    }

    private static void fixed(String line) {
        if (line.length() < PREFIX || !Numbers.digits(line, 11, 17)) {
            throw new FieldException(Reason.MALFORMED, "line", line, "does not begin with id, year, month and element");
        }
    }

    private List<String> cells(String line) {
        Row row = CELLS.row(line)
                .orElseThrow(() -> new FieldException(Reason.MALFORMED, "line", line, "has quotes that do not match"));
        int least = this == DAY_TABLE ? 6 : 8;
        if (row.width() < least) {
            throw new FieldException(Reason.WRONG_COLUMNS, "line", line, "has fewer than " + least + " columns");
        }
        return row.fields();
    }
}
