package io.virga.radar.picture;

import io.virga.radar.GroundFrame;
import io.virga.radar.GroundPoint;
import io.virga.radar.Moment;
import io.virga.radar.RadarSite;
import io.virga.radar.Sweep;
import io.virga.radar.SweepSampler;
import java.awt.image.BufferedImage;

/**
 * What a sweep's moment shows around its radar, to be laid over a web map: one picture in Mercator projection with the
 * radar in its middle column, transparent where nothing is seen.
 *
 * @param image rows evenly apart in the projection, columns in longitude
 * @param south degrees north of the lower edge
 * @param west degrees east of the left edge; may lie beyond the date line
 * @param north degrees north of the upper edge
 * @param east degrees east of the right edge; may lie beyond the date line
 */
public record MapPicture(BufferedImage image, double south, double west, double north, double east) {
    /**
     * Draws one.
     *
     * @param size pixels of a side, 64 to 2048
     * @param reach metres over ground from the radar to the edges, 1 to 500 km
     */
    public static MapPicture draw(RadarSite site, Sweep sweep, Moment moment, int size, double reach) {
        if (size < 64 || size > 2048 || !(reach >= 1000 && reach <= 500_000)) {
            throw new IllegalArgumentException(
                    "a picture has 64 to 2048 pixels and reaches 1 to 500 km, not " + size + " and " + reach / 1000);
        }
        GroundFrame frame = GroundFrame.around(site);
        double north = Math.min(MapTile.END, frame.at(0, reach).latitude());
        double south = Math.max(-MapTile.END, frame.at(180, reach).latitude());
        double width = frame.at(90, reach).longitude() - site.longitude();
        SweepSampler sampler = SweepSampler.of(sweep, moment);
        Paint paint = new Paint(ColourTable.of(moment));
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        double top = mercator(north);
        double step = (top - mercator(south)) / size;
        for (int row = 0; row < size; row++) {
            double latitude = Math.toDegrees(Math.atan(Math.sinh(top - (row + 0.5) * step)));
            for (int column = 0; column < size; column++) {
                double longitude = site.longitude() + ((column + 0.5) / size * 2 - 1) * width;
                GroundFrame.Bearing bearing = frame.to(new GroundPoint(latitude, longitude));
                if (bearing.distance() <= reach) {
                    image.setRGB(column, row, paint.over(sampler, bearing.azimuth(), bearing.distance()));
                }
            }
        }
        return new MapPicture(image, south, site.longitude() - width, north, site.longitude() + width);
    }

    private static double mercator(double latitude) {
        double sine = Math.sin(Math.toRadians(latitude));
        return Math.log((1 + sine) / (1 - sine)) / 2;
    }
}
