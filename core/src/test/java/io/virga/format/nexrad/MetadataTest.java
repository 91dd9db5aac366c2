package io.virga.format.nexrad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.virga.format.nexrad.ClutterFilterMap.Filter;
import io.virga.radar.RadarSite;
import io.virga.radar.RadarSites;
import io.virga.radar.RadialStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What a volume says besides its radials comes back from the messages that say it. */
class MetadataTest {
    private static final Synthetic.Look LOOK = new Synthetic.Look(1, 1, RadialStatus.START_OF_VOLUME, 10, 0.5f);

    private final Level2Reader reader = new Level2Reader(RadarSites.included(), Limits.USUAL);

    private Level2Reading read(String id, byte[]... messages) throws NexradException {
        byte[] radial = Synthetic.legacy(LOOK, new int[] {0, 1, 2, 200}, new int[] {0, 1, 129}, 2);
        return reader.read(Synthetic.join(Synthetic.header(id), Synthetic.join(messages), radial));
    }

    @Property(tries = 60)
    void every_bit_of_a_bypass_map_comes_back(
            @ForAll @IntRange(min = 1, max = 5) int layers,
            @ForAll @IntRange(min = 2, max = 97) int every,
            @ForAll @IntRange(max = 359) int azimuth,
            @ForAll @IntRange(max = 511) int kilometre)
            throws NexradException {
        IntPredicate passed = at -> at % every == 0;
        byte[] message =
                SyntheticMetadata.message(13, SyntheticMetadata.OPEN, SyntheticMetadata.bypassMap(layers, passed));

        BypassMap map = read("KTLX", message).metadata().bypassMap().orElseThrow();

        assertThat(map.layers()).isEqualTo(layers);
        assertThat(map.made()).contains(Instant.parse("2026-11-21T01:30:00Z"));
        for (int layer = 0; layer < layers; layer++) {
            int at = (layer * 360 + azimuth) * 512 + kilometre;
            assertThat(map.isFiltered(layer, azimuth, kilometre)).isEqualTo(!passed.test(at));
        }
        assertThatThrownBy(() -> map.isFiltered(layers, azimuth, kilometre))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("layer " + layers);
    }

    @Test
    void share_of_a_bypass_map_is_one_of_area() throws NexradException {
        byte[] message = SyntheticMetadata.message(
                13, SyntheticMetadata.OPEN, SyntheticMetadata.bypassMap(1, at -> at % 512 >= 50));

        BypassMap map = read("KTLX", message).metadata().bypassMap().orElseThrow();

        assertThat(map.filtered(0, 50)).isEqualTo(1);
        assertThat(map.filtered(0, 100)).isCloseTo(0.25, within(1e-9));
    }

    @Test
    void zones_of_a_filter_map_come_back_and_make_shares() throws NexradException {
        byte[] message = SyntheticMetadata.message(15, SyntheticMetadata.OPEN, SyntheticMetadata.filterMap(3));

        ClutterFilterMap map = read("KTLX", message).metadata().filterMap().orElseThrow();

        assertThat(map.made()).contains(Instant.parse("2026-11-21T01:31:00Z"));
        assertThat(map.layers()).hasSize(3);
        assertThat(map.layers().get(2).get(90)).containsExactly(new ClutterFilterMap.Zone(Filter.BY_MAP, 511));
        assertThat(map.layers().get(2).get(91))
                .containsExactly(
                        new ClutterFilterMap.Zone(Filter.OFF, 10),
                        new ClutterFilterMap.Zone(Filter.FORCED, 20),
                        new ClutterFilterMap.Zone(Filter.BY_MAP, 511));
        assertThat(map.share(0, Filter.FORCED)).isCloseTo(359 * 10 / (360.0 * 511), within(1e-9));
    }

    @Test
    void maps_of_radars_before_2006_tell_their_time_alone() throws NexradException {
        VolumeMetadata told = read(
                        "KTLX",
                        SyntheticMetadata.message(15, SyntheticMetadata.CLOSED, SyntheticMetadata.filterMap(2)),
                        SyntheticMetadata.message(
                                13, SyntheticMetadata.CLOSED, SyntheticMetadata.bypassMap(2, at -> true)),
                        SyntheticMetadata.message(3, SyntheticMetadata.CLOSED, SyntheticMetadata.maintenance()))
                .metadata();

        assertThat(told.bypassMap().orElseThrow().layers()).isZero();
        assertThat(told.bypassMap().orElseThrow().made()).isPresent();
        assertThat(told.filterMap().orElseThrow().layers()).isEmpty();
        assertThat(told.maintenance()).isEmpty();
    }

