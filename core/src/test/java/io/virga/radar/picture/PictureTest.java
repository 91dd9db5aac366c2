package io.virga.radar.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.radar.GroundFrame;
import io.virga.radar.GroundPoint;
import io.virga.radar.Moment;
import io.virga.radar.RadarSite;
import io.virga.radar.Sweep;
import io.virga.radar.SyntheticSweep;
import io.virga.radar.Volume;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PictureTest {
    /** 52 dBZ in the north-east quarter from 40 to 60 km, range-folded in the south-west one, nothing elsewhere. */
    private static final Sweep SWEEP = SyntheticSweep.of(Moment.REFLECTIVITY, (degree, gate) -> {
        boolean ring = gate >= 40 && gate < 60;
        return ring && degree < 90 ? 170 : ring && degree >= 180 && degree < 270 ? 1 : 0;
    });

    private static final int RED = 0xfffd0000;

    private final Volume volume = SyntheticSweep.volume(SWEEP);

    @Test
    void gates_are_where_they_belong() {
        BufferedImage image = new SweepPicture(volume, 0, Moment.REFLECTIVITY, 400, 100_000).draw();

        // The middle of the map lies at 212, 252; a pixel is half a kilometre; 25 degrees keep clear of rings and
        // lines.
        assertThat(at(image, 25, 52)).isEqualTo(RED);
        assertThat(at(image, 205, 52)).isEqualTo(ColourTable.RANGE_FOLDED);
        assertThat(at(image, 115, 52)).isEqualTo(at(image, 300, 72)).isNotEqualTo(RED);
        assertThat(at(image, 25, 38)).isNotEqualTo(RED);
        assertThat(at(image, 25, 63)).isNotEqualTo(RED);
    }

    private static int at(BufferedImage image, double azimuth, double kilometres) {
        double turn = Math.toRadians(azimuth);
        return image.getRGB((int) Math.round(212 + Math.sin(turn) * kilometres * 2), (int)
                Math.round(252 - Math.cos(turn) * kilometres * 2));
    }

    @Test
    void a_picture_of_what_is_not_there_is_refused() {
        assertThatThrownBy(() -> new SweepPicture(volume, 1, Moment.REFLECTIVITY, 400, 100_000))
                .hasMessageContaining("no sweep 1; the volume has 0 to 0");
        assertThatThrownBy(() -> new SweepPicture(volume, 0, Moment.VELOCITY, 400, 100_000))
                .hasMessageContaining("measures no velocity");
        assertThatThrownBy(() -> new SweepPicture(volume, 0, Moment.REFLECTIVITY, 100_000, 100_000))
                .hasMessageContaining("size");
        assertThatThrownBy(() -> new SweepPicture(volume, 0, Moment.REFLECTIVITY, 400, Double.NaN))
                .hasMessageContaining("range");
    }

    @Test
    void a_png_is_what_was_drawn() throws IOException {
        BufferedImage image = new SweepPicture(volume, 0, Moment.REFLECTIVITY, 200, 100_000).draw();

        BufferedImage back = ImageIO.read(new ByteArrayInputStream(Png.encode(image)));

        assertThat(back.getRGB(0, 0, back.getWidth(), back.getHeight(), null, 0, back.getWidth()))
                .isEqualTo(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()));
    }

    @Test
    void tiles_cover_the_reach_and_show_each_gate_at_its_place() {
        RadarSite site = volume.site().orElseThrow();
        List<MapTile> tiles = MapTile.covering(site, SWEEP, Moment.REFLECTIVITY, 8);
        GroundPoint echo = GroundFrame.around(site).at(45, 50_000);
        int side = 256 * 256;
        int x = (int) ((echo.longitude() + 180) / 360 * side);
        double north = Math.toRadians(echo.latitude());
        int y = (int) ((1 - Math.log(Math.tan(north) + 1 / Math.cos(north)) / Math.PI) / 2 * side);
        MapTile tile = new MapTile(8, x / 256, y / 256);

        assertThat(tiles).contains(tile).hasSizeBetween(4, 9);
        assertThat(tile.draw(site, SWEEP, Moment.REFLECTIVITY).getRGB(x % 256, y % 256))
                .isEqualTo(RED);
        assertThat(new MapTile(8, 0, 0).draw(site, SWEEP, Moment.REFLECTIVITY).getRGB(7, 7))
                .as("transparent")
                .isZero();
        assertThatThrownBy(() -> new MapTile(3, 8, 0)).hasMessageContaining("no tile 3/8/0");
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void every_moment_has_colours(Moment moment) {
        ColourTable table = ColourTable.of(moment);

        assertThat(table.argb(table.least() - 0.001)).isZero();
        assertThat(table.argb(Double.NaN)).isZero();
        assertThat(table.argb(table.greatest() + 1000) >>> 24).isEqualTo(0xff);
        assertThat(table.stops())
                .extracting(stop -> table.argb(stop.value()) & 0xffffff)
                .containsExactlyElementsOf(
                        table.stops().stream().map(ColourTable.Stop::rgb).toList());
    }
}
