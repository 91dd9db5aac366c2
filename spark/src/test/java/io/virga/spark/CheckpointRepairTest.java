package io.virga.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.spark.job.JobId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a crash of the machine can leave in the newest entries of a checkpoint's logs. */
final class CheckpointRepairTest {
    private static final JobId JOB = new JobId("windows", 1);
    private static final String COMMIT = "v1\n{\"nextBatchWatermarkMs\":0}";
    private static final String PLAN = "v1\n{\"batchWatermarkMs\":0}\n{\"observations\":{\"0\":7}}\n-";

    @TempDir
    Path checkpoints;

    @Test
    void wholeEntriesAreLeftAlone() throws IOException {
        entries("offsets", PLAN, PLAN);
        entries("commits", COMMIT, COMMIT);
        repair();
        assertThat(entry("offsets", 1)).exists();
        assertThat(entry("commits", 1)).exists();
        assertThat(folder().resolve("taken-back")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v1", "v1\n", "v1\n{\"observations\":{\"0\"", "{\"observations\":{}}", "v1\n[]"})
    void anIncompletePlanIsTakenBackWithItsCommit(String torn) throws IOException {
        entries("offsets", PLAN, torn);
        entries("commits", COMMIT, COMMIT);
        Files.writeString(folder().resolve("offsets/.1.crc"), "of what was to be written");
        repair();
        assertThat(entry("offsets", 0)).hasContent(PLAN);
        assertThat(entry("offsets", 1)).doesNotExist();
        assertThat(folder().resolve("offsets/.1.crc")).doesNotExist();
        assertThat(entry("commits", 0)).exists();
        assertThat(entry("commits", 1)).doesNotExist();
        assertThat(folder().resolve("taken-back/offsets-1")).hasContent(torn);
    }

    @Test
    void anIncompleteCommitIsTakenBackAlone() throws IOException {
        entries("offsets", PLAN, PLAN);
        entries("commits", COMMIT, "v1\n{\"nextBatch");
        repair();
        assertThat(entry("offsets", 1)).exists();
        assertThat(entry("commits", 1)).doesNotExist();
        assertThat(entry("commits", 0)).exists();
    }

    @Test
    void damageFurtherBackIsLeftForSparkToRefuse() throws IOException {
        entries("offsets", "", PLAN);
        entries("commits", COMMIT, COMMIT);
        repair();
        assertThat(entry("offsets", 0)).exists().isEmptyFile();
        assertThat(entry("offsets", 1)).exists();
    }

    @Test
    void aJobThatNeverRanNeedsNoRepair() throws IOException {
        repair();
        assertThat(checkpoints).isEmptyDirectory();
    }

    private void repair() throws IOException {
        new CheckpointRepair(checkpoints).run(JOB);
    }

    private Path folder() {
        return checkpoints.resolve(JOB.folder());
    }

    private Path entry(String log, int batch) {
        return folder().resolve(log).resolve(Integer.toString(batch));
    }

    private void entries(String log, String... contents) throws IOException {
        Files.createDirectories(folder().resolve(log));
        for (int batch = 0; batch < contents.length; batch++) {
            Files.writeString(entry(log, batch), contents[batch]);
        }
    }
}
