package io.virga.system.fuzz;

import io.virga.wire.MalformedMessageException;
import io.virga.wire.Topic;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/**
 * A topic to be attacked.
 *
 * @param topic which
 * @param good makes its good messages, each about something of its own
 * @param usable whether its readers can use what its decoder has read; throws what the decoder throws
 * @param counted finds which good ones were counted: a query that answers their numbers; empty where nothing counts them
 */
record Target(Topic topic, IntFunction<byte[]> good, Predicate<byte[]> usable, Optional<String> counted) {

    /** By the decoders alone, apart from the parts that read the topic. */
    boolean isBad(Optional<byte[]> value) {
        try {
            return value.isEmpty() || !usable.test(value.get());
        } catch (MalformedMessageException e) {
            return true;
        }
    }
}
