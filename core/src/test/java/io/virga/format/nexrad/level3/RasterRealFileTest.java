package io.virga.format.nexrad.level3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.virga.format.nexrad.NexradException;
import io.virga.format.nexrad.RealRadar;
import io.virga.radar.RadarSites;
import io.virga.radar.grid.Field;
import io.virga.radar.grid.Grid;
import io.virga.radar.product.ProductField;
import io.virga.radar.product.ProductKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ucar.ma2.Array;
import ucar.nc2.NetcdfFile;
import ucar.nc2.Variable;

/** Every value of real products over the ground, against Unidata's netCDF-Java 4.5.5. */
final class RasterRealFileTest {
    private static final String MOORE = "level3/TLX_20130520_Moore/KOUN_";

    @TempDir
    private Path folder;

    private static ProductMap read(String file) throws IOException, NexradException {
        return ProductMap.of(new ProductReader().read(RealRadar.bytes(file)), RadarSites.included())
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "SDUS54_NCRTLX_201305202016, BaseReflectivityComp, 45645",
        "SDUS64_NCZTLX_201305202016, BaseReflectivityComp, 4037",
        "SDUS64_NCOTLX_201305201816, BaseReflectivityComp, 927",
        "SDUS54_NVLTLX_201305202012, VertLiquid, 578",
        "SDUS74_NETTLX_201305202016, EchoTop, 1997",
        "SDUS64_NLLTLX_201305202016, LayerCompReflect, 2603",
        "SDUS64_NMLTLX_201305202016, LayerCompReflect, 2849",
        "SDUS64_NHLTLX_201305202016, LayerCompReflect, 3008",
        "SDUS54_DVLTLX_201305202016, DigitalIntegLiquid, 44553",
        "SDUS74_EETTLX_201305202016, EnhancedEchoTop, 27621"
    })
    void every_value_is_the_peers(String file, String variable, int known) throws IOException, NexradException {
        assertThat(equalCells(MOORE + file, variable)).isEqualTo(known);
    }

    @ParameterizedTest
    @CsvSource({"NCR, BaseReflectivityComp, 22757", "NVL, VertLiquid, 1340", "NET, EchoTop, 1569"})
    void every_value_of_a_terminal_radar_is_the_peers(String name, String variable, int known)
            throws IOException, NexradException {
        assertThat(equalCells("level3/TMCI_20160526/Level3_MCI_" + name + "_20160526_2154.nids", variable))
                .isEqualTo(known);
    }

    private int equalCells(String file, String name) throws IOException, NexradException {
        ProductField ours = read(file).field();
        double factor = ours.kind() == ProductKind.ECHO_TOP ? MapKind.METRES_A_KILOFOOT : 1;
        Path copy = Files.write(folder.resolve("product.nids"), RealRadar.bytes(file));
        try (NetcdfFile peer = NetcdfFile.open(copy.toString())) {
            // Its own search wants a web library.
            Variable variable = peer.getVariables().stream()
                    .filter(found -> found.getShortName().equals(name))
                    .findFirst()
                    .orElseThrow();
            return equalCells(ours.field(), variable.read(), factor);
        }
    }

    /** Rows from the north or rays from 0° on, as ours: the same number is the same cell. */
    private static int equalCells(Field<? extends Grid> ours, Array theirs, double factor) {
        assertThat(theirs.getSize()).isEqualTo(ours.values().length);
        int known = 0;
        for (int cell = 0; cell < ours.values().length; cell++) {
            float theirValue = theirs.getFloat(cell);
            if (Float.isNaN(theirValue) || Float.isNaN(ours.at(cell))) {
                assertThat(Float.isNaN(ours.at(cell))).as("cell %d", cell).isEqualTo(Float.isNaN(theirValue));
            } else {
                assertThat(Math.abs(ours.at(cell) - theirValue * factor))
                        .as("cell %d", cell)
                        .isLessThan(0.01);
                known++;
            }
        }
        return known;
    }

    /** Which netCDF-Java cannot read: it runs over the end of its own array. */
    @ParameterizedTest
    @CsvSource({
        // The greatest value that the product's header tells, halfword 47, lies in the greatest level.
        "SDUS64_NLATLX_201305202016, 67, 57, 100",
        "SDUS54_NCRTLX_201305202016, 68, 65, 70"
    })
    void the_greatest_level_holds_the_greatest_value_told(String file, int told, float least, float next)
            throws IOException, NexradException {
        Product product = new ProductReader().read(RealRadar.bytes(MOORE + file));
        ProductField field = read(MOORE + file).field();

        assertThat(product.header().parameters().get(3)).isEqualTo(told);
        assertThat(field.field().at(field.peak().orElseThrow())).isEqualTo(least);
        assertThat((float) told).isBetween(least, next);
    }

    /** The same storms by two algorithms of the generator: tops on squares, and on rays. */
    @ParameterizedTest
    @CsvSource({"SDUS74_NETTLX_201305202016, 215, 178000"})
    void the_highest_top_of_the_raster_is_where_enhanced_echo_tops_have_it(String file, double azimuth, double ground)
            throws IOException, NexradException {
        ProductField coarse = read(MOORE + file).field();
        ProductField fine = read(MOORE + "SDUS74_EETTLX_201305202016").field();

        var peak = coarse.field().grid().middle(coarse.peak().orElseThrow());
        assertThat(Math.abs(peak.azimuth() - azimuth)).isLessThan(3);
        assertThat(Math.abs(peak.distance() - ground)).isLessThan(4000);
        assertThat(fine.field().at(fine.peak().orElseThrow())).isEqualTo(18_288, within(1f));
    }
}
