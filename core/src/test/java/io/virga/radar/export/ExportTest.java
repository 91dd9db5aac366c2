package io.virga.radar.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.virga.radar.Moment;
import io.virga.radar.RadarSite;
import io.virga.radar.Sweep;
import io.virga.radar.SyntheticSweep;
import io.virga.radar.Volume;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.plugins.tiff.GeoTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.junit.jupiter.api.Test;

class ExportTest {
    /** 52 dBZ in one gate of the radial of 10.5 degrees, a folded one behind it. */
    private static final Sweep ONE = SyntheticSweep.of(
            Moment.REFLECTIVITY, (degree, gate) -> degree != 10 ? 0 : gate == 20 ? 170 : gate == 21 ? 1 : 0);

    private final Volume volume = SyntheticSweep.volume(ONE);
    private final RadarSite site = volume.site().orElseThrow();

    @Test
    void a_table_has_a_line_for_each_echo_with_its_place() throws IOException {
        StringWriter out = new StringWriter();

        long lines = new GateTable(out, site).write(volume, 0, Moment.REFLECTIVITY);

        assertThat(lines).isEqualTo(2);
        List<String> rows = out.toString().lines().toList();
        assertThat(rows.get(0))
                .isEqualTo("sweep,time,elevation,azimuth,range_m,latitude,longitude,height_m,moment,value,state");
        assertThat(rows.get(1))
                .isEqualTo("0,2026-11-21T12:00:00.500Z,0.50,10.50,20500,35.51466,-97.23653,594,REF,52.000,value");
        assertThat(rows.get(2)).endsWith(",REF,,range_folded");
    }

    @Test
    void a_geotiff_holds_values_where_they_are_on_earth() throws IOException {
        Sweep full = SyntheticSweep.of(Moment.REFLECTIVITY, (degree, gate) -> degree < 90 ? 170 : 0);
        byte[] bytes = new GeoTiff(site, 100, 100_000).encode(full, Moment.REFLECTIVITY);

        ImageReader reader = ImageIO.getImageReadersByFormatName("tiff").next();
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in);
            BufferedImage image = reader.read(0);
            assertThat(image.getRaster().getSampleFloat(75, 25, 0)).isEqualTo(52f);
            assertThat(image.getRaster().getSampleFloat(25, 75, 0)).isNaN();
            TIFFDirectory directory = TIFFDirectory.createFromMetadata(reader.getImageMetadata(0));
            double[] tie =
                    directory.getTIFFField(GeoTIFFTagSet.TAG_MODEL_TIE_POINT).getAsDoubles();
            double[] pixel =
                    directory.getTIFFField(GeoTIFFTagSet.TAG_MODEL_PIXEL_SCALE).getAsDoubles();
            assertThat(tie[3] + 50 * pixel[0]).isCloseTo(site.longitude(), within(1e-6));
            assertThat(tie[4] - 50 * pixel[1]).isCloseTo(site.latitude(), within(1e-6));
        } finally {
            reader.dispose();
        }
    }

    @Test
    void a_geotiff_of_no_size_is_refused() {
        assertThatThrownBy(() -> new GeoTiff(site, 5000, 100_000)).hasMessageContaining("size");
        assertThatThrownBy(() -> new GeoTiff(site, 100, 900_000)).hasMessageContaining("range");
    }
}
