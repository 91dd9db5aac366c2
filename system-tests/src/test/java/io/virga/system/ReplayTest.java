package io.virga.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.virga.quality.Counts;
import io.virga.sample.Samples;
import io.virga.stack.Settlement;
import io.virga.system.IndependentHours.Hour;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final int SHOWN = 72;

    @Test
    void shipped_archive_reads_the_same_in_tables_api_and_browser_as_by_hand() throws Exception {
        Path folder = StackUnderTest.emptyFolder("sample");
        Path file = sample();
        try (StackUnderTest stack = StackUnderTest.replaying(folder.resolve("data"), file, "max")) {
            Settlement settled = stack.untilDone();

            assertThat(settled.faults()).isEmpty();
            assertThat(settled.accounts()).hasSize(1);
            assertThat(settled.accounts().get(0).received()).isEqualTo(295);
            assertThat(settled.accounts().get(0).counts()).isEqualTo(new Counts(289, 6, 0, 4, 0, 0, 2));
            verify(stack, IndependentHours.of(file));
        }
    }

    @Test
    void real_archive_reads_the_same_in_tables_api_and_browser_as_by_hand() throws Exception {
        Path root = Path.of(System.getProperty("virga.root", "..")).toAbsolutePath();
        Path file = root.resolve("../shared/data/surface/isd_global-hourly_00702699999.csv")
                .normalize();
        assumeThat(file)
                .as("the real archive beside the project, which is not shipped with it")
                .exists();
        Path folder = StackUnderTest.emptyFolder("real");
        try (StackUnderTest stack = StackUnderTest.replaying(folder.resolve("data"), file, "max")) {
            Settlement settled = stack.untilDone();

            assertThat(settled.faults()).isEmpty();
            assertThat(settled.accounts().get(0).received()).isEqualTo(6843);
            verify(stack, IndependentHours.of(file));
        }
    }

    @Test
    void stack_stopped_in_mid_replay_and_started_again_ends_with_the_same_tables() throws Exception {
        Path folder = StackUnderTest.emptyFolder("restart");
        Path file = sample();
        List<String> whole;
        try (StackUnderTest stack = StackUnderTest.replaying(folder.resolve("whole"), file, "max")) {
            stack.untilDone();
            whole = stack.tables();
        }
        long partly;
        try (StackUnderTest stack = StackUnderTest.replaying(folder.resolve("halves"), file, "4")) {
            await().atMost(Duration.ofSeconds(60)).until(() -> stack.count("observations") > 60);
            partly = stack.count("observations");
        }
        assertThat(partly).as("stopped before the end").isLessThan(289);
        try (StackUnderTest stack = StackUnderTest.replaying(folder.resolve("halves"), file, "max")) {
            Settlement settled = stack.untilDone();

            assertThat(settled.faults()).isEmpty();
            assertThat(stack.tables()).isEqualTo(whole);
        }
    }

    /** Corrections come after what they correct; the end must be as if the right values had come first. */
    @Test
    void corrected_archive_ends_in_tables_api_and_browser_as_if_the_right_values_had_come_first() throws Exception {
        Path folder = StackUnderTest.emptyFolder("corrected");
        List<String> lines = Files.readAllLines(sample());
        List<String> right = new ArrayList<>(lines);
        List<String> corrections = new ArrayList<>(lines.subList(0, 1));
        for (int i = 1; i < lines.size(); i += 7) {
            String corrected =
                    lines.get(i).replaceFirst("\"[+-]0\\d{3},1\"", i % 2 == 0 ? "\"+0444,1\"" : "\"-0333,1\"");
            if (!corrected.equals(lines.get(i)) && lines.indexOf(lines.get(i)) == lines.lastIndexOf(lines.get(i))) {
                right.set(i, corrected);
                corrections.add(corrected);
            }
        }
        Path first = Files.write(folder.resolve("first.csv"), lines);
        Path second = Files.write(folder.resolve("second.csv"), corrections);
        try (StackUnderTest stack = StackUnderTest.replaying(folder.resolve("data"), List.of(first, second), "max")) {
            Settlement settled = stack.untilDone();

            assertThat(settled.faults()).isEmpty();
            assertThat(corrections).hasSizeGreaterThan(20);
            assertThat(settled.accounts().get(0).counts().revising()).isEqualTo(corrections.size() - 1);
            assertThat(stack.count("observations WHERE revision = 1")).isEqualTo(corrections.size() - 1);
            verify(stack, IndependentHours.of(Files.write(folder.resolve("right.csv"), right)));
        }
    }

    @Test
    void older_archive_after_a_newer_one_in_the_same_folder_is_read_and_settled_as_well() throws Exception {
        Path folder = StackUnderTest.emptyFolder("two");
        Path file = sample();
        Path older = folder.resolve("older.csv");
        Files.writeString(older, Files.readString(file).replace("\"2024-", "\"2014-"));
        try (StackUnderTest stack = StackUnderTest.replaying(folder.resolve("data"), file, "max")) {
            assertThat(stack.untilDone().faults()).isEmpty();
        }
        try (StackUnderTest stack = StackUnderTest.replaying(folder.resolve("data"), older, "max")) {
            Settlement settled = stack.untilDone();

            assertThat(settled.faults()).isEmpty();
            assertThat(settled.accounts().get(0).counts()).isEqualTo(new Counts(578, 12, 0, 8, 0, 0, 4));
        }
    }

    @Test
    void broken_files_beside_a_good_one_become_dead_letters_and_the_good_one_is_whole() throws Exception {
        Path folder = StackUnderTest.emptyFolder("broken");
        Path file = sample();
        Path truncated = folder.resolve("truncated.csv.gz");
        ByteArrayOutputStream gzipped = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(gzipped)) {
            out.write("\"STATION\",\"DATE\",\"REPORT_TYPE\"\n".getBytes(UTF_8));
        }
        Files.write(truncated, Arrays.copyOf(gzipped.toByteArray(), gzipped.size() - 12));
        Path garbage = folder.resolve("garbage.csv");
        byte[] noise = new byte[10_000];
        new Random(1).nextBytes(noise);
        Files.write(garbage, noise);
        Path empty = Files.createFile(folder.resolve("empty.csv"));
        Path headerOnly = Files.writeString(folder.resolve("header.csv"), "\"STATION\",\"DATE\",\"REPORT_TYPE\"\n");
        try (StackUnderTest stack = StackUnderTest.replaying(
                folder.resolve("data"), List.of(truncated, garbage, empty, headerOnly, file), "max")) {
            Settlement settled = stack.untilDone();

            assertThat(settled.faults()).isEmpty();
            assertThat(settled.accounts().stream()
                            .mapToLong(a -> a.counts().accepted())
                            .sum())
                    .isEqualTo(289);
            assertThat(stack.rows("SELECT DISTINCT position FROM dead_letters"))
                    .anyMatch(position -> position.startsWith(truncated.toString()))
                    .anyMatch(position -> position.startsWith(garbage.toString()))
                    .anyMatch(position -> position.startsWith(empty.toString()));
            assertThat(stack.rows("SELECT DISTINCT station, observed_at FROM observations"))
                    .hasSizeGreaterThan(200);
            verify(stack, IndependentHours.of(file));
        }
    }

    private static Path sample() throws Exception {
        Path file = Files.createDirectories(Path.of("target", "samples")).resolve("isd-sample.csv");
        try (InputStream in = Samples.isd()) {
            Files.write(file, in.readAllBytes());
        }
        return file.toAbsolutePath();
    }

    private static void verify(StackUnderTest stack, IndependentHours independent) throws Exception {
        List<String> expected = new ArrayList<>();
        independent
                .byStation()
                .forEach((station, hours) -> hours.forEach(
                        (start, hour) -> expected.add(String.join("|", station, start.toString(), line(hour)))));
        assertThat(expected).isNotEmpty();
        assertThat(stack.rows("SELECT station, DATE_FORMAT(start_at, '%Y-%m-%dT%H:%i:%sZ'), n, ROUND(least * 10),"
                        + " ROUND(total * 10), ROUND(greatest * 10) FROM summaries, " + StackUnderTest.TOTALS
                        + " WHERE element = 'air_temperature'"
                        + " AND window_ms = 3600000 AND station <> '*' ORDER BY 1, 2"))
                .isEqualTo(expected);
        try (Dashboard dashboard = Dashboard.open(stack.url())) {
            assertThat(dashboard.stations())
                    .containsExactlyElementsOf(independent.byStation().keySet());
            for (Map.Entry<String, Map<Instant, Hour>> station :
                    independent.byStation().entrySet()) {
                verify(stack, dashboard, station.getKey(), new TreeMap<>(station.getValue()));
            }
            dashboard.awaitAccount("replay", "residual", "0");
            dashboard.awaitAccount("replay", "verdict", "all accounted for");
            dashboard.picture(Path.of("target", "dashboard-1440.png"), 1440, 900);
            dashboard.picture(Path.of("target", "dashboard-400.png"), 400, 900);
            assertThat(dashboard.complaints()).isEmpty();
        }
    }

    private static void verify(StackUnderTest stack, Dashboard dashboard, String station, TreeMap<Instant, Hour> hours)
            throws Exception {
        List<JsonNode> answered =
                stack.all("summaries?station=" + station + "&element=air_temperature&window=PT1H&limit=1000");
        assertThat(answered).hasSameSizeAs(hours.keySet());
        for (JsonNode row : answered) {
            Hour hour = hours.get(Instant.parse(row.get("start").asText()));
            assertThat(hour).as(row.toString()).isNotNull();
            assertThat(row.get("count").asLong()).isEqualTo(hour.count());
            assertThat(Math.round(row.get("min").asDouble() * 10)).isEqualTo(hour.min());
            assertThat(Math.round(row.get("max").asDouble() * 10)).isEqualTo(hour.max());
            assertThat(row.get("mean").asDouble())
                    .isCloseTo(hour.sum() / 10.0 / hour.count(), org.assertj.core.data.Offset.offset(1e-9));
        }
        Map<String, List<String>> shown = dashboard.hours(station, Math.min(SHOWN, hours.size()));
        assertThat(shown.keySet())
                .containsExactlyElementsOf(hours.keySet().stream()
                        .skip(Math.max(0, hours.size() - SHOWN))
                        .map(Instant::toString)
                        .toList());
        shown.forEach((start, numbers) -> {
            Hour hour = hours.get(Instant.parse(start));
            assertThat(numbers.get(0)).isEqualTo(Long.toString(hour.count()));
            assertThat(Math.round(Double.parseDouble(numbers.get(1)) * 10)).isEqualTo(hour.min());
            assertThat(Math.round(Double.parseDouble(numbers.get(2)) * 10 * hour.count()))
                    .isEqualTo(hour.sum());
            assertThat(Math.round(Double.parseDouble(numbers.get(3)) * 10)).isEqualTo(hour.max());
        });
    }

    private static String line(Hour hour) {
        return hour.count() + "|" + hour.min() + "|" + hour.sum() + "|" + hour.max();
    }
}
