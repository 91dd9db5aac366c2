package io.virga.format.nexrad.level3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.format.nexrad.Level2Reader;
import io.virga.format.nexrad.Limits;
import io.virga.format.nexrad.NexradException;
import io.virga.format.nexrad.RealRadar;
import io.virga.radar.Moment;
import io.virga.radar.RadarSites;
import io.virga.radar.Sweep;
import io.virga.radar.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real products of the Moore tornado of 2013, of a terminal radar, and of single files of many radars. */
class Level3RealFileTest {
    private static final String MOORE = "level3/TLX_20130520_Moore/KOUN_";

    private static Product read(String file) throws IOException, NexradException {
        return new ProductReader().read(RealRadar.bytes(file));
    }

    @Test
    void every_product_is_read_without_damage_but_the_one_that_is_none() throws IOException {
        int read = 0;
        for (Path file : RealRadar.files("level3")) {
            try {
                Product product = new ProductReader().read(Files.readAllBytes(file));
                assertThat(product.damages()).as(file.toString()).isEmpty();
                assertThat(product.id()).as(file.toString()).isPresent();
                assertThat(product.images().size()
                                + product.rasters().size()
                                + product.text().size()
                                + product.unread().size())
                        .as(file.toString())
                        .isPositive();
                read++;
            } catch (NexradException e) {
                assertThat(file.toString()).contains("GSMTLX");
                assertThat(e).hasMessageContaining("status message");
            }
        }
        assertThat(read).isEqualTo(135);
    }

    @ParameterizedTest
    @CsvSource({
        "level3/ILX_N0Q_2021_07_15_22_19_15, 94, ILX, 2021-07-15T22:19:15Z, 360, 460",
        "level3/ILX_N0U_2021_07_15_22_19_15, 99, ILX, 2021-07-15T22:19:15Z, 360, 1200",
        "level3/TBW_N0B_2022_09_28_19_08_22, 153, TBW, 2022-09-28T19:08:22Z, 720, 1840",
        "level3/TBW_N0G_2022_09_28_19_08_22, 154, TBW, 2022-09-28T19:08:22Z, 720, 1200",
        "level3/TMCI_20160526/Level3_MCI_TR0_20160526_2154.nids, 181, MCI, 2016-05-26T21:54:42Z, 360, 599",
        "level3/TMCI_20160526/Level3_MCI_TV0_20160526_2154.nids, 182, MCI, 2016-05-26T21:54:42Z, 360, 600",
        "level3/TMCI_20160526/Level3_MCI_TZL_20160526_2154.nids, 186, MCI, 2016-05-26T21:54:08Z, 360, 1390",
        "level3/TLX_20130520_Moore/KOUN_SDUS54_N0RTLX_201305202016, 19, TLX, 2013-05-20T20:16:43Z, 360, 230",
        "level3/TLX_20130520_Moore/KOUN_SDUS84_N0CTLX_201305202016, 161, TLX, 2013-05-20T20:16:43Z, 360, 1200"
    })
    void a_radial_product_has_the_rows_of_its_kind(String file, int code, String id, Instant start, int rows, int bins)
            throws IOException, NexradException {
        Product product = read(file);

        assertThat(product.header().code()).isEqualTo(code);
        assertThat(product.id()).hasValue(id);
        assertThat(product.header().volumeStart()).isEqualTo(start);
        assertThat(product.images()).hasSize(1);
        assertThat(product.images().get(0).rows()).hasSize(rows);
        assertThat(product.images().get(0).bins()).isEqualTo(bins);
        assertThat(ProductVolume.of(product, RadarSites.included())).isPresent();
    }

    /** The greatest level that the generator says, halfword 47, is the greatest that the image shows. */
    @ParameterizedTest
    @CsvSource({
        "level3/ILX_N0Q_2021_07_15_22_19_15, REFLECTIVITY, 66",
        "level3/TBW_N0B_2022_09_28_19_08_22, REFLECTIVITY, 55",
        "level3/TMCI_20160526/Level3_MCI_TZL_20160526_2154.nids, REFLECTIVITY, 57",
        "level3/TMCI_20160526/Level3_MCI_TR0_20160526_2154.nids, REFLECTIVITY, 57"
    })
    void the_greatest_value_is_the_one_that_the_product_tells(String file, Moment moment, int told)
            throws IOException, NexradException {
        Product product = read(file);

        Sweep sweep = ProductVolume.of(product, RadarSites.included())
                .orElseThrow()
                .sweeps()
                .get(0);
        double least = sweep.greatest(moment).orElseThrow();
        double level = product.header().code() == 181 ? 5 : 0.5; // sixteen levels of five dBZ, others of half a one
        assertThat(product.header().parameters().get(3)).isEqualTo(told);
        assertThat((double) told).isBetween(least, least + level);
    }

    /** Operational algorithms on Moore, 20:16:43 UTC. */
    @Test
    void the_tables_tell_what_the_algorithms_saw() throws IOException, NexradException {
        assertThat(read(MOORE + "SDUS64_NTVTLX_201305202016").text())
                .anySatisfy(page -> assertThat(page)
                        .containsPattern("TVS +M0 +268/ 12 +79 +126 +126/ 0\\.8")
                        .containsPattern("TVS +D0 +211/ 52"));
        assertThat(String.join("", read(MOORE + "SDUS34_NMDTLX_201305202016").text()))
                .containsPattern("10 +264/ +9 +13");
        assertThat(String.join("", read(MOORE + "SDUS34_NSTTLX_201305202016").text()))
                .containsPattern("M0 +\\d+/ *\\d+ +226/ 17");
        assertThat(String.join("", read(MOORE + "SDUS64_NHITLX_201305202016").text()))
                .contains("HAIL");
    }

    /** One radar, one minute: the product of 16 levels, the one of 256, and neither above the other by more than a level. */
    @Test
    void two_products_of_one_sweep_agree() throws IOException, NexradException {
        Volume fine = ProductVolume.of(read(MOORE + "SDUS54_N0QTLX_201305202016"), RadarSites.included())
                .orElseThrow();
        Volume coarse = ProductVolume.of(read(MOORE + "SDUS54_N0RTLX_201305202016"), RadarSites.included())
                .orElseThrow();

        double most = fine.sweeps().get(0).greatest(Moment.REFLECTIVITY).orElseThrow();
        double least = coarse.sweeps().get(0).greatest(Moment.REFLECTIVITY).orElseThrow();
        assertThat(most - least).isBetween(0.0, 5.0);
        assertThat(fine.id()).isEqualTo("KTLX");
    }

    @Test
    void a_volume_is_no_product() {
        assertThatThrownBy(() -> read("level2/Level2_TSTL_20220213_2357.ar2v"))
                .isInstanceOf(NexradException.class)
                .hasMessageContaining("no product's header");
        assertThatThrownBy(() ->
                        new Level2Reader(RadarSites.included(), Limits.USUAL).read(RealRadar.bytes("level3/KILX_NTV")))
                .isInstanceOf(NexradException.class)
                .hasMessageContaining("neither a volume's header");
    }
}
