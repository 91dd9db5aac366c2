package io.virga.radar.picture;

import io.virga.radar.GroundFrame;
import io.virga.radar.GroundPoint;
import io.virga.radar.Moment;
import io.virga.radar.RadarSite;
import io.virga.radar.Sweep;
import io.virga.radar.SweepSampler;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * A square of the world as web maps cut it: Mercator projection, 2 to the power of the zoom squares a side, x from the
 * date line eastwards, y from the north.
 *
 * @param zoom 0 to 18
 */
public record MapTile(int zoom, int x, int y) {
    /** Pixels a side. */
    public static final int SIZE = 256;

    private static final int MOST_ZOOM = 18;
    /** The latitude at which the projection's square ends. */
    static final double END = 85.0511287798066;

    /** Refuses squares that are not on the map. */
    public MapTile {
        if (zoom < 0 || zoom > MOST_ZOOM) {
            throw new IllegalArgumentException("zoom must be within 0 and " + MOST_ZOOM + ", was " + zoom);
        }
        if (x < 0 || y < 0 || x >= 1 << zoom || y >= 1 << zoom) {
            throw new IllegalArgumentException("no tile " + zoom + "/" + x + "/" + y);
        }
    }

    /** The tiles that a sweep's moment reaches. */
    public static List<MapTile> covering(RadarSite site, Sweep sweep, Moment moment, int zoom) {
        double reach = SweepSampler.of(sweep, moment).reach();
        GroundFrame frame = GroundFrame.around(site);
        double north = Math.min(END, frame.at(0, reach).latitude());
        double south = Math.max(-END, frame.at(180, reach).latitude());
        // The parallel that a circle touches furthest east lies nearer to the pole than its centre.
        double width = Math.toDegrees(Math.asin(Math.min(
                1, Math.sin(Math.toRadians(north - site.latitude())) / Math.cos(Math.toRadians(site.latitude())))));
        int side = 1 << zoom;
        List<MapTile> tiles = new ArrayList<>();
        for (int y = row(north, side); y <= row(south, side); y++) {
            int last = column(site.longitude() + width, side);
            for (int x = column(site.longitude() - width, side); x <= last; x++) {
                tiles.add(new MapTile(zoom, Math.floorMod(x, side), y));
            }
        }
        return tiles;
    }

    private static int column(double longitude, int side) {
        return (int) Math.floor((longitude + 180) / 360 * side);
    }

    private static int row(double latitude, int side) {
        double angle = Math.toRadians(latitude);
        double y = (1 - Math.log(Math.tan(angle) + 1 / Math.cos(angle)) / Math.PI) / 2;
        return Math.max(0, Math.min(side - 1, (int) Math.floor(y * side)));
    }

    /** The tile with what a sweep's moment shows; transparent elsewhere. */
    public BufferedImage draw(RadarSite site, Sweep sweep, Moment moment) {
        BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_ARGB);
        SweepSampler sampler = SweepSampler.of(sweep, moment);
        Paint paint = new Paint(ColourTable.of(moment));
        GroundFrame frame = GroundFrame.around(site);
        for (int row = 0; row < SIZE; row++) {
            double latitude = latitude(row + 0.5);
            for (int column = 0; column < SIZE; column++) {
                GroundFrame.Bearing bearing = frame.to(new GroundPoint(latitude, longitude(column + 0.5)));
                int argb = paint.over(sampler, bearing.azimuth(), bearing.distance());
                image.setRGB(column, row, argb);
            }
        }
        return image;
    }

    private double longitude(double column) {
        return (x + column / SIZE) / (1 << zoom) * 360 - 180;
    }

    private double latitude(double row) {
        double north = Math.PI * (1 - 2 * (y + row / SIZE) / (1 << zoom));
        return Math.toDegrees(Math.atan(Math.sinh(north)));
    }
}
