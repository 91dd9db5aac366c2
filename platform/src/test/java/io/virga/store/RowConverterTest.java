package io.virga.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.wire.Topics;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.storage.Converter;
import org.junit.jupiter.api.Test;

class RowConverterTest {
    private final RowConverter converter = new RowConverter();

    @Test
    void what_is_no_message_of_ours_is_refused_with_its_topic() {
        assertThatThrownBy(() -> converter.toConnectData("observations", new byte[] {1, 2, 3}))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("topic observations");
        assertThatThrownBy(() -> converter.toConnectData("elsewhere", new byte[0]))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no table is filled from topic elsewhere");
        assertThatThrownBy(() -> converter.fromConnectData("observations", null, null))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("observations");
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
    void Connect_finds_the_converter() {
        assertThat(ServiceLoader.load(Converter.class).stream().map(ServiceLoader.Provider::type))
                .contains(RowConverter.class);
    }

    @Test
    void there_is_one_sink_a_table_and_each_reads_what_is_committed_and_owns_no_schema() {
        Map<String, Map<String, String>> sinks = JdbcSinks.configurations("jdbc:x", "u", "p");
        assertThat(sinks.keySet())
                .isEqualTo(JdbcSinks.topics().keySet())
                .hasSize(Tables.all().size());
        assertThat(JdbcSinks.topics()).containsEntry("sink-dead-letters", Topics.DEAD_LETTERS.name());
        sinks.forEach((name, settings) -> assertThat(settings)
                .as(name)
                .containsEntry("consumer.override.isolation.level", "read_committed")
                .containsEntry("schema.evolution", "none")
                .containsEntry("insert.mode", "upsert")
                .containsEntry("errors.tolerance", "all")
                .containsEntry("errors.log.enable", "true"));
    }
}
