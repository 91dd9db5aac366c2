package io.virga.radar.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.radar.Moment;
import io.virga.radar.Scene;
import io.virga.radar.Sweep;
import io.virga.radar.Volume;
import io.virga.radar.picture.ProductPicture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Volumes as radars do send them, and as nobody should: products say what they lack, invent nothing and throw nothing. */
final class VolumeProductsTest {
    private static final double[] ELEVATIONS = {0.5, 1.5, 2.5, 4, 6, 9, 14, 19.5};

    private static double storm(double azimuth, double range) {
        double apart = Math.hypot(range - 60_000, (azimuth - 240) * 1000);
        return apart < 15_000 ? 60 - apart / 500 : Double.NaN;
    }

    private static Scene scene() {
        return Scene.empty()
                .with(Moment.REFLECTIVITY, VolumeProductsTest::storm)
                .with(
                        Moment.VELOCITY,
                        (azimuth, range) -> Double.isNaN(storm(azimuth, range))
                                ? Double.NaN
                                : 20 * Math.cos(Math.toRadians(azimuth - 60)));
    }

    private static Sweep[] sweeps() {
        return Arrays.stream(ELEVATIONS)
                .mapToObj(elevation -> scene().at(elevation).sweep())
                .toArray(Sweep[]::new);
    }

    private static VolumeProducts products(Volume volume) {
        VolumeProducts products = VolumeProducts.of(volume, ProductSettings.USUAL, Steps.PLAIN);
        List<ProductKind> told = new ArrayList<>();
        products.fields().forEach(field -> told.add(field.kind()));
        products.lacks().forEach(lack -> told.add(lack.kind()));
        // Each kind is either given or said to be lacking, once.
        assertThat(told).containsExactlyInAnyOrder(ProductKind.values());
        return products;
    }

    private static String lack(VolumeProducts products, ProductKind kind) {
        return products.lacks().stream()
                .filter(lack -> lack.kind() == kind)
                .map(Lack::reason)
                .findFirst()
                .orElse("given");
    }

    private static float greatest(VolumeProducts products, ProductKind kind) {
        ProductField field = products.field(kind).orElseThrow();
        return field.field().at(field.peak().orElseThrow());
    }

    @Test
    void whole_volume_gives_all_but_what_dual_polarisation_gives() {
        VolumeProducts products = products(Scene.volume(sweeps()));

        assertThat(products.lacks())
                .extracting(Lack::kind)
                .containsOnly(ProductKind.SPECIFIC_PHASE, ProductKind.RELATIVE_VELOCITY);
        assertThat(greatest(products, ProductKind.COMPOSITE_REFLECTIVITY)).isBetween(58f, 60f);
        assertThat(greatest(products, ProductKind.ECHO_TOP)).isBetween(20_000f, 28_000f);
        assertThat(greatest(products, ProductKind.HAIL_SIZE)).isBetween(20f, 100f);
        assertThat(products.field(ProductKind.HAIL_SIZE).orElseThrow().remarks().toString())
                .contains("climatology");
    }

    @Test
    void elevations_out_of_order_change_nothing() {
        List<Sweep> shuffled = new ArrayList<>(List.of(sweeps()));
        Collections.shuffle(shuffled, new Random(3));
        VolumeProducts rising = products(Scene.volume(sweeps()));
        VolumeProducts mixed = products(Scene.volume(shuffled.toArray(Sweep[]::new)));

        for (ProductField field : rising.fields()) {
            assertThat(mixed.field(field.kind()).orElseThrow().field().values())
                    .as(field.kind().label())
                    .isEqualTo(field.field().values());
        }
    }

    @Test
    void single_sweep_has_no_layers() {
        VolumeProducts products = products(Scene.volume(scene().sweep()));

        assertThat(lack(products, ProductKind.LIQUID_WATER)).contains("two");
        assertThat(lack(products, ProductKind.HAIL_SIZE)).contains("two");
        assertThat(greatest(products, ProductKind.COMPOSITE_REFLECTIVITY)).isGreaterThan(50);
    }

