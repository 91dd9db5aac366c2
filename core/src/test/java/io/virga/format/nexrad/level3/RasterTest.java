package io.virga.format.nexrad.level3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.virga.format.nexrad.Damage;
import io.virga.format.nexrad.NexradException;
import io.virga.format.nexrad.Synthetic;
import io.virga.radar.RadarSites;
import io.virga.radar.grid.SquareGrid;
import io.virga.radar.product.ProductField;
import io.virga.radar.product.ProductKind;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rasters made by hand. */
final class RasterTest {
    private static final int NO_DATA = 0x8002;
    private static final int[] LEVELS = {NO_DATA, 5, 10, 15};
    /** 15 squares of nothing, one of level 1; nothing at all; two of level 3. */
    private static final int[][] ROWS = {{0xf0, 0x11}, {}, {0x23}};

    private static Product read(byte[] bytes) throws NexradException {
        return new ProductReader().read(bytes);
    }

    private static ProductField field(int code, int[] thresholds, int[][] rows) throws NexradException {
        return ProductMap.of(read(Synthetic.raster(code, thresholds, rows)), RadarSites.included())
                .orElseThrow()
                .field();
    }

    @Test
    void runs_fill_rows_from_west_to_east() throws NexradException {
        Product product = read(Synthetic.raster(37, LEVELS, ROWS));

        assertThat(product.damages()).isEmpty();
        assertThat(product.unread()).isEmpty();
        assertThat(product.rasters()).hasSize(1);
        RasterImage raster = product.rasters().get(0);
        assertThat(raster.columns()).isEqualTo(16);
        assertThat(raster.rows()).extracting(row -> row.levels().length).containsExactly(16, 0, 2);
        assertThat(raster.rows().get(0).level(14)).isZero();
        assertThat(raster.rows().get(0).level(15)).isEqualTo(1);
        assertThat(raster.rows().get(2).level(1)).isEqualTo(3);
        assertThat(product.text()).as("what follows the raster").anyMatch(page -> page.contains("STORMS"));
    }

    /** The first row lies furthest north: 231.5 km, and its sixteenth square 216.5 km west. */
    @Test
    void squares_of_composite_reflectivity_lie_around_the_radar_with_the_least_value_of_their_level()
            throws NexradException {
        ProductField field = field(37, LEVELS, ROWS);

        assertThat(field.kind()).isEqualTo(ProductKind.COMPOSITE_REFLECTIVITY);
        assertThat(field.field().grid()).isEqualTo(new SquareGrid(464, 1000));
        assertThat(field.field().count()).isEqualTo(3);
        assertThat(field.field().at(15)).isEqualTo(5);
        assertThat(field.field().at(2 * 464)).isEqualTo(15);
        assertThat(field.field().at(464)).isNaN();
        var middle = field.field().grid().middle(15);
        assertThat(middle.distance() * Math.cos(Math.toRadians(middle.azimuth())))
                .isEqualTo(231_500, within(1.0));
        assertThat(middle.distance() * Math.sin(Math.toRadians(middle.azimuth())))
                .isEqualTo(-216_500, within(1.0));
    }

    @ParameterizedTest
    @CsvSource({
        "35, COMPOSITE_REFLECTIVITY, 464, 1000, 10",
        "38, COMPOSITE_REFLECTIVITY, 232, 4000, 10",
        "41, ECHO_TOP, 116, 4000, 3048",
        "57, LIQUID_WATER, 116, 4000, 10",
        "66, COMPOSITE_REFLECTIVITY, 116, 4000, 10"
    })
    void a_product_says_by_its_code_what_its_squares_are(
            int code, ProductKind kind, int size, double spacing, float ofLevelTwo) throws NexradException {
        ProductField field = field(code, LEVELS, new int[][] {{0x12}});

        assertThat(field.kind()).isEqualTo(kind);
        assertThat(field.field().grid()).isEqualTo(new SquareGrid(size, spacing));
        assertThat(field.field().at(0)).isEqualTo(ofLevelTwo, within(0.01f));
    }

    @Test
    void a_layer_says_from_where_to_where() throws NexradException {
        assertThat(field(66, LEVELS, ROWS).remarks()).contains("greatest of a layer from 7315 to 10058 m");
    }

    /** ICD 2620001, figure 3-6 note 1: 0x2000 twentieths, 0x1000 tenths, 0x0100 less than 0. */
    @ParameterizedTest
    @CsvSource({"0x1105, -0.5", "0x2005, 0.25", "0x4005, 0.05", "0x0005, 5"})
    void thresholds_are_numbers_with_flags(String threshold, float value) throws NexradException {
        int[] levels = {NO_DATA, Integer.decode(threshold)};

        assertThat(field(37, levels, new int[][] {{0x11}}).field().at(0)).isEqualTo(value, within(1e-6f));
    }

    @Test
    void a_raster_of_another_code_is_read_but_is_no_map() throws NexradException {
        Product product = read(Synthetic.raster(50, LEVELS, ROWS));

        assertThat(product.rasters()).hasSize(1);
        assertThat(ProductMap.of(product, RadarSites.included())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"3, second code", "18, rows", "21, packed", "22, a row of", "23, bytes wanted"})
    void a_raster_that_cannot_be_is_damage_and_not_a_map(int at, String reason) throws NexradException {
        byte[] bytes = Synthetic.raster(37, LEVELS, ROWS);
        int packet = bytes.length;
        while (!(bytes[packet - 1] == 7 && bytes[packet - 2] == (byte) 0xBA)) {
            packet--;
        }
        packet -= 2;
        bytes[packet + at] = (byte) 0xc8;

        Product product = read(bytes);
        assertThat(product.rasters()).isEmpty();
        assertThat(product.damages())
                .extracting(Damage::reason)
                .singleElement()
                .asString()
                .contains(reason);
    }

    @Test
    void a_row_longer_than_a_raster_is_cut() throws NexradException {
        int[] runs = new int[40]; // 600 squares
        Arrays.fill(runs, 0xf1);

        Product product = read(Synthetic.raster(37, LEVELS, new int[][] {runs}));
        assertThat(product.rasters().get(0).columns()).isEqualTo(464);
    }

    /** Digital VIL without scales, as damage makes it, has no values instead of infinite ones. */
    @Test
    void levels_without_a_scale_are_no_values() throws NexradException {
        byte[] bytes = Synthetic.product(135, false, false);

        ProductField field =
                ProductMap.of(read(bytes), RadarSites.included()).orElseThrow().field();
        assertThat(field.peak()).isEmpty();
    }
}
