package io.virga.format.mapped;

import io.virga.format.Numbers;
import io.virga.observation.Element;
import io.virga.units.Unit;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Which column holds an element, and how.
 *
 * @param element what it is
 * @param column its name, or in JSON its path with dots
 * @param unit in which the number is, after scaling
 * @param scale what the number is multiplied with, such as 0.1 for tenths
 * @param period over which the value was gathered, where it was
 */
public record MappedElement(Element element, String column, Unit unit, double scale, Optional<Duration> period) {
    private static final String SEPARATOR = ";";
    private static final int MOST_PARTS = 4;

    /** Refuses a unit that does not measure the element, and a scale that leaves nothing. */
    public MappedElement {
        if (column.isBlank()) {
            throw new MappingException(setting(element), column, "names no column");
        }
        if (unit.dimension() != element.unit().dimension()) {
            throw new MappingException(setting(element), unit.symbol(), "is no unit of " + element.wireName());
        }
        if (!Double.isFinite(scale) || scale == 0) {
            throw new MappingException(setting(element), Double.toString(scale), "is no scale");
        }
    }

    static String setting(Element element) {
        return Mapping.ELEMENT + element.wireName();
    }

    /** Reads {@code column;unit}, {@code column;unit;scale} or {@code column;unit;scale;period}. */
    static MappedElement of(Element element, String text) {
        List<String> parts = List.of(text.split(SEPARATOR, -1));
        if (parts.size() < 2 || parts.size() > MOST_PARTS) {
            throw new MappingException(
                    setting(element), text, "is not column;unit;scale;period, of which the last two may be left out");
        }
        Unit unit = Unit.ofSymbol(parts.get(1).strip())
                .orElseThrow(() -> new MappingException(setting(element), parts.get(1), "is no unit"));
        double scale = parts.size() < 3
                ? 1
                : Numbers.decimal(parts.get(2).strip())
                        .orElseThrow(() -> new MappingException(setting(element), parts.get(2), "is no scale"));
        return new MappedElement(
                element,
                parts.get(0).strip(),
                unit,
                scale,
                parts.size() < MOST_PARTS
                        ? Optional.empty()
                        : Optional.of(period(element, parts.get(3).strip())));
    }

    private static Duration period(Element element, String text) {
        try {
            Duration period = Duration.parse(text);
            if (!period.isNegative() && !period.isZero() && period.compareTo(Duration.ofDays(366)) <= 0) {
                return period;
            }
        } catch (DateTimeException e) {
            throw new MappingException(setting(element), text, "is no period such as PT1H");
        }
        throw new MappingException(setting(element), text, "is no period within a year");
    }

    /** The text that {@link #of} reads. */
    String text() {
        String parts = column + SEPARATOR + unit.symbol() + SEPARATOR + plain(scale);
        return period.map(p -> parts + SEPARATOR + p).orElse(parts);
    }

    private static String plain(double scale) {
        return new BigDecimal(Double.toString(scale)).toPlainString();
    }
}
