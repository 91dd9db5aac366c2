package io.virga.verification.radar;

import io.virga.format.nexrad.level3.Product;
import io.virga.format.nexrad.level3.RadialImage;
import io.virga.radar.grid.Field;
import io.virga.radar.grid.GroundGrid;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/** Values of the operational products that are no moments, on their own cells: one degree by one kilometre. */
final class PeerImage {
    private static final int LIQUID_WATER = 134;
    private static final int ECHO_TOPS = 135;
    private static final double METRES_A_KILOFOOT = 304.8;
    private static final int RAYS = 360;

    private PeerImage() {}

    /** Digital VIL in kg/m²; linear below a level and logarithmic above, ICD 2620001, figure 3-6 note for product 134. */
    static Optional<Field<GroundGrid>> liquidWater(List<Product> products) {
        return of(products, LIQUID_WATER, product -> {
            List<Integer> coding = product.header().thresholds();
            double linearScale = half(coding.get(0));
            double linearOffset = half(coding.get(1));
            int start = coding.get(2);
            double logScale = half(coding.get(3));
            double logOffset = half(coding.get(4));
            return level -> level < 2 || level > 254
                    ? Double.NaN
                    : level < start ? (level - linearOffset) / linearScale : Math.exp((level - logOffset) / logScale);
        });
    }

    /** Enhanced echo tops in metres above mean sea level; the same note for product 135: a mask, a scale, an offset, in kft. */
    static Optional<Field<GroundGrid>> echoTops(List<Product> products) {
        return of(products, ECHO_TOPS, product -> {
            List<Integer> coding = product.header().thresholds();
            return level -> {
                int masked = level & coding.get(0);
                return masked < 2 ? Double.NaN : (masked - coding.get(2)) / (double) coding.get(1) * METRES_A_KILOFOOT;
            };
        });
    }

    /** How a product's levels are to be read. */
    private interface Coding {
        IntToDoubleFunction of(Product product);
    }

    private static Optional<Field<GroundGrid>> of(List<Product> products, int code, Coding coding) {
        return products.stream()
                .filter(product -> product.header().code() == code
                        && !product.images().isEmpty()
                        && product.header().thresholds().get(0) != 0)
                .findFirst()
                .map(product -> field(product.images().get(0), coding.of(product)));
    }

    private static Field<GroundGrid> field(RadialImage image, IntToDoubleFunction values) {
        Field<GroundGrid> field = Field.unknown(new GroundGrid(RAYS, 1000, Math.max(1, image.bins())));
        for (RadialImage.Row row : image.rows()) {
            int ray = Math.floorMod((int) Math.floor(row.azimuth() + row.width() / 2), RAYS);
            for (int bin = 0; bin < Math.min(row.levels().length, image.bins()); bin++) {
                field.values()[ray * field.grid().bins() + bin] = (float) values.applyAsDouble(row.level(bin));
            }
        }
        return field;
    }

    /** The ICD's own floating point of 16 bits: a sign, five bits of exponent from 16 on, ten of fraction; the same note. */
    private static double half(int bits) {
        int exponent = bits >> 10 & 0x1f;
        double fraction = (bits & 0x3ff) / 1024.0;
        double size = exponent == 0 ? 2 * fraction : Math.pow(2, exponent - 16) * (1 + fraction);
        return (bits & 0x8000) == 0 ? size : -size;
    }
}