    @Test
    void missing_sweeps_leave_the_others() {
        VolumeProducts products = products(Scene.volume(
                numbered(sweeps()[0], 1, true), numbered(sweeps()[1], 3, false), numbered(sweeps()[4], 5, true)));

        assertThat(greatest(products, ProductKind.LIQUID_WATER)).isPositive();
        assertThat(remarks(products, ProductKind.LIQUID_WATER))
                .contains("sweeps 2, 4 are missing")
                .contains("sweep 3 is not whole");
        assertThat(remarks(products, ProductKind.COMPOSITE_REFLECTIVITY)).contains("sweeps 2, 4 are missing");
        assertThat(remarks(products(Scene.volume(numbered(sweeps()[0], 1, true))), ProductKind.COMPOSITE_REFLECTIVITY))
                .doesNotContain("missing");
    }

    private static Sweep numbered(Sweep sweep, int number, boolean complete) {
        return new Sweep(number, sweep.radials(), complete, sweep.cut());
    }

    private static String remarks(VolumeProducts products, ProductKind kind) {
        return products.field(kind).orElseThrow().remarks().toString();
    }

    @Test
    void no_velocity_is_said_by_all_that_need_one() {
        VolumeProducts products = products(Scene.volume(Scene.empty()
                .with(Moment.REFLECTIVITY, VolumeProductsTest::storm)
                .sweep()));

        assertThat(lack(products, ProductKind.AZIMUTHAL_SHEAR)).contains("no sweep measures velocity");
        assertThat(lack(products, ProductKind.LOW_ROTATION)).contains("no sweep measures velocity");
    }

    @Test
    void no_reflectivity_is_said_by_all_that_need_one() {
        VolumeProducts products = products(Scene.volume(
                Scene.empty().with(Moment.VELOCITY, (azimuth, range) -> 5).sweep()));

        assertThat(lack(products, ProductKind.ECHO_TOP)).contains("no sweep measures reflectivity");
        assertThat(greatest(products, ProductKind.VELOCITY)).isEqualTo(5);
    }

    @Test
    void zero_nyquist_leaves_velocities_as_received_and_says_so() {
        VolumeProducts products =
                products(Scene.volume(scene().nyquist(OptionalDouble.of(0)).sweep()));

        assertThat(products.field(ProductKind.VELOCITY).orElseThrow().remarks().toString())
                .contains("without a Nyquist velocity");
    }

    @Test
    void nyquist_that_is_wrong_gives_no_velocity_that_no_radar_could_have_measured() {
        Sweep received = scene().nyquist(OptionalDouble.of(30)).sweep();
        List<io.virga.radar.Radial> wrong = received.radials().stream()
                .map(radial -> new io.virga.radar.Radial(
                        radial.time(),
                        radial.number(),
                        radial.elevationNumber(),
                        radial.status(),
                        radial.beam(),
                        OptionalDouble.of(17),
                        radial.unambiguousRange(),
                        radial.moments()))
                .toList();
        VolumeProducts products = products(Scene.volume(new Sweep(1, wrong, true, received.cut())));

        assertThat(Math.abs(greatest(products, ProductKind.VELOCITY))).isLessThanOrEqualTo(110);
        assertThat(remarks(products, ProductKind.VELOCITY))
                .containsPattern("[0-9.]+ % of the velocities exceed the Nyquist velocity that came with them");
    }

    @Test
    void nyquist_that_no_velocity_fits_leaves_none_and_is_said_to_be_wrong() {
        VolumeProducts products = products(Scene.volume(Scene.empty()
                .with(Moment.VELOCITY, (azimuth, range) -> 20)
                .nyquist(OptionalDouble.empty())
                .sweep()));
        assertThat(remarks(products, ProductKind.VELOCITY))
                .contains("100 % of the rays came without a Nyquist velocity");

        Sweep received =
                Scene.empty().with(Moment.VELOCITY, (azimuth, range) -> 20).sweep();
        List<io.virga.radar.Radial> wrong = received.radials().stream()
                .map(radial -> new io.virga.radar.Radial(
                        radial.time(),
                        radial.number(),
                        radial.elevationNumber(),
                        radial.status(),
                        radial.beam(),
                        OptionalDouble.of(3),
                        radial.unambiguousRange(),
                        radial.moments()))
                .toList();
        assertThat(lack(products(Scene.volume(new Sweep(1, wrong, true, received.cut()))), ProductKind.VELOCITY))
                .contains("must be wrong");
    }

