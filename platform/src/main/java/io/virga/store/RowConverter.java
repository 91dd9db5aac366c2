package io.virga.store;

import io.virga.wire.MalformedMessageException;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.storage.Converter;
import org.jspecify.annotations.Nullable;

/** Turns the Protobuf messages of our topics into flat rows with a schema, which a table sink needs. */
public final class RowConverter implements Converter {

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {}

    @Override
    public byte[] fromConnectData(String topic, @Nullable Schema schema, @Nullable Object value) {
        throw new DataException("this converter only reads; nothing should write rows to topic " + topic);
    }

    @Override
    public SchemaAndValue toConnectData(String topic, byte @Nullable [] value) {
        if (value == null) {
            return SchemaAndValue.NULL;
        }
        try {
            Table table = Tables.ofTopic(topic);
            return new SchemaAndValue(table.schema(), table.row().apply(value));
        } catch (MalformedMessageException | IllegalArgumentException e) {
            throw new DataException("cannot make a row of a record of topic " + topic + ": " + e.getMessage(), e);
        }
    }
}
