package io.virga.spark;

import io.virga.wire.DeadLetterCodec;
import io.virga.wire.Key;
import io.virga.wire.Keys;
import io.virga.wire.Topic;
import io.virga.wire.Topics;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import scala.Tuple4;

/** Messages on their way to topics: topic, partition, key, value, as Spark's Kafka sink wants its columns. */
public final class Message {
    private Message() {}

    /** How Spark holds a message. */
    public static Encoder<Tuple4<String, Integer, byte[], byte[]>> encoder() {
        return Encoders.tuple(Encoders.STRING(), Encoders.INT(), Encoders.BINARY(), Encoders.BINARY());
    }

    /** A message of a topic, in the partition that its key's first part chooses. */
    public static Tuple4<String, Integer, byte[], byte[]> of(Topic topic, Key key, byte[] value) {
        return new Tuple4<>(topic.name(), key.partition(topic.partitions()), key.encode(), value);
    }

    /** The message of an encoded dead letter. */
    static Tuple4<String, Integer, byte[], byte[]> deadLetter(byte[] encoded) {
        return of(Topics.DEAD_LETTERS, Keys.of(DeadLetterCodec.decode(encoded).raw()), encoded);
    }

    /** Names the columns. */
    public static Dataset<Row> columns(Dataset<Tuple4<String, Integer, byte[], byte[]>> messages) {
        return messages.toDF("topic", "partition", "key", "value");
    }
}
