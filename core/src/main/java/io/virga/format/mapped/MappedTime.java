package io.virga.format.mapped;

import io.virga.format.FieldException;
import io.virga.format.Numbers;
import io.virga.format.Reason;
import io.virga.observation.ObservationId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How the time of a record is written.
 *
 * @param columns whose texts, joined by blanks, are the time
 * @param pattern {@code iso}, {@code epoch-s}, {@code epoch-ms}, or a pattern of {@link DateTimeFormatter}; parts that
 *     it does not have are the first of their kind
 * @param zone in which times without an offset are; a local time that occurs twice is the first of both, one that does
 *     not occur is refused
 */
public record MappedTime(List<String> columns, String pattern, ZoneId zone) {
    private static final int LONGEST = 64;
    private static final int LONGEST_PATTERN = 40;
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendPattern("[XXX][X]")
            .optionalEnd()
            .optionalEnd()
            .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
            .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
            .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    /** Refuses a pattern that is none. */
    public MappedTime {
        columns = List.copyOf(columns);
        if (columns.isEmpty() || columns.stream().anyMatch(String::isBlank)) {
            throw new MappingException(Mapping.TIME_COLUMNS, String.join("|", columns), "names no column");
        }
        if (pattern.length() > LONGEST_PATTERN) {
            throw new MappingException(Mapping.TIME_PATTERN, pattern, "is longer than " + LONGEST_PATTERN);
        }
        formatter(pattern);
    }

    private static DateTimeFormatter formatter(String pattern) {
        if (pattern.equals("iso") || pattern.startsWith("epoch-")) {
            return ISO;
        }
        try {
            return new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(pattern.replace('y', 'u')) // the year of an era is never meant
                    .parseDefaulting(ChronoField.MONTH_OF_YEAR, 1)
                    .parseDefaulting(ChronoField.DAY_OF_MONTH, 1)
                    .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
                    .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
                    .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
                    .toFormatter(Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT); // otherwise the 30th of February is the 29th
        } catch (IllegalArgumentException e) {
            throw new MappingException(Mapping.TIME_PATTERN, pattern, "is no pattern of a time: " + e.getMessage());
        }
    }

    /** A parser of this form, to be made once for many records. */
    Parser parser() {
        return new Parser(this, formatter(pattern));
    }

    /**
     * Reads times.
     *
     * @param time how they are written
     * @param formatter made from it
     */
    record Parser(MappedTime time, DateTimeFormatter formatter) {
        /**
         * The time of a record.
         *
         * @throws FieldException where it is none
         */
        Instant parse(Cells cells) {
            String text = time.columns.stream().map(cells::text).collect(Collectors.joining(" "));
            try {
                if (text.isBlank() || text.length() > LONGEST) {
                    throw new DateTimeException("missing or too long");
                }
                Instant instant = time.pattern.startsWith("epoch-") ? epoch(text) : formatted(text);
                if (ObservationId.canBe(instant)) {
                    return instant;
                }
            } catch (DateTimeException | ArithmeticException e) {
                throw new FieldException(Reason.BAD_TIME, time.columns.toString(), text, "is no time");
            }
            throw new FieldException(Reason.BAD_TIME, time.columns.toString(), text, "is no time of an observation");
        }

        private Instant epoch(String text) {
            int start = text.startsWith("-") ? 1 : 0;
            if (text.length() > 16 || text.length() == start || !Numbers.digits(text, start, text.length())) {
                throw new DateTimeException("no whole number");
            }
            long number = Long.parseLong(text);
            return time.pattern.equals("epoch-ms") ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
        }

        private Instant formatted(String text) {
            TemporalAccessor parsed = formatter.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            if (parsed instanceof OffsetDateTime exact) {
                return exact.toInstant();
            }
            LocalDateTime local = LocalDateTime.from(parsed);
            List<ZoneOffset> offsets = time.zone.getRules().getValidOffsets(local);
            if (offsets.isEmpty()) {
                throw new DateTimeException("the clock jumped over it");
            }
            return local.toInstant(offsets.get(0));
        }
    }
}
