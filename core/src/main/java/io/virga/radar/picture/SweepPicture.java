package io.virga.radar.picture;

import io.virga.radar.Moment;
import io.virga.radar.Sweep;
import io.virga.radar.SweepSampler;
import io.virga.radar.Volume;
import java.awt.image.BufferedImage;
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
    /** Refuses what cannot be drawn. */
    public SweepPicture {
        if (sweep < 0 || sweep >= volume.sweeps().size()) {
            throw new IllegalArgumentException("no sweep " + sweep + "; the volume has 0 to "
                    + (volume.sweeps().size() - 1));
        }
        if (!volume.sweeps().get(sweep).moments().contains(moment)) {
            throw new IllegalArgumentException("sweep " + sweep + " measures no " + moment.label());
        }
        MapFrame.check(size, rangeMetres);
    }

    /** Draws it. */
    public BufferedImage draw() {
        Sweep turn = volume.sweeps().get(sweep);
        SweepSampler sampler = SweepSampler.of(turn, moment);
        ColourTable table = ColourTable.of(moment);
        Paint paint = new Paint(table);
        MapFrame frame = new MapFrame(size, rangeMetres);
        return frame.draw(
                title(),
                subtitle(turn),
                (azimuth, ground) -> paint.over(sampler, azimuth, ground),
                graphics -> new Legend(table, moment.unit(), true)
                        .draw(graphics, size + 2 * MapFrame.MARGIN, MapFrame.TITLE, size));
    }

    private String title() {
        String place = volume.site()
                .map(site -> site.name().equals(volume.id()) ? "" : site.name())
                .orElse("");
        return (volume.id() + "  " + place).strip() + "   " + moment.label();
    }

    private String subtitle(Sweep turn) {
        StringBuilder line = new StringBuilder(MapFrame.TIME.format(turn.start()));
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
        return line.toString();
    }
}
