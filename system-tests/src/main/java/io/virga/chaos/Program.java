package io.virga.chaos;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a verb of Virga is run as a process of its own: on the same Java, class path and locale as this process.
 *
 * @param java the program
 * @param options of Java, heap not among them
 * @param classPath of everything
 */
record Program(Path java, List<String> options, String classPath) {
    /** As this process runs. */
    static Program ofThisProcess() {
        List<String> options = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> Stream.of(
                                "--add-opens",
                                "--enable-native",
                                "--sun-misc",
                                "-Duser.language",
                                "-Duser.country",
                                "-Duser.timezone")
                        .anyMatch(option::startsWith))
                .toList();
        // Surefire hands the class path over in a property of its own.
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new Program(Path.of(System.getProperty("java.home"), "bin", "java"), options, absolute(classPath));
    }

    private static String absolute(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .reduce((a, b) -> a + File.pathSeparator + b)
                .orElse("");
    }

    /** The command that runs a verb. */
    List<String> command(String heap, List<String> further, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(options);
        command.addAll(further);
        command.addAll(List.of(
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "-Dlog4j2.disableJmx=true",
                "-cp",
                classPath,
                "io.virga.cli.Main"));
        command.addAll(arguments);
        return command;
    }
}
