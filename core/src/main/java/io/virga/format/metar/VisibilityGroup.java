package io.virga.format.metar;

import io.virga.format.Numbers;
import io.virga.format.PresentWeather;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.Qualifier;
import io.virga.units.Quantity;
import io.virga.units.Unit;
import java.util.OptionalDouble;

/**
 * Prevailing visibility: four digits of metres (9999 is 10 km or more), statute miles whole and in fractions ({@code 1
 * 1/2SM}, {@code M1/4SM}, {@code P6SM}), kilometres, {@code CAVOK}. A second group is the least visibility and its
 * direction; it is passed over. WMO-No. 306, FM 15, 15.6; FMH-1, 12.6.6.
 */
final class VisibilityGroup implements Group {
    private static final int TEN_KILOMETRES = 10_000;
    private static final int UNLIMITED = 9999;

    @Override
    public boolean read(Tokens tokens, MetarBody body) {
        String group = tokens.here();
        if (group.equals("CAVOK")) {
            body.weather(false);
            return add(tokens, 1, TEN_KILOMETRES, Unit.METRE, Qualifier.AT_LEAST, body);
        }
        return metres(group, tokens, body) || miles(group, tokens, body) || kilometres(group, tokens, body);
    }

    private static boolean metres(String group, Tokens tokens, MetarBody body) {
        boolean less = group.length() == 5 && group.charAt(0) == 'M';
        String text = less ? group.substring(1) : group;
        if (text.length() < 4 || !Numbers.digits(text, 0, 4)) {
            return false;
        }
        String rest = text.substring(4);
        boolean weather = PresentWeather.isGroup(rest); // the blank between the two is often forgotten
        if (!weather && !isDirection(rest)) {
            return false;
        }
        if (weather) {
            body.weather(PresentWeather.isRain(rest));
        }
        int value = Integer.parseInt(text, 0, 4, 10);
        return value == UNLIMITED
                ? add(tokens, 1, TEN_KILOMETRES, Unit.METRE, Qualifier.AT_LEAST, body)
                : add(tokens, 1, value, Unit.METRE, less ? Qualifier.AT_MOST : Qualifier.NONE, body);
    }

    private static boolean isDirection(String text) {
        return switch (text) {
            case "", "N", "NE", "E", "SE", "S", "SW", "W", "NW", "NDV", "M" -> true;
            default -> false;
        };
    }

    private static boolean miles(String group, Tokens tokens, MetarBody body) {
        String next = tokens.ahead(1);
        boolean mixed =
                group.length() == 1 && Numbers.digits(group, 0, 1) && next.endsWith("SM") && next.indexOf('/') > 0;
        if (mixed) {
            OptionalDouble part = amount(next.substring(0, next.length() - 2));
            return part.isPresent()
                    && add(
                            tokens,
                            2,
                            Integer.parseInt(group) + part.getAsDouble(),
                            Unit.STATUTE_MILE,
                            Qualifier.NONE,
                            body);
        }
        boolean alone = next.equals("SM") && amount(group).isPresent();
        if (!alone && (!group.endsWith("SM") || group.length() < 3)) {
            return false;
        }
        String text = alone ? group : group.substring(0, group.length() - 2);
        boolean less = text.startsWith("M");
        boolean more = text.startsWith("P");
        if (text.startsWith("/")) {
            return missing(tokens, body);
        }
        OptionalDouble amount = amount(less || more ? text.substring(1) : text);
        Qualifier qualifier = less ? Qualifier.AT_MOST : more ? Qualifier.AT_LEAST : Qualifier.NONE;
        return amount.isPresent()
                && add(tokens, alone ? 2 : 1, amount.getAsDouble(), Unit.STATUTE_MILE, qualifier, body);
    }

    private static boolean kilometres(String group, Tokens tokens, MetarBody body) {
        if (!group.endsWith("KM") || group.length() > 4) {
            return false;
        }
        OptionalDouble amount = amount(group.substring(0, group.length() - 2));
        return amount.isPresent() && add(tokens, 1, amount.getAsDouble(), Unit.KILOMETRE, Qualifier.NONE, body);
    }

    /** A whole number of at most two digits or a fraction of such. */
    private static OptionalDouble amount(String text) {
        int slash = text.indexOf('/');
        String first = slash < 0 ? text : text.substring(0, slash);
        String second = slash < 0 ? "1" : text.substring(slash + 1);
        if (!isShort(first) || !isShort(second) || Integer.parseInt(second) == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of((double) Integer.parseInt(first) / Integer.parseInt(second));
    }

    private static boolean isShort(String text) {
        return !text.isEmpty() && text.length() <= 2 && Numbers.digits(text, 0, text.length());
    }

    private static boolean missing(Tokens tokens, MetarBody body) {
        tokens.skip();
        return true;
    }

    private static boolean add(
            Tokens tokens, int groups, double value, Unit unit, Qualifier qualifier, MetarBody body) {
        for (int i = 0; i < groups; i++) {
            tokens.skip();
        }
        body.measurements()
                .add(Measurement.of(Element.VISIBILITY, new Quantity(value, unit), "")
                        .with(qualifier));
        return true;
    }
}
