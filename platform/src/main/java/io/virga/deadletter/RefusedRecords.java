package io.virga.deadletter;

import io.virga.format.Reason;
import io.virga.runtime.CodeVersion;
import io.virga.wire.DeadLetter;
import io.virga.wire.MalformedMessageException;
import io.virga.wire.RawPosition;
import io.virga.wire.RawRecord;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The dead letters of records that a consumer could not read. */
public final class RefusedRecords {
    private RefusedRecords() {}

    /** A record that is no message of its topic. */
    public static DeadLetter letter(
            ConsumerRecord<byte[], byte[]> record, String stage, MalformedMessageException fault) {
        return letter(record, stage, Reason.MALFORMED, String.valueOf(fault.getMessage()));
    }

    /** A record that cannot be used for another reason. */
    public static DeadLetter letter(ConsumerRecord<byte[], byte[]> record, String stage, Reason reason, String detail) {
        RawPosition position = new RawPosition(record.topic(), record.partition(), record.offset());
        return DeadLetter.of(
                new RawRecord(position, record.key(), record.value(), Instant.ofEpochMilli(record.timestamp())),
                stage,
                reason,
                detail,
                CodeVersion.TEXT);
    }
}
