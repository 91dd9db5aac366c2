package io.virga.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.radar.RadarSites;
import io.virga.scenario.ScenarioReader;
import io.virga.simulate.radar.Scenario;
import io.virga.simulate.radar.SyntheticRadar;
import io.virga.verification.radar.Comparison;
import io.virga.verification.radar.SyntheticTruth;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Synthetic volumes as people make them, and products beside their truth. */
final class RadarSynthesizeCommandTest {
    private static final String SMALL = """
            description: a storm by itself
            site: KTLX
            start: 2026-05-20T21:00:00Z
            scan: {pattern: 35}
            freezing-level: 4
            wind:
              - {height: 0, from: 180, speed: 10}
            storms:
              - {id: A, born: -20, ends: 40, east: 30, north: 10, peak: 50, radius: 7, top: 12}
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    private int run(String... arguments) {
        return Main.run(new Printer(new PrintWriter(out), new PrintWriter(err, true)), Map.of(), arguments);
    }

    private String scenario() throws IOException {
        return Files.writeString(folder.resolve("small.yaml"), SMALL).toString();
    }

    @Test
    void volumes_are_named_as_the_archive_names_them_and_read_at_once() throws IOException {
        Path made = folder.resolve("made");

        assertThat(run("radar", "synthesize", "--scenario", scenario(), "--site", "KABR", "-o", made.toString()))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("1 of 1").contains("1 cells");
        assertThat(made.resolve("KABR20260520_210000_V06.truth.json")).content().contains("\"id\" : \"A\"");
        assertThat(run("radar", "info", made.resolve("KABR20260520_210000_V06").toString()))
                .isZero();
        assertThat(out.toString()).contains("KABR  Aberdeen").contains("VCP 35, 12 sweeps");
    }

    @Test
    void nothing_is_overwritten_and_chunks_make_a_folder() throws IOException {
        String[] command = {
            "radar",
            "synthesize",
            "--scenario",
            scenario(),
            "--chunks",
            "--start",
            "2026-06-01T00:00:00Z",
            "-o",
            folder.resolve("c").toString()
        };

        assertThat(run(command)).isZero();
        Path chunks = folder.resolve("c/KTLX20260601_000000_V06");
        assertThat(chunks.resolve("20260601-000000-001-S")).exists();
        try (Stream<Path> all = Files.list(chunks)) {
            assertThat(all.filter(path -> path.toString().endsWith("-E"))).hasSize(1);
        }
        assertThat(run("radar", "info", chunks.toString())).isZero();
        assertThat(run("radar", "truth", chunks.toString())).isZero();
        assertThat(out.toString()).containsPattern("20260601-000000 +[-0-9]").doesNotContain("20260601-000000-001-S");
        assertThat(out.toString()).contains("2026-06-01 00:00:00 UTC");
        assertThat(run(command)).isNotZero();
        assertThat(err.toString()).contains("is there already; give another folder or delete it");
    }

    @Test
    void what_cannot_be_is_refused_and_nothing_is_written() throws IOException {
        String made = folder.resolve("none").toString();

        assertThat(run("radar", "synthesize", "-o", made)).isEqualTo(2);
        assertThat(run("radar", "synthesize", "--scenario", "tornado", "-o", made))
                .isEqualTo(2);
        assertThat(run("radar", "synthesize", "--scenario", scenario())).isEqualTo(2);
        assertThat(run("radar", "synthesize", "--scenario", scenario(), "--volumes", "0", "-o", made))
                .isEqualTo(2);
        assertThat(run("radar", "synthesize", "--scenario", scenario(), "--site", "KXYZ", "-o", made))
                .isEqualTo(2);
        assertThat(run("radar", "synthesize", "--scenario", scenario(), "--start", "now", "-o", made))
                .isEqualTo(2);
        assertThat(run("radar", "synthesize", "--scenario", scenario(), "--chunks", "--plain", "-o", made))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("--scenario is missing; there are supercell")
                .contains("there is no scenario tornado")
                .contains("-o is missing")
                .contains("--volumes must be within 1 and 1000, was 0")
                .contains("there is no radar KXYZ")
                .contains("--start is a time as")
                .contains("give --chunks or --plain");
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void a_scenario_is_shown_to_begin_with() {
        assertThat(run("radar", "synthesize", "--scenario", "snow", "--show")).isZero();
        assertThat(out.toString()).isEqualToNormalizingNewlines(ScenarioReader.included("snow"));
    }

    /**
     * Per cent of unfolded velocities within 2 m/s of the truth, of the folded ones among them, of the same where the wind is known, of rain kept,
     * of animals and of the ground removed: floors a little below what seed 1 gives, see docs/synthetic-radar.md. A floor
     * of 0 stands where there is nothing of the kind. Nothing was tuned on the last scenario.
     */
    @ParameterizedTest
    @CsvSource({
        "supercell, 99.9, 98.5, 98.5, 99, 99, 83",
        "squall-line, 99.9, 99.5, 99.5, 99, 99, 83",
        "pulse-storms, 99.9, 0, 0, 99, 99, 83",
        "hail, 99.5, 99, 99, 99, 0, 83",
        "stratiform, 99.5, 99, 99, 99, 0, 60",
        "snow, 99, 0, 0, 99, 0, 75",
        "birds, 99.5, 99, 99, 98, 99, 90",
        "clear-air, 99.5, 0, 0, 0, 99, 82",
        "held-out.yaml, 99.5, 99, 99, 98, 97, 90"
    })
    void products_are_near_the_truth_of_every_scenario(
            String name, double right, double folded, double windKnown, double rain, double animals, double ground) {
        SyntheticTruth truth = truth(name);

        assertThat(truth.unfolding().given()).isGreaterThan(50_000);
        assertThat(100 * truth.unfolding().rightShare()).as("right").isGreaterThan(right);
        floor(
                "right of folded",
                folded,
                truth.unfolding().foldedGiven(),
                truth.unfolding().foldedRightShare());
        floor(
                "right of folded, wind known",
                windKnown,
                truth.windKnown().foldedGiven(),
                truth.windKnown().foldedRightShare());
        floor(
                "rain kept",
                rain,
                truth.filter().rain().all(),
                truth.filter().rain().part());
        floor(
                "animals removed",
                animals,
                truth.filter().animals().all(),
                truth.filter().animals().part());
        floor(
                "ground removed",
                ground,
                truth.filter().ground().all(),
                truth.filter().ground().part());
    }

    private static void floor(String what, double floor, long all, double part) {
        if (floor == 0) {
            assertThat(all).as(what + ": of so few gates no share is told").isLessThan(100);
        } else {
            assertThat(all).as(what + ": gates").isGreaterThan(100);
            assertThat(100 * part).as(what).isGreaterThan(floor);
        }
    }

    @Test
    void hail_and_tornado_of_the_supercell_are_held_against_the_truth() {
        assertThat(truth("supercell").storms())
                .extracting(Comparison::what)
                .anyMatch(what -> what.startsWith("cell A: hail"))
                .anyMatch(what -> what.startsWith("couplet within 3 km"));
    }

    private static SyntheticTruth truth(String name) {
        Scenario scenario = new ScenarioReader()
                .read(name.endsWith(".yaml") ? "src/test/resources/io/virga/scenario/" + name : name);
        return SyntheticTruth.of(new SyntheticRadar(
                        scenario, RadarSites.included().find(scenario.site()).orElseThrow(), 1, scenario.start())
                .volume(scenario.start()));
    }
}