    @Test
    void range_folded_gates_are_no_velocities() {
        VolumeProducts products = products(Scene.volume(Scene.empty()
                .with(Moment.REFLECTIVITY, (azimuth, range) -> Scene.FOLDED)
                .with(Moment.VELOCITY, (azimuth, range) -> Scene.FOLDED)
                .sweep()));

        assertThat(lack(products, ProductKind.VELOCITY)).contains("range-folded");
        assertThat(products.field(ProductKind.COMPOSITE_REFLECTIVITY)
                        .orElseThrow()
                        .peak())
                .isEmpty();
        assertThat(remarks(products, ProductKind.COMPOSITE_REFLECTIVITY)).contains("no gate holds an echo");
    }

    @Test
    void radar_without_a_place_gives_what_needs_none() {
        VolumeProducts products = products(Scene.placeless(sweeps()));

        assertThat(lack(products, ProductKind.HAIL_INDEX)).contains("where the radar stands is not known");
        assertThat(products.field(ProductKind.ECHO_TOP).orElseThrow().remarks().toString())
                .contains("above the antenna");
        assertThat(greatest(products, ProductKind.LIQUID_WATER)).isPositive();
    }

    @Test
    void noise_is_no_storm() {
        Random random = new Random(5);
        VolumeProducts products = products(Scene.volume(Scene.empty()
                .with(Moment.REFLECTIVITY, (azimuth, range) -> random.nextInt(30) == 0 ? 30 : Double.NaN)
                .with(Moment.VELOCITY, (azimuth, range) -> random.nextDouble() * 52 - 26)
                .sweep()));

        assertThat(products.field(ProductKind.COMPOSITE_REFLECTIVITY)
                        .orElseThrow()
                        .areaFrom(20))
                .isLessThan(0.02 * Math.PI * 1e10); // of the sweep's circle of 100 km
        assertThat(products.wind().layers()).isEmpty();
        assertThat(remarks(products, ProductKind.ECHO_KIND)).containsPattern("(9[0-9]|100) % noise");
    }

    @Test
    void every_product_is_drawn() {
        VolumeProducts products = products(Scene.volume(sweeps()));

        for (ProductField field : products.fields()) {
            assertThat(new ProductPicture(products.volume(), field, 200, 100_000)
                            .draw()
                            .getWidth())
                    .isGreaterThan(200);
        }
    }

    /** Moments, Nyquist velocities, elevations and codes at random. */
    @Property(tries = 30)
    void whatever_a_radar_sends_products_throw_nothing(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int count) {
        Random random = new Random(seed);
        Sweep[] sweeps = new Sweep[count];
        for (int i = 0; i < count; i++) {
            Scene scene = Scene.empty()
                    .gates(1 + random.nextInt(60), 150 + random.nextInt(900))
                    .at(random.nextInt(4) == 0 ? 90 : random.nextDouble() * 20 - 1)
                    .nyquist(
                            random.nextInt(3) == 0
                                    ? OptionalDouble.empty()
                                    : OptionalDouble.of(random.nextInt(5) * 8 - 8));
            for (Moment moment : Moment.values()) {
                if (random.nextBoolean()) {
                    scene.with(moment, (azimuth, range) -> switch (random.nextInt(4)) {
                        case 0 -> Double.NaN;
                        case 1 -> Scene.FOLDED;
                        default -> random.nextDouble() * 80 - 20;
                    });
                }
            }
            sweeps[i] = scene.sweep();
        }

        products(random.nextBoolean() ? Scene.volume(sweeps) : Scene.placeless(sweeps));
    }
}
