package io.virga.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.station.DailyReport;
import io.virga.station.StationId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionSnapshotTest {
    @TempDir
    private Path folder;

    static DailyReport report(String station, String date, double degrees) {
        return new DailyReport(LocalDate.parse(date), new StationId(station), degrees, false);
    }

    private static PartitionSnapshot example() {
        return PartitionSnapshot.empty(2)
                .with(
                        List.of(
                                report("F", "2000-01-01", 50),
                                report("I", "2000-01-01", 10),
                                report("F", "2000-01-02", 51),
                                report("F", "2000-01-02", 51),
                                report("F", "2000-01-01", 99)),
                        7);
    }

    @Test
    void file_has_the_documented_shape_and_days_that_come_again_count_once() {
        assertThat(new String(example().encode(), UTF_8)).isEqualTo("""
                {
                  "F" : {
                    "avg" : 50.5,
                    "count" : 2,
                    "end" : "2000-01-02",
                    "start" : "2000-01-01",
                    "sum" : 101.0
                  },
                  "I" : {
                    "avg" : 10.0,
                    "count" : 1,
                    "end" : "2000-01-01",
                    "start" : "2000-01-01",
                    "sum" : 10.0
                  },
                  "offset" : 7,
                  "partition" : 2
                }""");
    }

    @Test
    void snapshot_survives_its_file() throws Exception {
        try (SnapshotFile file = SnapshotFile.open(folder, 2)) {
            assertThat(file.load()).isEqualTo(PartitionSnapshot.empty(2));
            file.save(PartitionSnapshot.empty(2));
            file.save(example());
            assertThat(file.load()).isEqualTo(example());
        }
        assertThat(folder.resolve("partition-2.json.tmp")).doesNotExist();
    }

    @Test
    void half_a_file_beside_the_real_one_is_of_no_account() throws Exception {
        try (SnapshotFile file = SnapshotFile.open(folder, 2)) {
            file.save(example());
            Files.writeString(folder.resolve("partition-2.json.tmp"), "{\"offset\": 99");
            assertThat(file.load()).isEqualTo(example());
            file.save(example());
        }
    }

    @Test
    void second_process_on_the_same_partition_is_refused() throws Exception {
        try (SnapshotFile held = SnapshotFile.open(folder, 2)) {
            assertThat(held.load().offset()).isZero();
            assertThatThrownBy(() -> SnapshotFile.open(folder, 2)).hasMessageContaining("another process keeps");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"partition\": 2}",
                "{\"partition\": 3, \"offset\": 1}",
                "{\"partition\": 2, \"offset\": -1}",
                "{\"partition\": 2, \"offset\": 1, \"F\": {\"sum\": 1}}",
                "{\"partition\": 2, \"offset\": 1, \"F\": {\"sum\": 1, \"count\": 1, \"start\": \"x\", \"end\": \"y\"}}",
            })
    void file_that_holds_something_else_is_refused_with_the_repair(String content) throws Exception {
        Files.writeString(folder.resolve("partition-2.json"), content);
        try (SnapshotFile file = SnapshotFile.open(folder, 2)) {
            assertThatThrownBy(file::load)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("partition-2.json")
                    .hasMessageContaining("delete it to count the partition from its beginning");
        }
    }

    @Test
    void station_named_like_a_field_of_the_file_is_refused() {
        assertThatThrownBy(() -> example().with(List.of(report("offset", "2000-01-01", 1)), 8))
                .hasMessageContaining("'offset'");
    }
}
