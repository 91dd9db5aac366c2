package io.virga.deadletter;

import io.virga.runtime.KafkaSettings;
import io.virga.runtime.WholeTopic;
import io.virga.wire.DeadLetter;
import io.virga.wire.DeadLetterCodec;
import io.virga.wire.MalformedMessageException;
import io.virga.wire.Topics;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads all dead letters there are. Stages outside transactions may write one twice, which shows once here; of what two stages
 * refused each has its own. Holds some hundred bytes a letter.
 */
public final class LetterReader {
    private final KafkaSettings kafka;

    /** Reads from these brokers. */
    public LetterReader(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    /**
     * Hands out each letter, in the order of their topic.
     *
     * @return how many records of the topic were none; for each of them there is a letter too, once the sink has seen it
     */
    public long each(Consumer<DeadLetter> taker) {
        Set<String> seen = new HashSet<>();
        long[] unreadable = {0};
        WholeTopic.read(kafka, Topics.DEAD_LETTERS, record -> {
            try {
                DeadLetter letter = DeadLetterCodec.decode(record.value());
                if (seen.add(letter.raw().text() + " " + letter.stage())) {
                    taker.accept(letter);
                }
            } catch (MalformedMessageException e) {
                unreadable[0]++;
            }
        });
        return unreadable[0];
    }
}
