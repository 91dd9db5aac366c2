package io.virga.radar.export;

import io.virga.radar.GateState;
import io.virga.radar.GroundFrame;
import io.virga.radar.GroundPoint;
import io.virga.radar.Moment;
import io.virga.radar.RadarSite;
import io.virga.radar.Sweep;
import io.virga.radar.SweepSampler;
import io.virga.radar.grid.Field;
import io.virga.radar.grid.Grid;
import java.awt.color.ColorSpace;
import java.awt.image.BandedSampleModel;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.plugins.tiff.GeoTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.plugins.tiff.TIFFTag;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A sweep's moment as a GeoTIFF of geographic coordinates (EPSG:4326): one band of 32-bit floats in the moment's unit, NaN
 * where no gate holds a value; GeoTIFF 1.0, sections 2.4 and 6.3.
 *
 * @param site the radar, in the middle
 * @param size pixels a side, 16 to 4096
 * @param rangeMetres over ground from the radar to the middle of a side
 */
public record GeoTiff(RadarSite site, int size, double rangeMetres) {
    private static final char MODEL_TYPE = 1024;
    private static final char GEOGRAPHIC_MODEL = 2;
    private static final char RASTER_TYPE = 1025;
    private static final char PIXEL_IS_AREA = 1;
    private static final char GEOGRAPHIC_TYPE = 2048;
    private static final char WGS_84 = 4326;
    /** GDAL's own tag, which most readers know: the value that stands for none. */
    private static final int NO_DATA = 42113;

    /** Refuses what cannot be drawn. */
    public GeoTiff {
        Objects.requireNonNull(site, "site");
        if (size < 16 || size > 4096) {
            throw new IllegalArgumentException("size must be within 16 and 4096 pixels, was " + size);
        }
        if (!(rangeMetres >= 1000 && rangeMetres <= 500_000)) {
            throw new IllegalArgumentException("range must be within 1 and 500 km, was " + rangeMetres / 1000);
        }
    }

    /** The bytes of the file with a sweep's moment. */
    public byte[] encode(Sweep sweep, Moment moment) {
        SweepSampler sampler = SweepSampler.of(sweep, moment);
        float[] value = {Float.NaN};
        return encode((azimuth, ground) -> {
            value[0] = Float.NaN;
            sampler.sample(azimuth, ground, (layout, code) -> {
                if (layout.state(code) == GateState.VALUE) {
                    value[0] = layout.value(code);
                }
            });
            return value[0];
        });
    }

    /** The bytes of the file with a field, in its own unit; NaN where it knows no finite value. */
    public byte[] encode(Field<? extends Grid> field) {
        return encode((azimuth, ground) -> {
            int cell = field.grid().cellAt(azimuth, ground);
            float value = cell == Grid.NONE ? Float.NaN : field.at(cell);
            return Math.abs(value) <= Float.MAX_VALUE ? value : Float.NaN;
        });
    }

    /** What stands over a place. */
    private interface Content {
        float over(double azimuth, double ground);
    }

    private byte[] encode(Content content) {
        GroundFrame frame = GroundFrame.around(site);
        double north = frame.at(0, rangeMetres).latitude();
        double south = frame.at(180, rangeMetres).latitude();
        double west = frame.at(270, rangeMetres).longitude();
        double east = frame.at(90, rangeMetres).longitude();
        double high = (north - south) / size;
        double wide = (east - west) / size;
        float[] values = new float[size * size];
        for (int pixel = 0; pixel < values.length; pixel++) {
            GroundFrame.Bearing bearing =
                    frame.to(new GroundPoint(north - (pixel / size + 0.5) * high, west + (pixel % size + 0.5) * wide));
            values[pixel] = content.over(bearing.azimuth(), bearing.distance());
        }
        return tiff(image(values), new double[] {0, 0, 0, west, north, 0}, new double[] {wide, high, 0});
    }

    private BufferedImage image(float[] values) {
        WritableRaster raster =
                Raster.createWritableRaster(new BandedSampleModel(DataBuffer.TYPE_FLOAT, size, size, 1), null);
        raster.setPixels(0, 0, size, size, values);
        ColorModel grey = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_GRAY), false, false, ColorModel.OPAQUE, DataBuffer.TYPE_FLOAT);
        return new BufferedImage(grey, raster, false, null);
    }

    private static byte[] tiff(BufferedImage image, double[] tiePoint, double[] pixelScale) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 20);
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam compressed = writer.getDefaultWriteParam();
            compressed.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            compressed.setCompressionType("Deflate");
            IIOMetadata plain = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), compressed);
            TIFFDirectory directory = TIFFDirectory.createFromMetadata(plain);
            GeoTIFFTagSet tags = GeoTIFFTagSet.getInstance();
            directory.addTagSet(tags);
            add(directory, tags, GeoTIFFTagSet.TAG_MODEL_TIE_POINT, TIFFTag.TIFF_DOUBLE, tiePoint);
            add(directory, tags, GeoTIFFTagSet.TAG_MODEL_PIXEL_SCALE, TIFFTag.TIFF_DOUBLE, pixelScale);
            directory.addTIFFField(
                    new TIFFField(tags.getTag(GeoTIFFTagSet.TAG_GEO_KEY_DIRECTORY), TIFFTag.TIFF_SHORT, 16, keys()));
            directory.addTIFFField(new TIFFField(
                    new TIFFTag("GDAL_NODATA", NO_DATA, 1 << TIFFTag.TIFF_ASCII), TIFFTag.TIFF_ASCII, 1, new String[] {
                        "nan"
                    }));
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, directory.getAsMetadata()), compressed);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static void add(TIFFDirectory directory, GeoTIFFTagSet tags, int tag, int type, double[] values) {
        directory.addTIFFField(new TIFFField(tags.getTag(tag), type, values.length, values));
    }

    /** Version 1.1.0 with three keys, each with its value in place. */
    private static char[] keys() {
        return new char[] {
            1,
            1,
            0,
            3,
            MODEL_TYPE,
            0,
            1,
            GEOGRAPHIC_MODEL,
            RASTER_TYPE,
            0,
            1,
            PIXEL_IS_AREA,
            GEOGRAPHIC_TYPE,
            0,
            1,
            WGS_84
        };
    }
}
