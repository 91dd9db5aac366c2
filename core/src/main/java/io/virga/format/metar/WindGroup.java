package io.virga.format.metar;

import io.virga.format.Numbers;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.Qualifier;
import io.virga.units.Quantity;
import io.virga.units.Unit;
import java.util.Optional;

/**
 * Wind: {@code dddff(f)(Gff(f))KT}, also in MPS and KMH, {@code VRB} for a direction that varies, {@code P} before what
 * is beyond the scale, slashes for what is missing; the unit may have slipped into a group of its own. {@code 00000} is
 * calm. WMO-No. 306, FM 15, 15.5.
 */
final class WindGroup implements Group {
    private static final int DIRECTION = 3;

    @Override
    public boolean read(Tokens tokens, MetarBody body) {
        String here = tokens.here();
        if (here.equals("CALM")) {
            tokens.skip();
            add("000", "00", "", Unit.KNOT, body);
            return true;
        }
        String group = here.startsWith("E") ? here.substring(1) : here; // estimated, as Mexico writes it
        boolean split = unit(group).isEmpty() && isUnit(tokens.ahead(1)) && group.length() >= 5;
        String whole = split ? group + tokens.ahead(1) : group;
        Optional<Unit> unit = unit(whole);
        if (unit.isEmpty() || whole.length() < DIRECTION + 4) {
            return false;
        }
        String direction = whole.substring(0, DIRECTION);
        String rest = whole.substring(DIRECTION, whole.length() - (whole.endsWith("KT") ? 2 : 3));
        boolean known = direction.equals("VRB") || direction.equals("///") || Numbers.digits(direction, 0, DIRECTION);
        int g = rest.indexOf('G');
        String speed = g < 0 ? rest : rest.substring(0, g);
        String gust = g < 0 ? "" : rest.substring(g + 1);
        if (!known || !isSpeed(speed) || !(gust.isEmpty() || isSpeed(gust))) {
            return false;
        }
        tokens.skip();
        if (split) {
            tokens.skip();
        }
        add(direction, speed, gust, unit.get(), body);
        return true;
    }

    private static void add(String direction, String speed, String gust, Unit unit, MetarBody body) {
        Optional<Measurement> measured = speed(Element.WIND_SPEED, speed, unit);
        boolean calm =
                direction.equals("000") && measured.filter(m -> m.value() == 0).isPresent();
        boolean variable = direction.equals("VRB");
        body.measurements()
                .add(measured.map(m -> calm ? m.with(Qualifier.CALM) : variable ? m.with(Qualifier.VARIABLE) : m));
        body.measurements().add(speed(Element.WIND_GUST, gust, unit));
        if (!calm && Numbers.digits(direction, 0, DIRECTION)) {
            body.measurements().add(Element.WIND_DIRECTION, Integer.parseInt(direction), Unit.DEGREE);
        }
    }

    private static Optional<Measurement> speed(Element element, String text, Unit unit) {
        if (text.isEmpty() || text.charAt(0) == '/') {
            return Optional.empty();
        }
        boolean beyond = text.charAt(0) == 'P';
        Measurement plain =
                Measurement.of(element, new Quantity(Integer.parseInt(beyond ? text.substring(1) : text), unit), "");
        return Optional.of(beyond ? plain.with(Qualifier.AT_LEAST) : plain);
    }

    /** Two or three digits, also behind a {@code P}, or two slashes. */
    private static boolean isSpeed(String text) {
        String digits = text.startsWith("P") ? text.substring(1) : text;
        return text.equals("//")
                || text.equals("///")
                || (digits.length() >= 2 && digits.length() <= 3 && Numbers.digits(digits, 0, digits.length()));
    }

    private static boolean isUnit(String text) {
        return text.equals("KT") || text.equals("MPS") || text.equals("KMH");
    }

    private static Optional<Unit> unit(String group) {
        if (group.endsWith("KT")) {
            return Optional.of(Unit.KNOT);
        }
        if (group.endsWith("MPS")) {
            return Optional.of(Unit.METRE_PER_SECOND);
        }
        return group.endsWith("KMH") ? Optional.of(Unit.KILOMETRE_PER_HOUR) : Optional.empty();
    }
}
