package io.virga.streams;

import io.virga.format.Reason;
import io.virga.runtime.CodeVersion;
import io.virga.wire.DeadLetter;
import io.virga.wire.DeadLetterCodec;
import io.virga.wire.Keys;
import io.virga.wire.RawPosition;
import io.virga.wire.RawRecord;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Buries what is no message of its topic, in the transaction that moves past it. */
public final class Refusal {
    private Refusal() {}

    /** Forwards the dead letter that a stage makes of the record that is being processed to a node that writes it. */
    public static void bury(
            ProcessorContext<byte[], byte[]> context,
            String stage,
            Record<byte[], byte[]> record,
            RuntimeException fault,
            String node) {
        RecordMetadata at = context.recordMetadata().orElseThrow();
        byte @Nullable [] key = record.key();
        byte @Nullable [] value = record.value();
        RawPosition position = new RawPosition(at.topic(), at.partition(), at.offset());
        RawRecord raw = new RawRecord(position, key, value, Instant.ofEpochMilli(record.timestamp()));
        DeadLetter letter =
                DeadLetter.of(raw, stage, Reason.MALFORMED, String.valueOf(fault.getMessage()), CodeVersion.TEXT);
        context.forward(
                new Record<>(Keys.of(position).encode(), DeadLetterCodec.encode(letter), record.timestamp()), node);
    }
}
