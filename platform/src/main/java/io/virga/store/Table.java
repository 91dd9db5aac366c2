package io.virga.store;

import java.util.List;
import java.util.function.Function;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/**
 * A table that is filled from a topic.
 *
 * @param name of the table
 * @param topic that fills it
 * @param key its primary key
 * @param schema of its rows
 * @param row decodes a message of the topic into a row
 */
record Table(String name, String topic, List<String> key, Schema schema, Function<byte[], Struct> row) {}
