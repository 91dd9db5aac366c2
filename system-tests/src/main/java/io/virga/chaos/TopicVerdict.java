package io.virga.chaos;

import io.virga.runtime.KafkaSettings;
import io.virga.runtime.TopicEnds;
import io.virga.simulate.Fate;
import io.virga.wire.DeadLetterCodec;
import io.virga.wire.LateCodec;
import io.virga.wire.ObservationCodec;
import io.virga.wire.Topic;
import io.virga.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Holds the outcome topics, record by record, against what must be in them: each report once, in the right one. */
final class TopicVerdict {
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int SHOWN = 5;

    private final KafkaSettings kafka;
    private final Oracle oracle;
    private final List<String> faults = new ArrayList<>();

    TopicVerdict(KafkaSettings kafka, Oracle oracle) {
        this.kafka = kafka;
        this.oracle = oracle;
    }

    /** What is wrong, a line each. */
    List<String> faults() {
        compare(
                Topics.OBSERVATIONS,
                EnumSet.of(Fate.ACCEPTED, Fate.REVISING),
                value -> ObservationCodec.decode(value).provenance().sequence());
        compare(
                Topics.LATE,
                EnumSet.of(Fate.LATE),
                value -> LateCodec.decode(value).observation().provenance().sequence());
        compare(Topics.DEAD_LETTERS, EnumSet.of(Fate.DEAD_LETTERED), TopicVerdict::position);
        return faults;
    }

    /** The trial's positions end in the sequence. */
    private static long position(byte[] value) {
        String position = DeadLetterCodec.decode(value).position();
        return Long.parseLong(position.substring(position.lastIndexOf(':') + 1));
    }

    private void compare(Topic topic, Set<Fate> fates, ToLongFunction<byte[]> sequence) {
        BitSet found = new BitSet();
        List<Long> doubled = new ArrayList<>();
        List<Long> phantom = new ArrayList<>();
        read(topic, value -> {
            long number = sequence.applyAsLong(value);
            if (number >= oracle.fates().size()
                    || !fates.contains(oracle.fates().get((int) number))) {
                phantom.add(number);
            } else if (found.get((int) number)) {
                doubled.add(number);
            } else {
                found.set((int) number);
            }
        });
        long expected = fates.stream().mapToLong(oracle::count).sum();
        List<Long> lost = new ArrayList<>();
        for (int i = 0; i < oracle.fates().size() && lost.size() < SHOWN; i++) {
            if (fates.contains(oracle.fates().get(i)) && !found.get(i)) {
                lost.add((long) i);
            }
        }
        tell(topic, expected - found.cardinality(), "are lost", lost);
        tell(topic, doubled.size(), "are there more than once", doubled);
        tell(topic, phantom.size(), "do not belong there", phantom);
    }

    private void tell(Topic topic, long count, String what, List<Long> examples) {
        if (count != 0) {
            faults.add("topic " + topic.name() + ": " + count + " reports " + what + ", such as sequences "
                    + examples.stream().limit(SHOWN).toList());
        }
    }

    private void read(Topic topic, java.util.function.Consumer<byte[]> each) {
        Map<TopicPartition, Long> ends = new TopicEnds(kafka).of(topic.name());
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(kafka.consumer())) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(LOOK)) {
                    each.accept(record.value());
                }
            }
        }
    }
}
