package io.virga.format.nws;

import io.virga.format.FieldException;
import io.virga.format.JsonTree;
import io.virga.format.Reason;
import io.virga.observation.Descriptor;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.Verdict;
import io.virga.units.Dimension;
import io.virga.units.Quantity;
import io.virga.units.Unit;
import java.util.Optional;

/** A value with its unit code (of codes.wmo.int, with one of several prefixes) and its letter of quality. */
final class NwsValue {
    private NwsValue() {}

    /**
     * The measurement of a field; nothing where its value is null.
     *
     * @throws FieldException where value or unit is none
     */
    static Optional<Measurement> read(JsonTree properties, String field, Element element) {
        JsonTree datum = properties.at(field);
        Optional<Double> value = datum.at("value").number(field);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        String code = afterColon(datum.at("unitCode").text());
        if (code.equals("m") && element.unit().dimension() == Dimension.DEPTH) { // how the service gave rain until 2022
            return Optional.of(Measurement.of(element, new Quantity(value.get() * 1000, Unit.MILLIMETRE), ""));
        }
        Unit unit = unit(code)
                .filter(u -> u.dimension() == element.unit().dimension())
                .orElseThrow(() ->
                        new FieldException(Reason.BAD_VALUE, field, code, "is no unit in which it could be measured"));
        String letter = afterColon(datum.at("qualityControl").text());
        return Optional.of(
                Measurement.of(element, new Quantity(value.get(), unit), letter).with(verdict(letter)));
    }

    private static String afterColon(String text) {
        return text.substring(text.lastIndexOf(':') + 1);
    }

    private static Optional<Unit> unit(String code) {
        return switch (code) {
            case "degC" -> Optional.of(Unit.CELSIUS);
            case "degF" -> Optional.of(Unit.FAHRENHEIT);
            case "K" -> Optional.of(Unit.KELVIN);
            case "Pa" -> Optional.of(Unit.PASCAL);
            case "hPa" -> Optional.of(Unit.HECTOPASCAL);
            case "km_h-1" -> Optional.of(Unit.KILOMETRE_PER_HOUR);
            case "m_s-1" -> Optional.of(Unit.METRE_PER_SECOND);
            case "kt" -> Optional.of(Unit.KNOT);
            case "degree_(angle)" -> Optional.of(Unit.DEGREE);
            case "percent" -> Optional.of(Unit.PERCENT);
            case "m" -> Optional.of(Unit.METRE);
            case "mm" -> Optional.of(Unit.MILLIMETRE);
            default -> Optional.empty();
        };
    }

    /** The letters are those of MADIS. */
    private static Verdict verdict(String letter) {
        for (Descriptor descriptor : Descriptor.values()) {
            if (descriptor.name().equals(letter) && descriptor != Descriptor.Z) {
                return new Verdict(descriptor, Verdict.MASTER, descriptor.usable() ? 0 : Verdict.MASTER);
            }
        }
        return Verdict.UNCHECKED;
    }
}
