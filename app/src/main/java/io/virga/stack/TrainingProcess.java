package io.virga.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Learning as a process of its own, on this one's Java and class path: with a heap of its own, one processor at most, behind
 * everything else that wants it, and gone with the process that has started it, however that ends.
 *
 * @param data the data folder
 * @param heap as Java takes it
 */
record TrainingProcess(DataFolder data, String heap) {
    private static final Path NICE = Path.of("/usr/bin/nice");
    private static final String LEAST_URGENT = "19";
    private static final long PATIENCE_S = 3;

    /** Starts a verb; what it says comes from its output. */
    Process start(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(NICE)) {
            command.addAll(List.of(NICE.toString(), "-n", LEAST_URGENT));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> Stream.of("--add-opens", "--enable-native", "--sun-misc")
                        .anyMatch(option::startsWith))
                .forEach(command::add);
        command.addAll(List.of(
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:ActiveProcessorCount=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "-Djava.awt.headless=true",
                "-Dlog4j2.disableJmx=true",
                // Processes cannot share a log that rolls.
                "-Dvirga.logs=" + data.logs(),
                "-Dvirga.log=virga-training",
                "-cp",
                classPath(),
                "io.virga.cli.Main"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("VIRGA_DATA", data.root().toString());
        return builder.start();
    }

    private static String classPath() {
        // A runner of tests hands the class path over in a property of its own.
        return System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path", "." + File.pathSeparator));
    }

    /**
     * Hears a process out.
     *
     * @param line is told each line
     * @return the last line that is not blank
     */
    static String hear(Process process, Consumer<String> line) throws IOException {
        String last = "";
        try (BufferedReader said = process.inputReader(UTF_8)) {
            for (String next = said.readLine(); next != null; next = said.readLine()) {
                if (!next.isBlank()) {
                    last = next.strip();
                    line.accept(last);
                }
            }
        }
        return last;
    }

    /** Ends it. */
    static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
