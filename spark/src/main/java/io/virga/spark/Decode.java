package io.virga.spark;

import io.virga.format.Reason;
import io.virga.runtime.CodeVersion;
import io.virga.wire.DeadLetter;
import io.virga.wire.DeadLetterCodec;
import io.virga.wire.MalformedMessageException;
import io.virga.wire.RawPosition;
import io.virga.wire.RawRecord;
import java.io.Serializable;
import java.sql.Timestamp;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/** Decodes the records of a topic; a record that is not what its topic promises becomes a dead letter. */
public final class Decode {
    private Decode() {}

    /** What a record contributes; may refuse it with {@link MalformedMessageException}. */
    @FunctionalInterface
    public interface Contributing extends Serializable {
        /** The contributions of one record's value, by the group that each belongs to. */
        Map<String, Contribution> of(byte[] value, long offset);
    }

    /** The contributions of a record, or its dead letter. */
    public static Iterator<Tuple2<String, byte[]>> contributions(Row row, String job, Contributing contributing) {
        byte[] value = row.isNullAt(row.fieldIndex("value")) ? new byte[0] : row.getAs("value");
        try {
            return contributing.of(value, row.getAs("offset")).entrySet().stream()
                    .map(entry -> Group.of(entry.getKey(), entry.getValue()))
                    .iterator();
        } catch (MalformedMessageException | IllegalArgumentException e) {
            return List.of(Group.dead(DeadLetterCodec.encode(letter(row, value, job, String.valueOf(e.getMessage())))))
                    .iterator();
        }
    }

    static DeadLetter letter(Row row, byte[] value, String job, String detail) {
        RawPosition position = new RawPosition(row.getAs("topic"), row.getAs("partition"), row.getAs("offset"));
        Timestamp timestamp = row.getAs("timestamp");
        RawRecord record = new RawRecord(position, row.getAs("key"), value, timestamp.toInstant());
        return DeadLetter.of(record, job, Reason.MALFORMED, detail, CodeVersion.TEXT);
    }
}
