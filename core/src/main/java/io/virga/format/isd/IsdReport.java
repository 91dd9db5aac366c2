package io.virga.format.isd;

import io.virga.format.Measurements;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.units.Unit;
import java.util.List;
import java.util.function.UnaryOperator;

/** All elements of an ISD report that Virga knows, whichever of its two forms it came in. */
final class IsdReport {
    private static final int MOST_GROUPS = 4; // AA1 to AA4 and KA1 to KA4, ISD format document, parts 5 and 12

    private IsdReport() {}

    /**
     * Reads the fields.
     *
     * @param text the text of a field by its name in the CSV form, its sub-fields joined by commas; empty where it is
     *     missing
     */
    static List<Measurement> measurements(UnaryOperator<String> text) {
        Measurements found = new Measurements();
        found.add(IsdFields.tenths("TMP", text.apply("TMP"), Element.AIR_TEMPERATURE, Unit.CELSIUS, 9999));
        found.add(IsdFields.tenths("DEW", text.apply("DEW"), Element.DEW_POINT, Unit.CELSIUS, 9999));
        found.add(IsdFields.tenths("SLP", text.apply("SLP"), Element.SEA_LEVEL_PRESSURE, Unit.HECTOPASCAL, 99999));
        IsdFields.pressure(text.apply("MA1")).forEach(found::add);
        IsdFields.wind(text.apply("WND")).forEach(found::add);
        found.add(IsdFields.gust(text.apply("OC1")));
        found.add(IsdFields.visibility(text.apply("VIS")));
        found.add(IsdFields.ceiling(text.apply("CIG")));
        for (int i = 1; i <= MOST_GROUPS; i++) {
            boolean first = i == 1;
            IsdGroups.precipitation("AA" + i, text.apply("AA" + i), first).ifPresent(found::add);
            IsdGroups.extremeTemperature("KA" + i, text.apply("KA" + i)).ifPresent(found::add);
        }
        found.add(IsdGroups.snowDepth(text.apply("AJ1")));
        found.add(IsdGroups.snowfall(text.apply("AL1")));
        found.add(IsdGroups.skyCover(text.apply("GF1")));
        found.add(IsdGroups.pressureChange(text.apply("MD1")));
        return found.list();
    }
}
