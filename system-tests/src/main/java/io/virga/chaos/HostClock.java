package io.virga.chaos;

import io.virga.chaos.failpoint.ClockAgent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/** The time of day as the processes of a cluster see it. */
final class HostClock {
    private final Path file;
    private final Path agent;

    /** The clock that a file sets. */
    HostClock(Path file) throws IOException {
        this.file = file;
        this.agent = Agent.jar(ClockAgent.class);
        Files.createDirectories(file.toAbsolutePath().getParent());
        step(Duration.ZERO);
    }

    /** The option of Java that makes a process follow it. */
    String javaOption() {
        return "-javaagent:" + agent + "=" + file;
    }

    /** Sets it to so much ahead of the real one. */
    void step(Duration ahead) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".tmp");
        Files.writeString(beside, Long.toString(ahead.toMillis()));
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
