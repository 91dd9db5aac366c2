package io.virga.format.lcd;

import io.virga.format.Measurements;
import io.virga.format.Numbers;
import io.virga.format.SkyLayers;
import io.virga.units.Unit;
import java.util.OptionalDouble;
import java.util.StringTokenizer;

/**
 * The sky column: layers such as {@code BKN:07 29}, the base in hundreds of feet or, in the metric form, in hundreds of
 * metres.
 */
final class LcdSky {
    private static final int HUNDREDS = 100;

    private LcdSky() {}

    static void read(String text, boolean metric, Measurements found) {
        SkyLayers layers = new SkyLayers(metric ? Unit.METRE : Unit.FOOT);
        StringTokenizer tokens = new StringTokenizer(text, " ");
        String amount = "";
        while (tokens.hasMoreTokens()) {
            String token = tokens.nextToken();
            int colon = token.indexOf(':');
            if (colon > 0) {
                layers.cover(amount);
                amount = token.substring(0, colon);
            } else {
                OptionalDouble base = Numbers.decimal(token);
                if (base.isPresent()) {
                    layers.layer(amount, base.getAsDouble() * HUNDREDS);
                }
                amount = "";
            }
        }
        layers.cover(amount);
        layers.into(found);
    }
}
