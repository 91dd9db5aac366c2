package io.virga.verification.radar;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.format.nexrad.Level2Reader;
import io.virga.format.nexrad.Limits;
import io.virga.format.nexrad.NexradException;
import io.virga.format.nexrad.RealRadar;
import io.virga.format.nexrad.level3.Product;
import io.virga.format.nexrad.level3.ProductReader;
import io.virga.radar.GroundFrame;
import io.virga.radar.GroundPoint;
import io.virga.radar.Moment;
import io.virga.radar.RadarSites;
import io.virga.radar.Scene;
import io.virga.radar.Volume;
import io.virga.radar.product.ProductKind;
import io.virga.radar.product.ProductSettings;
import io.virga.radar.product.Steps;
import io.virga.radar.product.VolumeProducts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Products beside what is known, of made and of real volumes. */
final class KnownTruthTest {
    private static VolumeProducts products(Volume volume) {
        return VolumeProducts.of(volume, ProductSettings.USUAL, Steps.PLAIN);
    }

    private static final Volume MADE = Scene.volume(Scene.empty()
            .with(Moment.REFLECTIVITY, (azimuth, range) -> range > 50_000 && range < 55_000 ? 48 : 20)
            .with(Moment.VELOCITY, (azimuth, range) -> 40 * Math.sin(Math.toRadians(azimuth)))
            .sweep());

    @Test
    void motion_that_is_known_is_found_in_folded_velocities_and_another_is_not() {
        KnownTruth right = new KnownMotion((elevation, azimuth, range) -> 40 * Math.sin(Math.toRadians(azimuth)), 0.99);
        KnownTruth wrong = new KnownMotion((elevation, azimuth, range) -> 0, 0.99);

        assertThat(right.beside(products(MADE))).extracting(Comparison::holds).containsOnly(Optional.of(true));
        assertThat(wrong.beside(products(MADE))).extracting(Comparison::holds).containsOnly(Optional.of(false));
    }

    @Test
    void value_that_is_known_is_judged_where_it_is() {
        GroundFrame frame = GroundFrame.around(MADE.site().orElseThrow());
        VolumeProducts made = products(MADE);

        for (double distance : new double[] {52_000, 30_000}) {
            KnownTruth core = new KnownValue(ProductKind.COMPOSITE_REFLECTIVITY, frame.at(123, distance), 2000, 48, 1);
            assertThat(core.beside(made).get(0).holds()).hasValue(distance == 52_000);
        }
    }

    @Test
    void couplet_of_the_tornado_of_bridge_creek_is_within_3_km_of_where_it_was_surveyed()
            throws IOException, NexradException {
        Volume volume = new Level2Reader(RadarSites.included(), Limits.USUAL)
                .read(RealRadar.bytes("level2/KTLX19990503_235621.gz"), Optional.of("KTLX"))
                .volume();
        VolumeProducts made = products(volume);

        assertThat(new KnownCouplet(new GroundPoint(35.239, -97.679), 3000, 40).beside(made))
                .hasSize(2)
                .allMatch(comparison -> comparison.holds().orElse(false), "holds");
        assertThat(made.before().share()).isGreaterThan(0.03);
        assertThat(made.after().share()).isLessThan(0.001);
    }

    @Test
    void operational_products_of_the_moore_storm_agree_with_ours() throws IOException {
        List<Product> all = new ArrayList<>();
        for (Path file : RealRadar.files("level3/TLX_20130520_Moore")) {
            try {
                all.add(new ProductReader().read(Files.readAllBytes(file)));
            } catch (NexradException e) {
                assertThat(file.toString()).contains("GSMTLX");
            }
        }
        OperationalSuite suite = OperationalSuite.of(all).orElseThrow();
        ProductSettings unfiltered = ProductSettings.USUAL.unfiltered();
        List<Comparison> comparisons =
                suite.beside(VolumeProducts.of(suite.volume().orElseThrow(), unfiltered, Steps.PLAIN));

        assertThat(ours(comparisons, "tornado signature of storm M0")).startsWith("65 m/s at 266°");
        assertThat(number(ours(comparisons, "echo tops of 18 dBZ"), "correlation "))
                .isGreaterThan(0.8);
        String tops = ours(comparisons, "echo tops, made as theirs");
        assertThat(number(tops, "median ")).isBetween(-305.0, 305.0); // one step of theirs
        assertThat(number(tops, "correlation ")).isGreaterThan(0.88);
        String composite = ours(comparisons, "composite reflectivity, whole columns");
        assertThat(number(composite, "correlation ")).isGreaterThan(0.95);
        assertThat(number(composite, "ninetieth +2.0, ")).isGreaterThan(94); // per cent within 5 dBZ
        String water = ours(comparisons, "liquid water from 5 kg/m², greatest of four");
        assertThat(number(water, "mean ")).isBetween(14.0, 16.0); // theirs 15.1
        assertThat(number(water, "correlation ")).isGreaterThan(0.9);
        assertThat(Math.abs(number(ours(comparisons, "greatest dBZ"), "difference ")))
                .isLessThan(2);
        assertThat(number(ours(comparisons, "kinds of echoes, operational: weather"), "weather "))
                .isGreaterThan(99);
        assertThat(number(ours(comparisons, "kinds of echoes, operational: animals"), "weather "))
                .isLessThan(35);
        assertThat(number(ours(comparisons, "kinds of echoes, operational: the ground"), "weather "))
                .isLessThan(20);
        assertThat(number(ours(comparisons, "wind fitted to velocities folded at 26"), "median "))
                .isLessThan(6);
        assertThat(number(ours(comparisons, "velocities folded at 26"), "")).isGreaterThan(99.8);
        assertThat(number(ours(comparisons, "velocities folded at 15"), "")).isGreaterThan(98);
    }

    /** Interpolated towards what the next beam may have missed; at the beam's upper edge they were 620 m off. */
    @Test
    void echo_tops_of_half_the_elevations_lie_near_those_of_all() throws IOException, NexradException {
        Volume volume = new Level2Reader(RadarSites.included(), Limits.USUAL)
                .read(RealRadar.bytes("level2/KBLX20090603_004417_V03.gz"), Optional.of("KBLX"))
                .volume();

        List<Comparison> found = new ThinnedTops().beside(products(volume));
        assertThat(found).hasSize(1);
        assertThat(number(found.get(0).ours(), "size of it ")).isLessThan(150);
        assertThat(new ThinnedTops().beside(products(MADE))).isEmpty();
    }

    private static String ours(List<Comparison> comparisons, String what) {
        return comparisons.stream()
                .filter(comparison -> comparison.what().startsWith(what))
                .map(Comparison::ours)
                .findFirst()
                .orElse("no " + what);
    }

    private static double number(String text, String after) {
        String rest = text.substring(text.indexOf(after) + after.length());
        return Double.parseDouble(rest.split("[ ,]", 2)[0]);
    }
}
