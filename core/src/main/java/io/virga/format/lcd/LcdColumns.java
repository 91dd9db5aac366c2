package io.virga.format.lcd;

import io.virga.format.Numbers;
import io.virga.format.table.Row;
import io.virga.observation.Descriptor;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.Qualifier;
import io.virga.observation.Verdict;
import io.virga.units.Quantity;
import io.virga.units.Unit;
import java.util.Optional;

/** The columns of one LCD row under the names of either version, with the marks that stand behind values. */
final class LcdColumns {
    private final Row row;
    private final boolean metric;

    LcdColumns(Row row, LcdSettings.Units units) {
        this.row = row;
        this.metric = units == LcdSettings.Units.METRIC;
    }

    boolean metric() {
        return metric;
    }

    String text(String name, String firstName) {
        String text = row.text(name);
        return text.isEmpty() ? row.text(firstName) : text;
    }

    Optional<Measurement> temperature(Element element, String name, String firstName) {
        return value(element, metric ? Unit.CELSIUS : Unit.FAHRENHEIT, name, firstName);
    }

    Optional<Measurement> pressure(Element element, String name, String firstName) {
        return value(element, metric ? Unit.HECTOPASCAL : Unit.INCH_OF_MERCURY, name, firstName);
    }

    Optional<Measurement> speed(Element element, String name, String firstName) {
        return value(element, metric ? Unit.METRE_PER_SECOND : Unit.MILE_PER_HOUR, name, firstName);
    }

    Optional<Measurement> depth(Element element, String name, String firstName) {
        return value(element, metric ? Unit.MILLIMETRE : Unit.INCH, name, firstName);
    }

    /**
     * A value and what is marked behind it: {@code s} suspect, {@code V} variable, {@code T} a trace, {@code *} and
     * {@code M} alone missing.
     */
    Optional<Measurement> value(Element element, Unit unit, String name, String firstName) {
        String text = text(name, firstName);
        if (text.isEmpty() || text.equals("*") || text.equals("M") || text.equals("VRB")) {
            return Optional.empty();
        }
        boolean suspect = text.endsWith("s");
        boolean marked = suspect || text.endsWith("V") || text.endsWith("*");
        String number = marked ? text.substring(0, text.length() - 1) : text;
        boolean trace = number.equals("T");
        double value = trace ? 0 : Numbers.decimal(name, number);
        Measurement plain = Measurement.of(element, new Quantity(value, unit), suspect ? "s" : "");
        Measurement judged = suspect ? plain.with(new Verdict(Descriptor.Q, Verdict.MASTER, Verdict.MASTER)) : plain;
        return Optional.of(trace ? judged.with(Qualifier.TRACE) : judged);
    }
}
