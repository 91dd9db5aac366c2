package io.virga.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.chaos.Run.Harm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The short forms of {@code ./virga chaos}; the same code with smaller numbers. */
class ChaosTest {
    private static final Logger LOG = LoggerFactory.getLogger(ChaosTest.class);
    private static final Consumer<String> TOLD = line -> LOG.info("chaos: {}", line);

    @Test
    void hundred_thousand_reports_with_defects_survive_five_kills_of_random_parts_exactly() throws Exception {
        Trial trial = new Trial(empty("kills"), 100_000, 100, 2_000, "all=0.02", 1, true);

        List<String> faults = new Run(trial, new Harm(5, 0, Optional.empty()), TOLD).verdict();

        assertThat(faults).isEmpty();
    }

    @Test
    void nothing_is_lost_or_doubled_by_outages_pauses_a_full_disk_torn_checkpoints_and_a_stepping_clock()
            throws Exception {
        Trial trial = new Trial(empty("faults"), 20_000, 50, 50, "all=0.02", 2, false);

        List<String> faults = new Run(trial, new Harm(0, 0, Optional.of("")), TOLD).verdict();

        assertThat(faults).isEmpty();
    }

    /** Empty now; not under the system's temporary folder, where the database would delete it. */
    private static Path empty(String name) throws IOException {
        Path folder = Path.of("target", "chaos-" + name).toAbsolutePath();
        if (Files.exists(folder)) {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        return folder;
    }
}
