package io.virga.format.nexrad.level3;

import io.virga.radar.RadarSite;
import io.virga.radar.RadarSites;
import io.virga.radar.grid.Field;
import io.virga.radar.grid.GroundGrid;
import io.virga.radar.grid.SquareGrid;
import io.virga.radar.product.ProductField;
import io.virga.radar.product.ProductKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What a product says over the ground, to be drawn, told and compared as our own products are: rasters of composite reflectivity, VIL
 * and echo tops on their squares, digital VIL and enhanced echo tops on rays and bins.
 *
 * @param site where its radar stands
 * @param start when the volume began that it is made of
 * @param field values in the kind's unit; of products with sixteen levels the least value of a level, NaN where it says none
 */
public record ProductMap(RadarSite site, Instant start, ProductField field) {
    private static final int LIQUID_WATER = 134;
    private static final int ECHO_TOPS = 135;
    private static final int RAYS = 360;
    private static final int SPACING = 1000; // m
    /** Of the parameters: a layer's bottom and top in kilofeet; table V. */
    private static final int BOTTOM = 4;

    private static final int TOP = 5;
    /** Of the thresholds of product 135: the bit of a level that says that the highest beam still had the echo. */
    private static final int TOPPED = 3;

    /** Refuses what is missing. */
    public ProductMap {
        Objects.requireNonNull(site, "site");
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(field, "field");
    }

    /** The map of a product that has one whose levels are known. */
    public static Optional<ProductMap> of(Product product, RadarSites sites) {
        int code = product.header().code();
        Optional<ProductField> field = Optional.empty();
        if (code == LIQUID_WATER || code == ECHO_TOPS) {
            field = product.images().stream().findFirst().map(image -> digital(product, image));
        } else if (!product.rasters().isEmpty()) {
            RasterImage raster = product.rasters().get(0);
            field = MapKind.of(code).map(kind -> raster(product.header(), kind, raster));
        }
        return field.map(found -> new ProductMap(
                ProductVolume.site(product, sites), product.header().volumeStart(), found));
    }

    private static ProductField raster(ProductHeader header, MapKind kind, RasterImage raster) {
        float[] values = new float[16];
        for (int level = 0; level < values.length; level++) {
            var least = Threshold.value(header.thresholds().get(level));
            values[level] = least.isPresent() ? (float) (least.getAsDouble() * kind.factor()) : Float.NaN;
        }
        Field<SquareGrid> field = Field.unknown(new SquareGrid(kind.size(), kind.spacingMetres()));
        for (int row = 0; row < Math.min(kind.size(), raster.rows().size()); row++) {
            RasterImage.Row along = raster.rows().get(row);
            for (int column = 0; column < Math.min(kind.size(), along.levels().length); column++) {
                field.values()[row * kind.size() + column] = values[along.level(column) & 0xf];
            }
        }
        List<String> remarks = new ArrayList<>();
        if (kind.isLayer()) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "%s from %.0f to %.0f m",
                    kind.remark(),
                    header.parameters().get(BOTTOM) * MapKind.METRES_A_KILOFOOT,
                    header.parameters().get(TOP) * MapKind.METRES_A_KILOFOOT));
        } else if (!kind.remark().isEmpty()) {
            remarks.add(kind.remark());
        }
        remarks.add("product " + header.code() + ", squares of " + kind.spacingMetres() / 1000
                + " km, the least value of a level");
        return new ProductField(kind.kind(), field, Optional.empty(), remarks);
    }

    private static ProductField digital(Product product, RadialImage image) {
        List<Integer> thresholds = product.header().thresholds();
        boolean water = product.header().code() == LIQUID_WATER;
        float[] values = water ? DigitalLevels.liquidWater(thresholds) : DigitalLevels.echoTops(thresholds);
        Field<GroundGrid> field = Field.unknown(new GroundGrid(RAYS, SPACING, Math.max(1, image.bins())));
        int cut = 0;
        for (RadialImage.Row row : image.rows()) {
            int ray = Math.floorMod((int) Math.floor(row.azimuth() + row.width() / 2), RAYS);
            for (int bin = 0; bin < Math.min(row.levels().length, image.bins()); bin++) {
                int level = row.level(bin);
                field.values()[ray * field.grid().bins() + bin] = values[level];
                cut += !Float.isNaN(values[level]) && (level & thresholds.get(TOPPED)) != 0 ? 1 : 0;
            }
        }
        List<String> remarks = new ArrayList<>();
        remarks.add("product " + product.header().code() + ", rays of 1° by 1 km");
        if (!water && field.count() > 0) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "%.0f %% of the tops are at the highest beam and may lie higher",
                    100.0 * cut / field.count()));
        }
        return new ProductField(
                water ? ProductKind.LIQUID_WATER : ProductKind.ECHO_TOP, field, Optional.empty(), remarks);
    }
}
