package io.virga.format.catalogue;

import io.virga.format.FieldException;
import io.virga.format.Numbers;
import io.virga.format.Reason;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A list in fixed columns without a header line.
 *
 * @param isEntry whether a line is an entry of it
 * @param cuts where a field stands; of several the first that is not blank counts
 * @param remarks whether lines that are no entries are headings, not damage
 */
record FixedList(String name, Predicate<String> isEntry, Map<Field, List<Cut>> cuts, boolean remarks, boolean fillers)
        implements TextList {
    private static final int MINUTES_A_DEGREE = 60;

    /** How something is written. */
    enum Writing {
        /** As it is. */
        PLAIN,
        /** In two parts with a blank between them. */
        PARTED,
        /** Degrees, a blank, minutes, and a letter of the compass. */
        MINUTES,
        /** In tenths. */
        TENTHS,
        /** In hundredths. */
        HUNDREDTHS,
        /** In thousandths. */
        THOUSANDTHS
    }

    /**
     * A stretch of a line.
     *
     * @param from its first character, from 0
     * @param to behind its last one
     */
    record Cut(int from, int to, Writing writing) {
        String of(String line) {
            String text = raw(line);
            return text.isEmpty()
                    ? text
                    : switch (writing) {
                        case PLAIN -> text;
                        case PARTED -> text.replace(" ", "");
                        case MINUTES -> decimal(text);
                        case TENTHS -> moved(text, 1);
                        case HUNDREDTHS -> moved(text, 2);
                        case THOUSANDTHS -> moved(text, 3);
                    };
        }

        private String raw(String line) {
            return line.substring(Math.min(from, line.length()), Math.min(to, line.length()))
                    .strip();
        }

        private static String moved(String text, int places) {
            return Numbers.whole(text).stream()
                    .mapToObj(number -> BigDecimal.valueOf(number, places).toPlainString())
                    .findFirst()
                    .orElse(text);
        }

        /** Whether a line has such an angle here. */
        boolean isAngle(String line) {
            String text = raw(line);
            return Numbers.decimal(text).isEmpty()
                    && Numbers.decimal(decimal(text)).isPresent();
        }

        private static String decimal(String text) {
            int blank = text.indexOf(' ');
            int last = text.length() - 1;
            if (blank < 1 || last - blank < 2 || !Numbers.digits(text, 0, blank)) {
                return text;
            }
            String minutes = text.substring(blank + 1, last).strip();
            if (minutes.isEmpty() || minutes.length() > 2 || !Numbers.digits(minutes, 0, minutes.length())) {
                return text;
            }
            double degrees = Integer.parseInt(text, 0, Math.min(blank, 4), 10)
                    + Integer.parseInt(minutes) / (double) MINUTES_A_DEGREE;
            return switch (text.charAt(last)) {
                case 'N', 'E' -> Double.toString(degrees);
                case 'S', 'W' -> Double.toString(-degrees);
                default -> text;
            };
        }
    }

    static Cut cut(int from, int to) {
        return new Cut(from, to, Writing.PLAIN);
    }

    @Override
    public Optional<Body> begun(String line) {
        return !line.startsWith("!") && isEntry.test(line)
                ? Optional.of(new Body(this, true, this::entry))
                : Optional.empty();
    }

    private Optional<Entry> entry(String line) {
        boolean remark = line.startsWith("!") || line.startsWith("#");
        if (remark || !isEntry.test(line)) {
            if (remark || remarks || line.isBlank()) {
                return Optional.empty();
            }
            throw new FieldException(Reason.WRONG_COLUMNS, "the line has nothing where a " + name + " has its columns");
        }
        return Optional.of(field -> cuts.getOrDefault(field, List.of()).stream()
                .map(cut -> cut.of(line))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(""));
    }
}
