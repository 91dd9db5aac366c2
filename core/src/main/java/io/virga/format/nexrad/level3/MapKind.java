package io.virga.format.nexrad.level3;

import io.virga.radar.product.ProductKind;
import java.util.Map;
import java.util.Optional;

/**
 * What the levels of a product's raster are, and how large its squares; ICD 2620001, table III. The radar stands in the middle.
 *
 * @param kind what is shown
 * @param spacingMetres of a square's side
 * @param size squares a side
 * @param factor from the product's unit to the kind's
 * @param remark what it shows less than all, in words; may be empty
 */
record MapKind(ProductKind kind, int spacingMetres, int size, double factor, String remark) {
    /** Of the thresholds of echo tops. */
    static final double METRES_A_KILOFOOT = 304.8;

    private static final String EDITED = "without echoes of abnormal propagation";
    private static final String LAYER_GREATEST = "greatest of a layer";
    private static final String LAYER_MEAN = "mean of a layer";

    private static final Map<Integer, MapKind> BY_CODE = Map.ofEntries(
            Map.entry(35, fine("")),
            Map.entry(36, coarse("")),
            Map.entry(37, fine("")),
            Map.entry(38, coarse("")),
            Map.entry(41, new MapKind(ProductKind.ECHO_TOP, 4000, 116, METRES_A_KILOFOOT, "")),
            Map.entry(57, new MapKind(ProductKind.LIQUID_WATER, 4000, 116, 1, "")),
            Map.entry(63, layer(LAYER_MEAN)),
            Map.entry(64, layer(LAYER_MEAN)),
            Map.entry(65, layer(LAYER_GREATEST)),
            Map.entry(66, layer(LAYER_GREATEST)),
            Map.entry(67, layer(LAYER_GREATEST + " " + EDITED)),
            Map.entry(89, layer(LAYER_MEAN)),
            Map.entry(90, layer(LAYER_GREATEST)),
            Map.entry(95, fine(EDITED)),
            Map.entry(96, coarse(EDITED)),
            Map.entry(97, fine(EDITED)),
            Map.entry(98, coarse(EDITED)));

    private static MapKind fine(String remark) {
        return new MapKind(ProductKind.COMPOSITE_REFLECTIVITY, 1000, 464, 1, remark);
    }

    private static MapKind coarse(String remark) {
        return new MapKind(ProductKind.COMPOSITE_REFLECTIVITY, 4000, 232, 1, remark);
    }

    private static MapKind layer(String remark) {
        return new MapKind(ProductKind.COMPOSITE_REFLECTIVITY, 4000, 116, 1, remark);
    }

    /** Whether the product's header tells the layer's bottom and top. */
    boolean isLayer() {
        return remark.startsWith(LAYER_MEAN) || remark.startsWith(LAYER_GREATEST);
    }

    static Optional<MapKind> of(int code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }
}
