package io.virga.verification.radar;

import io.virga.format.nexrad.level3.Product;
import io.virga.format.nexrad.level3.ProductMap;
import io.virga.radar.RadarSites;
import io.virga.radar.grid.Field;
import io.virga.radar.grid.Grid;
import java.util.List;
import java.util.Optional;

/** Values of the operational products that are no moments, on their own cells. */
final class PeerImage {
    /** Digital VIL, kg/m², rays of one degree by a kilometre. */
    static final int LIQUID_WATER = 134;
    /** Enhanced echo tops, metres above mean sea level, on the same cells. */
    static final int ECHO_TOPS = 135;
    /** Composite reflectivity, dBZ in steps of five, squares of a kilometre. */
    static final int COMPOSITE = 37;

    private PeerImage() {}

    /** The first product of a code among products. */
    static Optional<Field<? extends Grid>> of(List<Product> products, int code) {
        return products.stream()
                .filter(product -> product.header().code() == code)
                .flatMap(product -> ProductMap.of(product, RadarSites.included()).stream())
                .<Field<? extends Grid>>map(map -> map.field().field())
                .findFirst();
    }
}
