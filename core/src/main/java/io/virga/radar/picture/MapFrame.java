package io.virga.radar.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * What is the same around every map: north up, the radar in the middle, range rings, two lines of title, room for a legend.
 *
 * @param size pixels of the map's side, 200 to 4000
 * @param rangeMetres from the middle to the side
 */
record MapFrame(int size, double rangeMetres) {
    static final Color TEXT = new Color(0xe8e8ec);
    static final Color LINE = new Color(0x8c8c96);
    static final int TITLE = 52;
    static final int MARGIN = 12;
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final Color GROUND = new Color(0x101014);
    private static final Color RING = new Color(0xc8, 0xc8, 0xd2, 0x70);
    private static final int LABEL_ROOM = 30;
    private static final int[] RING_KILOMETRES = {5, 10, 20, 25, 50, 100, 200};
    private static final int MOST_RINGS = 6;

    /** Refuses what cannot be drawn. */
    MapFrame {
        check(size, rangeMetres);
    }

    static void check(int size, double rangeMetres) {
        if (size < 200 || size > 4000) {
            throw new IllegalArgumentException("size must be within 200 and 4000 pixels, was " + size);
        }
        if (!(rangeMetres >= 1000 && rangeMetres <= 500_000)) {
            throw new IllegalArgumentException("range must be within 1 and 500 km, was " + rangeMetres / 1000);
        }
    }

    /** What is drawn on the map. */
    interface Content {
        /** Alpha, red, green and blue over a place; zero where nothing is drawn. */
        int argb(double azimuth, double ground);
    }

    /** Draws a map under two lines of title, with a legend beside it. */
    BufferedImage draw(String title, String subtitle, Content content, Consumer<Graphics2D> legend) {
        BufferedImage image =
                new BufferedImage(size + Legend.WIDTH + 3 * MARGIN, size + TITLE + MARGIN, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setColor(new Color(0x1c1c22));
            graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
            graphics.setColor(TEXT);
            graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, size < 500 ? 13 : 17));
            graphics.drawString(fitting(graphics, title, image.getWidth() - 2 * MARGIN), MARGIN, 22);
            graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, size < 500 ? 10 : 12));
            graphics.drawString(fitting(graphics, subtitle, image.getWidth() - 2 * MARGIN), MARGIN, 42);
            pixels(image, content);
            graphics.setClip(MARGIN, TITLE, size, size);
            rings(graphics);
            graphics.setClip(null);
            graphics.setColor(LINE);
            graphics.drawRect(MARGIN, TITLE, size - 1, size - 1);
            legend.accept(graphics);
        } finally {
            graphics.dispose();
        }
        return image;
    }

    /** As much of a text as there is room for. */
    private static String fitting(Graphics2D graphics, String text, int room) {
        String shown = text;
        while (!shown.isEmpty() && graphics.getFontMetrics().stringWidth(shown) > room) {
            shown = shown.substring(0, Math.max(0, shown.length() - 2)) + "…";
            if (shown.length() <= 1) {
                return "";
            }
        }
        return shown;
    }

    private void pixels(BufferedImage image, Content content) {
        double metres = 2 * rangeMetres / size;
        for (int row = 0; row < size; row++) {
            double north = rangeMetres - (row + 0.5) * metres;
            for (int column = 0; column < size; column++) {
                double east = (column + 0.5) * metres - rangeMetres;
                double azimuth = Math.toDegrees(Math.atan2(east, north));
                int argb = content.argb(azimuth < 0 ? azimuth + 360 : azimuth, Math.hypot(east, north));
                image.setRGB(MARGIN + column, TITLE + row, argb == 0 ? GROUND.getRGB() : argb);
            }
        }
    }

    private void rings(Graphics2D graphics) {
        double middleX = MARGIN + size / 2.0;
        double middleY = TITLE + size / 2.0;
        double pixels = size / 2.0 / rangeMetres * 1000;
        int spacing = RING_KILOMETRES[RING_KILOMETRES.length - 1];
        for (int i = RING_KILOMETRES.length - 1; i >= 0; i--) {
            if (rangeMetres / 1000 / RING_KILOMETRES[i] <= MOST_RINGS) {
                spacing = RING_KILOMETRES[i];
            }
        }
        graphics.setStroke(new BasicStroke(1));
        graphics.setColor(RING);
        graphics.draw(new Line2D.Double(middleX - size, middleY, middleX + size, middleY));
        graphics.draw(new Line2D.Double(middleX, middleY - size, middleX, middleY + size));
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
        double diagonal = rangeMetres / 1000 * Math.sqrt(2);
        for (int kilometres = spacing; kilometres < diagonal; kilometres += spacing) {
            double radius = kilometres * pixels;
            graphics.setColor(RING);
            graphics.draw(new Ellipse2D.Double(middleX - radius, middleY - radius, 2 * radius, 2 * radius));
            double aside = radius * Math.sqrt(0.5);
            if (aside < size / 2.0 - LABEL_ROOM) {
                label(graphics, kilometres + " km", middleX + aside, middleY - aside);
            }
        }
    }

    /** On a shade of its own, so that it can be read over any colour. */
    private static void label(Graphics2D graphics, String text, double x, double y) {
        int width = graphics.getFontMetrics().stringWidth(text);
        graphics.setColor(new Color(0, 0, 0, 0xa0));
        graphics.fillRoundRect((int) x - width / 2 - 3, (int) y - 8, width + 6, 16, 6, 6);
        graphics.setColor(TEXT);
        graphics.drawString(text, (int) x - width / 2, (int) y + 4);
    }
}
