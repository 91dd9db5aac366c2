package io.virga.radar.picture;

import io.virga.radar.Moment;
import io.virga.radar.product.ProductKind;

/** Tables of products, in the manner of operational displays where these have one. */
final class ProductColours {
    private static final ColourTable WATER = UsualColours.table(
            true, 1, 0x2c3e50, 5, 0x1f6f8b, 10, 0x1a9fa8, 15, 0x2fbf71, 20, 0x7ed321, 25, 0xd7e021, 30, 0xf5c518, 35,
            0xf59a18, 40, 0xf26b1d, 45, 0xe0301e, 50, 0xb3122a, 55, 0xd01c8b, 60, 0xf06cc8, 65, 0xf7b6e6, 70, 0xffffff);

    private static final ColourTable DENSITY = UsualColours.table(
            true, 0.5, 0x2c3e50, 1, 0x1f6f8b, 1.5, 0x2fbf71, 2, 0x7ed321, 2.5, 0xd7e021, 3, 0xf59a18, 3.5, 0xe0301e, 4,
            0xd01c8b, 5, 0xf7b6e6);

    private static final ColourTable TOP = UsualColours.table(
            true, 1000, 0x303048, 2000, 0x3a4a8a, 4000, 0x2f7ec4, 6000, 0x1fb5ad, 8000, 0x33c04a, 10_000, 0xb5d81f,
            12_000, 0xf5d018, 14_000, 0xf58f18, 16_000, 0xe0301e, 18_000, 0xd01c8b, 20_000, 0xf7e6ff);

    private static final ColourTable HAIL_INDEX = UsualColours.table(
            true, 1, 0x304050, 10, 0x1f6f8b, 25, 0x2fbf71, 50, 0xd7e021, 100, 0xf59a18, 200, 0xe0301e, 400, 0xd01c8b,
            800, 0xf7b6e6);

    private static final ColourTable HAIL_SIZE = UsualColours.table(
            true, 2, 0x304050, 5, 0x1f6f8b, 10, 0x1fb5ad, 15, 0x2fbf71, 19, 0xd7e021, 25, 0xf5c518, 32, 0xf58f18, 38,
            0xf2601d, 50, 0xe0301e, 64, 0xb3122a, 76, 0xd01c8b, 100, 0xf7b6e6);

    private static final ColourTable PROBABILITY = UsualColours.table(
            true, 1, 0x304050, 10, 0x1f6f8b, 20, 0x1fb5ad, 30, 0x2fbf71, 40, 0x9fd321, 50, 0xf5d018, 60, 0xf5a018, 70,
            0xf26b1d, 80, 0xe0301e, 90, 0xd01c8b);

    private static final ColourTable RAIN = UsualColours.table(
            true, 0.1, 0x33414f, 0.5, 0x2c5f8a, 1, 0x2a8fd0, 2, 0x22b8c8, 4, 0x2fbf71, 8, 0x8ad321, 15, 0xe8e021, 25,
            0xf5b018, 40, 0xf2701d, 60, 0xe0301e, 100, 0xd01c8b, 150, 0xf7b6e6);

    private static final ColourTable PHASE = UsualColours.table(
            false, -2, 0x282838, -0.5, 0x505060, 0, 0x8a8a96, 0.25, 0x3060c0, 0.75, 0x20b0c8, 1.5, 0x28c050, 2.5,
            0xe8e020, 4, 0xf08020, 6, 0xe02020, 10, 0xf0a0e0);

    /** Blue turns clockwise or comes together, red the other way. */
    private static final ColourTable SHEAR = UsualColours.table(
            false, -30, 0xd0f0ff, -20, 0x40c8ff, -10, 0x1860d8, -4, 0x203070, -1.5, 0x24242c, 1.5, 0x24242c, 4,
            0x703020, 10, 0xe05018, 20, 0xffd030, 30, 0xffffe0);

    /** By the ordinals of kinds of echo. */
    private static final ColourTable KINDS =
            UsualColours.table(true, 0, 0x2f9fd0, 1, 0x9a6b3f, 2, 0x63b04a, 3, 0x6a6a74);

    private ProductColours() {}

    static ColourTable of(ProductKind kind) {
        return switch (kind) {
            case COMPOSITE_REFLECTIVITY -> ColourTable.of(Moment.REFLECTIVITY);
            case LIQUID_WATER -> WATER;
            case WATER_DENSITY -> DENSITY;
            case ECHO_TOP -> TOP;
            case HAIL_INDEX -> HAIL_INDEX;
            case HAIL_SIZE -> HAIL_SIZE;
            case HAIL_PROBABILITY -> PROBABILITY;
            case RAIN_RATE -> RAIN;
            case SPECIFIC_PHASE -> PHASE;
            case ECHO_KIND -> KINDS;
            case VELOCITY, RELATIVE_VELOCITY -> ColourTable.of(Moment.VELOCITY);
            case AZIMUTHAL_SHEAR, DIVERGENCE, LOW_ROTATION, MIDDLE_ROTATION -> SHEAR;
        };
    }
}
