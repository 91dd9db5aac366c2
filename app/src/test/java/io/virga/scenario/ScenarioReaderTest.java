package io.virga.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.config.ConfigException;
import io.virga.radar.RadarSites;
import io.virga.simulate.radar.Scenario;
import io.virga.simulate.radar.Vortex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScenarioReaderTest {
    private static final String GOOD = """
            description: a storm
            site: KTLX
            start: 2026-05-20T21:00:00Z
            freezing-level: 4
            wind:
              - {height: 0, from: 180, speed: 10}
            storms:
              - {id: A, born: -20, ends: 40, east: 30, north: 10, peak: 50, radius: 7, top: 12}
            """;

    @TempDir
    Path folder;

    private Scenario read(String text) throws IOException {
        return new ScenarioReader()
                .read(Files.writeString(folder.resolve("mine.yaml"), text).toString());
    }

    @Test
    void all_that_come_along_are_read_and_stand_at_known_radars() {
        for (String name : ScenarioReader.INCLUDED) {
            Scenario scenario = new ScenarioReader().read(name);
            assertThat(scenario.name()).isEqualTo(name);
            assertThat(RadarSites.included().find(scenario.site())).isPresent();
        }
        Scenario supercell = new ScenarioReader().read("supercell");
        assertThat(supercell.storms().get(0).vortices().stream().map(Vortex::kind))
                .contains(Vortex.Kind.TORNADO, Vortex.Kind.MESOCYCLONE);
    }

    @Test
    void kilometres_and_minutes_become_metres_and_seconds() throws IOException {
        Scenario mine = read(GOOD);

        assertThat(mine.name()).isEqualTo("mine");
        assertThat(mine.freezingLevel()).isEqualTo(4000);
        assertThat(mine.storms().get(0).radius()).isEqualTo(7000);
        assertThat(mine.storms().get(0).life().born()).isEqualTo(-1200);
        assertThat(mine.wind().at(0).north()).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "peak: 50 | peak: 99 | scenario mine.storms[0].peak must be within 20 and 60, not 99",
                "peak: 50 | peak: NaN | scenario mine.storms[0].peak must be within 20 and 60, not NaN",
                "peak: 50 | peak: loud | scenario mine.storms[0].peak is a number within 20 and 60, not loud",
                "peak: 50 | peak: 50, hial: 3 | unknown key scenario mine.storms[0].hial; the nearest known one is scenario mine.storms[0].hail",
                "top: 12 | kind: round, top: 12 | scenario mine.storms[0].kind is one of ordinary, supercell, not round",
                "ends: 40 | ends: -30 | must end later",
                "east: 30, |  | east and north are both given or neither",
                "id: A, |  | scenario mine.storms[0].id is missing",
                "height: 0 | height: -1 | scenario mine.wind[0].height must be within 0 and 30, not -1",
                "freezing-level: 4 | freezing-levle: 4 | scenario mine.freezing-level is missing",
                "start: 2026-05-20T21:00:00Z | start: noon | scenario mine.start is a time as 2026-05-20T21:00:00Z, not noon",
                "site: KTLX | site: | scenario mine.site has no value",
                "site: KTLX | site: [a] | scenario mine.site is a single value",
                "description: a storm | description: a storm; storms: 3 | not valid YAML",
                "top: 12 | top: 12, parents: [B] | has parent B, which is not among those before it"
            })
    void what_is_wrong_is_refused_by_key_value_and_range(String good, String bad, String message) {
        String text = GOOD.replace(good, bad == null ? "" : bad.replace("; ", "\n"));
        assertThat(text).isNotEqualTo(GOOD);

        assertThatThrownBy(() -> read(text)).isInstanceOf(ConfigException.class).hasMessageContaining(message);
    }

    @Test
    void a_name_that_is_none_is_refused_with_the_nearest() {
        assertThatThrownBy(() -> new ScenarioReader().read("supercel"))
                .hasMessageStartingWith("there is no scenario supercel; the nearest is supercell");
        assertThatThrownBy(() ->
                        new ScenarioReader().read(folder.resolve("no.yaml").toString()))
                .hasMessageContaining("there is no such file");
        assertThatThrownBy(() -> new ScenarioReader().read(folder.toString())).hasMessageContaining("it is a folder");
    }
}
