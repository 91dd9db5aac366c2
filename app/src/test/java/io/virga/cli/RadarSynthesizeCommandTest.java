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

    /** Floors below what seed 1 gives: 99.96 % and 99.1 % of folded; rain 99.7 %, animals 99.9 %, ground 83 %. */
    @Test
    void products_of_the_supercell_are_near_its_truth() {
        SyntheticTruth truth = truth("supercell");

        assertThat(truth.unfolding().gates()).isGreaterThan(500_000);
        assertThat(truth.unfolding().folded()).isGreaterThan(5_000);
        assertThat(truth.unfolding().rightShare()).isGreaterThan(0.995);
        assertThat(truth.unfolding().foldedRightShare()).isGreaterThan(0.95);
        assertThat(truth.filter().rain().part()).isGreaterThan(0.98);
        assertThat(truth.filter().animals().part()).isGreaterThan(0.97);
        assertThat(truth.filter().ground().part()).isGreaterThan(0.7);
        assertThat(truth.storms().stream().map(Comparison::what)).anyMatch(what -> what.startsWith("cell A: hail"));
    }

    /** Floors below what seed 1 gives: rain 99.3 %, animals 94.9 %, ground 93.1 %. */
    @Test
    void birds_are_told_from_showers() {
        SyntheticTruth truth = truth("birds");

        assertThat(truth.filter().rain().part()).isGreaterThan(0.97);
        assertThat(truth.filter().animals().part()).isGreaterThan(0.9);
        assertThat(truth.filter().ground().part()).isGreaterThan(0.85);
        assertThat(truth.unfolding().rightShare()).isGreaterThan(0.995);
    }

    private static SyntheticTruth truth(String name) {
        Scenario scenario = new ScenarioReader().read(name);
        return SyntheticTruth.of(new SyntheticRadar(
                        scenario, RadarSites.included().find(scenario.site()).orElseThrow(), 1, scenario.start())
                .volume(scenario.start()));
    }
}
