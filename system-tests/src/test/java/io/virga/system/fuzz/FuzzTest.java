package io.virga.system.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The short form of {@code ./virga fuzz}; the same code with smaller numbers. */
class FuzzTest {
    @Test
    void twenty_thousand_hostile_messages_over_all_topics_are_buried_and_every_good_one_between_is_counted() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        // Not under the system's temporary folder, where the database would delete it.
        Path data = Path.of("target", "fuzz").toAbsolutePath();

        int code = new CommandLine(new Fuzz(new PrintStream(said, true, StandardCharsets.UTF_8)))
                .execute("--messages", "20000", "--seed", "11", "--data", data.toString());

        String told = said.toString(StandardCharsets.UTF_8);
        assertThat(told).contains("nothing lost, nothing made up");
        assertThat(code).as(told).isZero();
    }
}
