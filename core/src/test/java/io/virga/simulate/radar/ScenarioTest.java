package io.virga.simulate.radar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.virga.radar.GroundFrame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScenarioTest {
    private static Storm child(String id, List<String> parents, double born) {
        return new Storm(
                id,
                Storm.Kind.ORDINARY,
                new LifeSpan(born, born + 3600, 600, 600),
                Optional.empty(),
                Optional.of(new Motion(5, 0)),
                50,
                6000,
                12_000,
                0,
                parents,
                List.of());
    }

    private static Scenario storms(Storm... storms) {
        return Scenarios.of(List.of(storms), List.of(), List.of(), Ground.NONE);
    }

    private static VolumeTruth truth(Scenario scenario, double seconds) {
        ScanPlan plan = new ScanPlan(212, List.of(Scenarios.turn(10, 3, false, 1181)));
        return new SyntheticRadar(scenario, Scenarios.site(), 1, Scenarios.BEGIN, plan)
                .volume(Scenarios.BEGIN.plusSeconds((long) seconds))
                .truth();
    }

    @Test
    void what_splits_begins_where_its_parent_is_and_what_merges_amid_its_parents() {
        Scenario scenario = storms(
                Scenarios.storm("A", 20, 30),
                Scenarios.storm("B", 40, 30),
                child("split", List.of("A"), 0),
                child("merged", List.of("A", "B"), 0));

        List<CellTruth> cells = truth(scenario, 60).cells();

        assertThat(cells.stream().map(CellTruth::id)).containsExactly("A", "B", "split", "merged");
        assertThat(cells.get(2).parents()).containsExactly("A");
        assertThat(cells.get(2).at()).isEqualTo(new Spot(20_300, 30_000)); // 60 s at 5 m/s
        assertThat(cells.get(3).at()).isEqualTo(new Spot(30_300, 30_000));
        double distance =
                GroundFrame.around(Scenarios.site()).to(cells.get(3).place()).distance();
        assertThat(distance).isCloseTo(Math.hypot(30_300, 30_000), within(20.0));
    }

    @Test
    void a_cell_grows_and_decays_and_is_no_longer_told_of() {
        Scenario scenario = storms(Scenarios.storm("A", 20, 30), child("C", List.of("A"), 0));

        double young = truth(scenario, 200).cells().get(1).peak();
        double grown = truth(scenario, 1800).cells().get(1).peak();

        assertThat(young).isBetween(5.0, grown - 10);
        assertThat(grown).isBetween(48.0, 58.0); // 50 dBZ and up to 5 dB of texture
        assertThat(truth(scenario, 3600.5).cells().stream().map(CellTruth::id)).doesNotContain("C");
    }

    /** By hand: 30 m/s at 500 m; half of it at 250 m, and at 1000 m, in a combined Rankine vortex. */
    @Test
    void vortices_have_their_greatest_speed_at_their_radius() {
        Vortex rankine = new Vortex(Vortex.Kind.TORNADO, 0, 600, 30, 500, 0, 3000, Vortex.Profile.RANKINE);
        Vortex smooth = new Vortex(Vortex.Kind.TORNADO, 0, 600, 30, 500, 0, 3000, Vortex.Profile.BURGERS_ROTT);

        assertThat(rankine.turn(500) * 500).isCloseTo(30, within(1e-9));
        assertThat(rankine.turn(250) * 250).isCloseTo(15, within(1e-9));
        assertThat(rankine.turn(1000) * 1000).isCloseTo(15, within(1e-9));
        assertThat(smooth.turn(500) * 500).isCloseTo(30, within(0.01));
        assertThat(smooth.turn(450) * 450).isLessThan(30);
        assertThat(smooth.turn(550) * 550).isLessThan(30);
        assertThat(rankine.turn(6000)).isZero();
    }

    @Test
    void the_wind_is_straight_between_levels_and_directions_are_where_it_comes_from() {
        WindProfile wind = new WindProfile(List.of(
                new WindProfile.Level(0, Motion.from(270, 10)), new WindProfile.Level(2000, Motion.from(180, 20))));

        assertThat(wind.at(0).east()).isCloseTo(10, within(1e-9));
        assertThat(wind.at(1000).east()).isCloseTo(5, within(1e-9));
        assertThat(wind.at(1000).north()).isCloseTo(10, within(1e-9));
        assertThat(wind.at(9000).direction()).isCloseTo(180, within(1e-9));
    }

    @Test
    void what_contradicts_itself_is_refused_with_a_reason() {
        assertThatThrownBy(() -> storms(child("C", List.of("nobody"), 0)))
                .hasMessage("storm C has parent nobody, which is not among those before it");
        assertThatThrownBy(() -> storms(Scenarios.storm("A", 0, 20), child("C", List.of("A"), 4000)))
                .hasMessageContaining("when its parent A does not live");
        assertThatThrownBy(() -> storms(Scenarios.storm("A", 0, 20), Scenarios.storm("A", 0, 30)))
                .hasMessage("two storms are called A");
        assertThatThrownBy(() -> new Scenario.Scan(12, 0, 5))
                .hasMessage("pattern must be one of [35, 212, 215], was 12");
        assertThatThrownBy(() -> new LifeSpan(10, 5, 1, 1)).hasMessageContaining("must end later");
        assertThatThrownBy(() -> new WindProfile(List.of())).hasMessage("a wind profile needs a level");
        assertThatThrownBy(() -> new Spot(Double.NaN, 0)).hasMessageContaining("must be within -500000 and 500000");
    }

    @Test
    void the_truth_is_written_as_json_that_ends() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new TruthFile().write(truth(Scenarios.busy(), 0), out);

        int depth = 0;
        int cells = 0;
        try (JsonParser json = new JsonFactory().createParser(out.toByteArray())) {
            while (json.nextToken() != null) {
                depth += json.currentToken().isStructStart()
                        ? 1
                        : json.currentToken().isStructEnd() ? -1 : 0;
                cells += "peak_dbz".equals(json.currentName())
                                && json.currentToken().isScalarValue()
                        ? 1
                        : 0;
            }
        }
        assertThat(depth).isZero();
        assertThat(cells).isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("\"storm\" : \"A\"", "\"kind\" : \"TORNADO\"", "\"speed\" : 60.0", "\"hail_mm\" : 50.0");
    }
}
