package io.virga.radar.picture;

import io.virga.radar.Moment;
import io.virga.radar.Sweep;
import io.virga.radar.SweepSampler;
import io.virga.radar.Volume;
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

/**
 * A sweep's moment as people look at it: north up, the radar in the middle, range rings, a legend and a title.
 *
 * @param volume what it is of
 * @param sweep from 0
 * @param moment what is shown
 * @param size pixels of the map's side, 200 to 4000
 * @param rangeMetres from the middle to the side
 */
public record SweepPicture(Volume volume, int sweep, Moment moment, int size, double rangeMetres) {
    static final Color TEXT = new Color(0xe8e8ec);
    static final Color LINE = new Color(0x8c8c96);
    private static final Color GROUND = new Color(0x101014);
    private static final Color RING = new Color(0xc8, 0xc8, 0xd2, 0x70);
    private static final int TITLE = 52;
    private static final int MARGIN = 12;
    private static final int LABEL_ROOM = 30;
    private static final int[] RING_KILOMETRES = {5, 10, 20, 25, 50, 100, 200};
    private static final int MOST_RINGS = 6;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Refuses what cannot be drawn. */
    public SweepPicture {
        if (sweep < 0 || sweep >= volume.sweeps().size()) {
            throw new IllegalArgumentException("no sweep " + sweep + "; the volume has 0 to "
                    + (volume.sweeps().size() - 1));
        }
        if (!volume.sweeps().get(sweep).moments().contains(moment)) {
            throw new IllegalArgumentException("sweep " + sweep + " measures no " + moment.label());
        }
        if (size < 200 || size > 4000) {
            throw new IllegalArgumentException("size must be within 200 and 4000 pixels, was " + size);
        }
        if (!(rangeMetres >= 1000 && rangeMetres <= 500_000)) {
            throw new IllegalArgumentException("range must be within 1 and 500 km, was " + rangeMetres / 1000);
        }
    }

    /** Draws it. */
    public BufferedImage draw() {
        Sweep turn = volume.sweeps().get(sweep);
        BufferedImage image =
                new BufferedImage(size + Legend.WIDTH + 3 * MARGIN, size + TITLE + MARGIN, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setColor(new Color(0x1c1c22));
            graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
            title(graphics, turn);
            gates(image, turn);
            graphics.setClip(MARGIN, TITLE, size, size);
            rings(graphics);
            graphics.setClip(null);
            graphics.setColor(LINE);
            graphics.drawRect(MARGIN, TITLE, size - 1, size - 1);
            new Legend(ColourTable.of(moment), moment.unit()).draw(graphics, size + 2 * MARGIN, TITLE, size);
        } finally {
            graphics.dispose();
        }
        return image;
    }

    private void gates(BufferedImage image, Sweep turn) {
        SweepSampler sampler = SweepSampler.of(turn, moment);
        Paint paint = new Paint(ColourTable.of(moment));
        double metres = 2 * rangeMetres / size;
        for (int row = 0; row < size; row++) {
            double north = rangeMetres - (row + 0.5) * metres;
            for (int column = 0; column < size; column++) {
                double east = (column + 0.5) * metres - rangeMetres;
                double azimuth = Math.toDegrees(Math.atan2(east, north));
                int argb = paint.over(sampler, azimuth < 0 ? azimuth + 360 : azimuth, Math.hypot(east, north));
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

    private void title(Graphics2D graphics, Sweep turn) {
        String place = volume.site()
                .map(site -> site.name().equals(volume.id()) ? "" : site.name())
                .orElse("");
        graphics.setColor(TEXT);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, size < 500 ? 13 : 17));
        graphics.drawString((volume.id() + "  " + place).strip() + "   " + moment.label(), MARGIN, 22);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, size < 500 ? 10 : 12));
        StringBuilder line = new StringBuilder(TIME.format(turn.start()));
        line.append(String.format(
                Locale.ROOT,
                "    elevation %.1f°    sweep %d of 0–%d",
                turn.elevation(),
                sweep,
                volume.sweeps().size() - 1));
        volume.pattern().ifPresent(number -> line.append("    VCP ").append(number));
        if (moment == Moment.VELOCITY) {
            turn.nyquist()
                    .ifPresent(nyquist -> line.append(String.format(Locale.ROOT, "    Nyquist ±%.1f m/s", nyquist)));
        }
        graphics.drawString(line.toString(), MARGIN, 42);
    }
}
