package io.virga.format;

import io.virga.observation.Element;
import io.virga.units.Unit;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Sky cover and ceiling from layers of clouds. Amounts build up from below (WMO-No. 306, code 2700), so the greatest is the
 * total; the ceiling is the lowest base of a broken or overcast layer, or what can be seen upwards into fog (FMH-1, 9.4).
 */
public final class SkyLayers {
    private final Unit unit;
    private OptionalInt oktas = OptionalInt.empty();
    private OptionalDouble ceiling = OptionalDouble.empty();

    /** Layers whose bases are in this unit. */
    public SkyLayers(Unit unit) {
        this.unit = unit;
    }

    /** An amount whose base is unknown. */
    public void cover(String amount) {
        OptionalInt eighths = eighths(amount);
        if (eighths.isPresent()) {
            oktas = OptionalInt.of(Math.max(oktas.orElse(0), eighths.getAsInt()));
        }
    }

    /** An amount and its base. */
    public void layer(String amount, double base) {
        cover(amount);
        boolean closes = amount.equals("BKN") || amount.equals("OVC") || amount.equals("VV") || amount.equals("OVX");
        if (closes && (ceiling.isEmpty() || base < ceiling.getAsDouble())) {
            ceiling = OptionalDouble.of(base);
        }
    }

    /** Adds what the layers amount to. */
    public void into(Measurements found) {
        oktas.ifPresent(eighths -> found.add(Element.SKY_COVER, eighths, Unit.OKTA));
        ceiling.ifPresent(base -> found.add(Element.CEILING, base, unit));
    }

    /** The upper end of what an amount stands for; nothing where it stands for none. */
    private static OptionalInt eighths(String amount) {
        return switch (amount) {
            case "CLR", "SKC" -> OptionalInt.of(0);
            case "FEW" -> OptionalInt.of(2);
            case "SCT" -> OptionalInt.of(4);
            case "BKN" -> OptionalInt.of(7);
            case "OVC", "VV", "OVX" -> OptionalInt.of(8);
            default -> OptionalInt.empty();
        };
    }
}
