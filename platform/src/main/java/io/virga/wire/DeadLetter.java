package io.virga.wire;

import io.virga.format.Reason;
import java.time.Instant;
import java.util.Optional;

/**
 * A message that could not be used, with its bytes, so that it can be replayed after a fix.
 *
 * @param raw where it stood
 * @param key its key, where it had one
 * @param value its bytes
 * @param stage who refused it
 * @param reason why, as a code
 * @param detail why, as one sentence
 * @param codeVersion which version refused it
 * @param source who delivered it; empty where the envelope could not be read
 * @param position for people: file and line, or the like; empty where unknown
 * @param arrival when it reached Virga
 */
@SuppressWarnings("ArrayRecordComponent") // opaque bytes on their way to a topic; nothing compares dead letters
public record DeadLetter(
        RawPosition raw,
        Optional<byte[]> key,
        byte[] value,
        String stage,
        Reason reason,
        String detail,
        String codeVersion,
        String source,
        String position,
        Instant arrival) {}
