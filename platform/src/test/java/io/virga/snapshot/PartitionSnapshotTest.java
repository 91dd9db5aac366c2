package io.virga.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.wire.Key;
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

    private static Day day(Key group, String date, double degrees) {
        return new Day(group, LocalDate.parse(date), degrees);
    }

    private static PartitionSnapshot stations() {
        return PartitionSnapshot.empty(2, 0)
                .with(
                        List.of(
                                day(Key.of("F"), "2000-01-01", 50),
                                day(Key.of("I"), "2000-01-01", 10),
                                day(Key.of("F"), "2000-01-02", 51),
                                day(Key.of("F"), "2000-01-02", 51),
                                day(Key.of("F"), "2000-01-01", 99)),
                        7);
    }

    private static PartitionSnapshot months() {
        return PartitionSnapshot.empty(1, 0)
                .with(
                        List.of(
                                day(Key.of("February", "1990"), "1990-02-28", 20.5),
                                day(Key.of("February", "1990"), "1990-02-28", 1_000_000),
                                day(Key.of("July", "1990"), "1990-07-01", 90),
                                day(Key.of("February", "1991"), "1991-02-01", 10),
                                day(Key.of("February", "1991"), "1991-02-02", 20)),
                        9);
    }

    @Test
    void file_of_stations_has_the_documented_shape_and_days_that_come_again_count_once() {
        assertThat(new String(stations().encode(), UTF_8)).isEqualTo("""
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
    void file_of_temperatures_holds_years_in_months() {
        assertThat(new String(months().encode(), UTF_8)).isEqualTo("""
                {
                  "February" : {
                    "1990" : {
                      "avg" : 20.5,
                      "count" : 1,
                      "end" : "1990-02-28",
                      "start" : "1990-02-28",
                      "sum" : 20.5
                    },
                    "1991" : {
                      "avg" : 15.0,
                      "count" : 2,
                      "end" : "1991-02-02",
                      "start" : "1991-02-01",
                      "sum" : 30.0
                    }
                  },
                  "July" : {
                    "1990" : {
                      "avg" : 90.0,
                      "count" : 1,
                      "end" : "1990-07-01",
                      "start" : "1990-07-01",
                      "sum" : 90.0
                    }
                  },
                  "offset" : 9,
                  "partition" : 1
                }""");
    }

    @Test
    void snapshot_survives_its_file() throws Exception {
        try (SnapshotFile file = SnapshotFile.open(folder, 2, 1)) {
            assertThat(file.snapshot()).isEqualTo(PartitionSnapshot.empty(2, 0));
            file.replace(PartitionSnapshot.empty(2, 3));
            file.replace(stations());
            assertThat(file.snapshot()).isEqualTo(stations());
        }
        try (SnapshotFile file = SnapshotFile.open(folder, 1, 2)) {
            file.replace(months());
        }
        assertThat(SnapshotFile.read(folder, 2, 1)).contains(stations());
        assertThat(SnapshotFile.read(folder, 1, 2)).contains(months());
        assertThat(SnapshotFile.read(folder, 0, 2)).isEmpty();
        assertThat(folder.resolve("partition-2.json.tmp")).doesNotExist();
    }

    @Test
    void half_a_file_beside_the_real_one_is_of_no_account() throws Exception {
        try (SnapshotFile file = SnapshotFile.open(folder, 2, 1)) {
            file.replace(stations());
        }
        Files.writeString(folder.resolve("partition-2.json.tmp"), "{\"offset\": 99");
        try (SnapshotFile file = SnapshotFile.open(folder, 2, 1)) {
            assertThat(file.snapshot()).isEqualTo(stations());
            file.replace(PartitionSnapshot.empty(2, 8));
        }
        assertThat(SnapshotFile.read(folder, 2, 1)).contains(PartitionSnapshot.empty(2, 8));
    }

    @Test
    void second_process_on_the_same_partition_is_refused() throws Exception {
        try (SnapshotFile held = SnapshotFile.open(folder, 2, 1)) {
            assertThat(held.snapshot().offset()).isZero();
            assertThatThrownBy(() -> SnapshotFile.open(folder, 2, 1)).hasMessageContaining("another process keeps");
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
                "{\"partition\": 2, \"offset\": 1,"
                        + " \"F\": {\"sum\": 1, \"count\": 0, \"start\": \"2000-01-01\", \"end\": \"2000-01-01\"}}",
                "{\"partition\": 2, \"offset\": 1,"
                        + " \"F\": {\"sum\": 1e999, \"count\": 1, \"start\": \"2000-01-01\", \"end\": \"2000-01-01\"}}",
            })
    void file_that_holds_something_else_is_refused_with_the_repair_and_let_go(String content) throws Exception {
        Files.writeString(folder.resolve("partition-2.json"), content);
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> SnapshotFile.open(folder, 2, 1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("partition-2.json")
                    .hasMessageContaining("delete it to count the partition from its beginning");
        }
    }

    @Test
    void snapshot_of_another_topic_is_refused() throws Exception {
        Files.write(folder.resolve("partition-2.json"), stations().encode());
        assertThatThrownBy(() -> SnapshotFile.open(folder, 2, 2)).hasMessageContaining("has no sum or count");
        Files.writeString(folder.resolve("partition-2.json"), "{\"partition\": 2, \"offset\": 1, \"F\": 1}");
        assertThatThrownBy(() -> SnapshotFile.open(folder, 2, 2)).hasMessageContaining("'F' holds no groups");
        Files.write(folder.resolve("partition-1.json"), months().encode());
        assertThatThrownBy(() -> SnapshotFile.open(folder, 1, 1)).hasMessageContaining("has no sum or count");
    }

    @Test
    void station_named_like_a_field_of_the_file_is_refused() {
        assertThatThrownBy(() -> stations().with(List.of(day(Key.of("offset"), "2000-01-01", 1)), 8))
                .hasMessageContaining("cannot hold")
                .hasMessageContaining("offset");
    }
}