    @Test
    void message_that_lacks_a_segment_is_not_told_and_the_others_are() throws NexradException {
        byte[] map = SyntheticMetadata.message(13, SyntheticMetadata.OPEN, SyntheticMetadata.bypassMap(1, at -> true));
        byte[] without = Synthetic.join(Arrays.copyOf(map, 2432), Arrays.copyOfRange(map, 2 * 2432, map.length));

        Level2Reading reading = read(
                "KTLX",
                without,
                SyntheticMetadata.message(18, SyntheticMetadata.OPEN, SyntheticMetadata.adaptation("KTLX", 35, 19)));

        assertThat(reading.metadata().bypassMap()).isEmpty();
        assertThat(reading.metadata().adaptation()).isPresent();
        assertThat(reading.damages()).isEmpty();
    }

    @Test
    void map_that_cannot_be_is_damage_with_its_reason() throws NexradException {
        byte[] layers = SyntheticMetadata.filterMap(1);
        layers[5] = 6;
        byte[] kind = SyntheticMetadata.filterMap(1);
        kind[9] = 3;
        byte[] cut = Arrays.copyOf(SyntheticMetadata.bypassMap(1, at -> true), 9000);

        List<Damage> damages = read(
                        "KTLX",
                        SyntheticMetadata.message(15, SyntheticMetadata.OPEN, layers),
                        SyntheticMetadata.message(15, SyntheticMetadata.OPEN, kind),
                        SyntheticMetadata.message(13, SyntheticMetadata.OPEN, cut))
                .damages();

        assertThat(damages.stream().map(Damage::reason))
                .satisfiesExactly(
                        first -> assertThat(first).contains("a clutter filter map of 6 layers"),
                        second -> assertThat(second).contains("of kind 3 up to 10 km"),
                        third -> assertThat(third).contains("bytes wanted"));
        assertThat(damages.get(0).offset()).isEqualTo(24 + 12);
    }

    @Test
    void machinery_leaves_out_what_is_not_measured() throws NexradException {
        Maintenance told = read(
                        "KTLX", SyntheticMetadata.message(3, SyntheticMetadata.OPEN, SyntheticMetadata.maintenance()))
                .metadata()
                .maintenance()
                .orElseThrow();

        assertThat(told.shelterCelsius()).hasValue(12.5);
        assertThat(told.outsideCelsius()).isEmpty();
        assertThat(told.radomeCelsius()).hasValue(29.25);
        assertThat(told.onGenerator()).isTrue();
        assertThat(told.fuelPercent()).isEqualTo(66);
        assertThat(told.peakKilowatts()).hasValue(677);
        assertThat(told.noiseKelvins()).isEmpty();
        assertThat(told.calibrationDbz()).hasValue(-44.75);
    }

    /** Radials of type 1 do not tell it. */
    @Test
    void radar_stands_where_its_adaptation_data_say_unless_they_are_of_another() throws NexradException {
        byte[] own =
                SyntheticMetadata.message(18, SyntheticMetadata.OPEN, SyntheticMetadata.adaptation("KZZZ", 35, 19));

        RadarSite site = read("KZZZ", own).volume().site().orElseThrow();

        assertThat(site.latitude()).isCloseTo(35.32, within(1e-9));
        assertThat(site.longitude()).isCloseTo(-97.275, within(1e-9));
        assertThat(site.heightMetres()).isEqualTo(385);
        assertThat(read("KYYY", own).volume().site()).isEmpty();
    }

    @Test
    void place_that_cannot_be_is_not_told() throws NexradException {
        Adaptation told = read(
                        "KTLX",
                        SyntheticMetadata.message(
                                18, SyntheticMetadata.OPEN, SyntheticMetadata.adaptation("KTLX", 91, 0)))
                .metadata()
                .adaptation()
                .orElseThrow();

        assertThat(told.revision()).isEqualTo("18");
        assertThat(told.installation()).isEmpty();
    }
}
