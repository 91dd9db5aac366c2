package io.virga.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.runtime.KafkaSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SparkPartTest {
    @TempDir
    private Path folder;

    @Test
    void scratch_that_a_killed_session_has_left_is_gone_and_checkpoints_are_not() throws Exception {
        SparkSettings settings = new SparkSettings("local[1]", folder, 1, Duration.ZERO, 10);
        Path left = Files.createDirectories(settings.scratch().resolve("spark-of-the-killed/state"));
        Files.writeString(left.resolve("000001.sst"), "of no use to anybody");
        Path kept = Files.createDirectories(settings.checkpoints().resolve("windows-v1/offsets"));
        SparkPart part = part(settings);
        try {
            part.warmUp();
            assertThat(left.getParent()).doesNotExist();
            assertThat(kept).exists();
            SparkPart second = part(settings);
            assertThatThrownBy(second::warmUp).hasMessageContaining("another Spark driver");
        } finally {
            part.close();
        }
    }

    private static SparkPart part(SparkSettings settings) {
        return new SparkPart(KafkaSettings.of("unused:1"), settings, List.of(), InstantSource.system());
    }
}
