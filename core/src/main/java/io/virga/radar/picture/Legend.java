package io.virga.radar.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.Locale;

/**
 * The bar beside a picture that says which colour is which value.
 *
 * @param table what is drawn
 * @param unit of the values; empty for a ratio
 * @param folds whether the map shows where echoes are range-folded
 */
record Legend(ColourTable table, String unit, boolean folds) {
    static final int WIDTH = 74;
    private static final int BAR = 20;
    private static final int GAP = 8;
    private static final int LINE = 16;
    private static final int LEAST_APART = 14;

    /** Draws into a column of WIDTH pixels. */
    void draw(Graphics2D graphics, int left, int top, int height) {
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
        graphics.setColor(MapFrame.TEXT);
        graphics.drawString(unit, left, top + LINE - 4);
        int barTop = top + LINE + 4;
        int barHeight = height - 2 * LINE - GAP - 8;
        for (int y = 0; y < barHeight; y++) {
            double value = at(1 - (y + 0.5) / barHeight);
            graphics.setColor(new Color(table.argb(value)));
            graphics.fillRect(left, barTop + y, BAR, 1);
        }
        graphics.setColor(MapFrame.LINE);
        graphics.drawRect(left, barTop, BAR, barHeight);
        labels(graphics, left, barTop, barHeight);
        if (folds) {
            folded(graphics, left, barTop + barHeight + GAP);
        }
    }

    /** Steps are all of one height; so are the stretches between stops of a table that goes over. */
    private double at(double share) {
        int stretches = table.stepped() ? table.stops().size() : table.stops().size() - 1;
        double place = share * stretches;
        int stop = Math.min(stretches - 1, (int) place);
        double from = table.stops().get(stop).value();
        if (stop + 1 == table.stops().size()) {
            return from;
        }
        return from + (table.stops().get(stop + 1).value() - from) * (place - stop);
    }

    private void labels(Graphics2D graphics, int left, int barTop, int barHeight) {
        int stretches = table.stepped() ? table.stops().size() : table.stops().size() - 1;
        int last = Integer.MAX_VALUE;
        for (int stop = 0; stop < table.stops().size(); stop++) {
            int y = barTop + barHeight - (int) Math.round((double) stop / stretches * barHeight);
            double value = table.stops().get(stop).value();
            if (last - y >= LEAST_APART) {
                graphics.setColor(MapFrame.LINE);
                graphics.drawLine(left + BAR, y, left + BAR + 3, y);
                graphics.setColor(MapFrame.TEXT);
                graphics.drawString(number(value), left + BAR + 6, y + 4);
                last = y;
            }
        }
    }

    private static void folded(Graphics2D graphics, int left, int top) {
        graphics.setColor(new Color(ColourTable.RANGE_FOLDED));
        graphics.fillRect(left, top, BAR, LINE - 4);
        graphics.setColor(MapFrame.LINE);
        graphics.drawRect(left, top, BAR, LINE - 4);
        graphics.setColor(MapFrame.TEXT);
        graphics.drawString("folded", left + BAR + 6, top + LINE - 6);
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? Long.toString(Math.round(value))
                : String.format(Locale.ROOT, "%.2f", value).replaceFirst("0$", "");
    }
}
