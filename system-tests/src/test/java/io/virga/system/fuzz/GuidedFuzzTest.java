package io.virga.system.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.format.Format;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code ./virga fuzz-formats}: every format for twenty seconds, as many at once as there are cores. */
class GuidedFuzzTest {
    private static final String SECONDS = "20";
    private static final String TARGET = "io.virga.format.FormatFuzzTarget";
    private static final Path CORE = Path.of("..", "core", "target").toAbsolutePath();

    @TempDir
    private Path folder;

    /** What became of one format. */
    private record Run(String format, int code, String log) {}

    @Test
    void twenty_seconds_of_fuzzing_guided_by_coverage_find_nothing_in_any_format() throws Exception {
        List<String> formats = Stream.concat(
                        // What a source says of its own troubles is no file.
                        Arrays.stream(Format.values())
                                .filter(format -> format != Format.FAULT)
                                .map(Format::wireName),
                        Stream.of("station-list", "radar-product"))
                .toList();
        ExecutorService workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Callable<Run>> all = new ArrayList<>();
            formats.forEach(format -> all.add(() -> fuzz(format)));
            for (Future<Run> each : workers.invokeAll(all)) {
                Run run = each.get();
                assertThat(run.log()).as(run.format()).containsPattern("number_of_executed_units: *[1-9]");
                assertThat(run.code()).as(run.format() + "\n" + run.log()).isZero();
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private Run fuzz(String format) throws IOException, InterruptedException {
        Path corpus = Files.createDirectories(folder.resolve(format).resolve("corpus"));
        Path log = folder.resolve(format).resolve("log");
        java(log, List.of(TARGET, format, corpus.toString()));
        int code = java(
                log,
                List.of(
                        "-Dvirga.fuzz.format=" + format,
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + TARGET,
                        "--instrumentation_includes=io.virga.**",
                        "--reproducer_path=" + corpus.resolveSibling("findings"),
                        "-artifact_prefix=" + corpus.resolveSibling("finding-"),
                        "-max_total_time=" + SECONDS,
                        "-max_len=65536",
                        "-timeout=20",
                        "-rss_limit_mb=4096",
                        "-print_final_stats=1",
                        corpus.toString()));
        return new Run(format, code, Files.readString(log));
    }

    private static int java(Path log, List<String> arguments) throws IOException, InterruptedException {
        // Surefire hands the class path over in a property of its own.
        String libraries = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx600m",
                "-XX:+UseSerialGC",
                "-cp",
                CORE.resolve("test-classes") + File.pathSeparator + libraries));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start()
                .waitFor();
    }
}
