package io.virga.store;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.deadletter.LetterReader;
import io.virga.deadletter.SinkLetters;
import io.virga.runtime.KafkaSettings;
import io.virga.runtime.TestBroker;
import io.virga.runtime.TopicDeclaration;
import io.virga.wire.DeadLetter;
import io.virga.wire.DeadLetterCodec;
import io.virga.wire.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowTransformationTest {
    private static final byte[] GARBAGE = {1, 2, 3};

    @Test
    void record_that_is_none_or_has_no_value_becomes_a_dead_letter_and_one_of_dead_letters_ends_there(@TempDir Path log)
            throws Exception {
        List<DeadLetter> letters = new ArrayList<>();
        try (TestBroker broker = new TestBroker(log);
                Admin admin = broker.admin();
                RowTransformation rows = new RowTransformation()) {
            new TopicDeclaration(List.of(Topics.DEAD_LETTERS), (short) 1).apply(admin);
            rows.configure(SinkLetters.settings(broker.kafka()));
            assertThat(rows.apply(record("observations", GARBAGE, 7))).isNull();
            assertThat(rows.apply(record("observations", GARBAGE, 7)))
                    .as("read again after a crash")
                    .isNull();
            assertThat(rows.apply(record("summaries", null, 8))).isNull();
            assertThat(rows.apply(record("dead-letters", GARBAGE, 9))).isNull();
            new LetterReader(broker.kafka()).each(letters::add);
            letters.forEach(letter -> {
                SinkRecord row = requireNonNull(rows.apply(record("dead-letters", DeadLetterCodec.encode(letter), 10)));
                assertThat(((Struct) row.value()).getString("stage")).isEqualTo(letter.stage());
            });
        }
        assertThat(letters)
                .extracting(letter -> letter.raw().text() + " " + letter.stage())
                .containsExactly(
                        "observations:3:7 sink-observations",
                        "summaries:3:8 sink-summaries",
                        "dead-letters:3:9 sink-dead-letters");
        assertThat(letters.get(0).value()).isEqualTo(GARBAGE);
        assertThat(letters.get(0).key().orElseThrow()).isEqualTo(new byte[] {9});
        assertThat(letters.get(0).arrival()).isEqualTo(Instant.ofEpochMilli(1234));
    }

    @Test
    void brokers_that_take_no_dead_letter_stop_the_sink_instead_of_losing_the_record() {
        try (RowTransformation rows = new RowTransformation()) {
            Map<String, String> settings = SinkLetters.settings(
                    new KafkaSettings("127.0.0.1:1", Map.of("max.block.ms", "300", "reconnect.backoff.max.ms", "50")));
            rows.configure(settings);
            assertThatThrownBy(() -> rows.apply(record("observations", GARBAGE, 7)))
                    .hasMessageContaining("dead letters could not be written");
        }
    }

    private static SinkRecord record(String topic, byte @Nullable [] value, long offset) {
        return new SinkRecord(topic, 3, null, new byte[] {9}, null, value, offset, 1234L, TimestampType.CREATE_TIME);
    }

    @Test
    void every_row_of_a_topic_has_the_one_schema_of_its_table_and_its_key_is_required() {
        for (Table table : Tables.all()) {
            assertThat(table.key())
                    .as(table.name())
                    .allSatisfy(column -> assertThat(
                                    table.schema().field(column).schema().isOptional())
                            .isFalse());
        }
    }

    @Test
    void Connect_finds_the_transformation() {
        assertThat(ServiceLoader.load(Transformation.class).stream().map(ServiceLoader.Provider::type))
                .contains(RowTransformation.class);
    }

    @Test
    void there_is_one_sink_a_table_and_each_reads_what_is_committed_and_owns_no_schema() {
        KafkaSettings kafka = new KafkaSettings("b:1", Map.of("security.protocol", "SSL"));
        Map<String, Map<String, String>> sinks = JdbcSinks.configurations(kafka, "jdbc:x", "u", "p");
        assertThat(sinks.keySet())
                .isEqualTo(JdbcSinks.topics().keySet())
                .hasSize(Tables.all().size());
        assertThat(JdbcSinks.topics()).containsEntry("sink-dead-letters", Topics.DEAD_LETTERS.name());
        sinks.forEach((name, settings) -> assertThat(settings)
                .as(name)
                .containsEntry("consumer.override.isolation.level", "read_committed")
                .containsEntry("schema.evolution", "none")
                .containsEntry("insert.mode", "upsert")
                .containsEntry("errors.tolerance", "none")
                .containsEntry("transforms.row.kafka.bootstrap.servers", "b:1")
                .containsEntry("transforms.row.kafka.security.protocol", "SSL"));
    }
}
