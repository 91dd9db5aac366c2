package io.virga.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.ledger.Account;
import io.virga.observation.Element;
import io.virga.observation.ObservationId;
import io.virga.quality.Counts;
import io.virga.quality.LedgerEntry;
import io.virga.station.StationId;
import io.virga.summary.RunningStatistic;
import io.virga.summary.RunningStatistic.Series;
import io.virga.summary.Totals;
import io.virga.summary.TotalsByElement;
import io.virga.summary.WindowSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

class KeysTest {
    private static final Instant AT = Instant.parse("2024-05-01T06:00:00Z");
    private static final TotalsByElement ONE = TotalsByElement.of(Element.DEW_POINT, Totals.of(1, AT, AT));

    @Test
    void keys_are_whole_natural_keys_that_people_can_read() {
        assertThat(Keys.of(new ObservationId(new StationId("72509014739"), AT, "FM-15")))
                .hasToString("72509014739|2024-05-01T06:00:00Z|FM-15");
        assertThat(Keys.of(new WindowSummary("*", Duration.ofHours(1), AT, ONE)))
                .hasToString("*|PT1H|2024-05-01T06:00:00Z");
        assertThat(Keys.of(new RunningStatistic("A", Series.DAILY, ONE))).hasToString("A|daily");
        assertThat(Keys.of(new RawPosition("observations-raw", 3, 17))).hasToString("observations-raw|3|17");
        assertThat(Keys.of(new LedgerEntry("a|b", "c|d", "quality", AT, 2, 0, 0, Counts.NONE)))
                .hasToString("a/b|c/d|quality|2024-05-01T06:00:00Z|2");
        assertThat(Keys.of(new Account("a|b", 0, Counts.NONE))).hasToString("a/b");
    }

    /** The seed's exercise counts on where its fifteen stations lie. */
    @Test
    void the_stations_A_to_O_lie_in_six_partitions_as_the_exercise_has_them() {
        Map<Integer, String> placed = IntStream.rangeClosed('A', 'O')
                .mapToObj(c -> String.valueOf((char) c))
                .collect(Collectors.groupingBy(
                        station -> Key.of(station).partition(6), TreeMap::new, Collectors.joining()));
        assertThat(placed).isEqualTo(Map.of(0, "N", 1, "EO", 2, "FIJ", 3, "DGM", 4, "ABCKL", 5, "H"));
    }

    @Property
    void a_station_lies_where_Kafka_would_put_it_whatever_follows_in_the_key(
            @ForAll @NotEmpty String station, @ForAll @IntRange(min = 1, max = 100) int partitions) {
        String first = station.replace('|', '/');
        assertThat(Key.of(first, "x", "y").partition(partitions))
                .isEqualTo(BuiltInPartitioner.partitionForKey(first.getBytes(UTF_8), partitions));
    }

    @Test
    void a_key_is_read_back_as_it_was_with_empty_parts_too() {
        Key key = Key.of("", "b", "");
        assertThat(Key.decode(key.encode())).isEqualTo(key);
    }

    @Test
    void parts_that_could_not_be_told_apart_are_refused() {
        assertThatThrownBy(() -> Key.of("a|b")).hasMessageContaining("'|'");
        assertThatThrownBy(Key::of).hasMessageContaining("at least one part");
    }
}
