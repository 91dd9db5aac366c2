package io.virga.system.fuzz;

import io.virga.runtime.KafkaSettings;
import io.virga.sample.HostileMessages;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Sends one topic its share: one good message in ten, the others hostile; and remembers where the bad ones stand. What the
 * producer's callbacks write is read only after {@link #send} has returned.
 */
final class Attack {
    private static final int GOOD_IN = 10;

    private final Target target;
    private final int messages;
    private final Map<Integer, BitSet> bad = new HashMap<>();
    private final BitSet good = new BitSet();
    private int badCount;

    Attack(Target target, int messages) {
        this.target = target;
        this.messages = messages;
    }

    Target target() {
        return target;
    }

    int messages() {
        return messages;
    }

    int badCount() {
        return badCount;
    }

    /** The numbers of the good ones. */
    BitSet good() {
        return good;
    }

    void send(KafkaSettings kafka, Random random, List<byte[]> foreign) {
        HostileMessages hostile = new HostileMessages(random, foreign);
        AtomicReference<Exception> fault = new AtomicReference<>();
        Map<String, Object> settings = new HashMap<>(kafka.producer());
        settings.put("linger.ms", "5");
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(settings)) {
            for (int i = 0; i < messages; i++) {
                boolean isGood = i % GOOD_IN == 0;
                Optional<byte[]> value = isGood
                        ? Optional.of(target.good().apply(i))
                        : hostile.next(target.good().apply(i)).value();
                boolean isBad = target.isBad(value);
                if (isGood) {
                    good.set(i);
                }
                badCount += isBad ? 1 : 0;
                boolean keyless = !isGood && !target.topic().compacted() && random.nextInt(3) == 0;
                byte[] key = keyless ? null : ("fuzz" + i).getBytes(StandardCharsets.UTF_8);
                producer.send(new ProducerRecord<>(target.topic().name(), key, value.orElse(null)), (at, e) -> {
                    if (e != null) {
                        fault.set(e);
                    } else if (isBad) {
                        bad.computeIfAbsent(at.partition(), p -> new BitSet()).set((int) at.offset());
                    }
                });
            }
        }
        Exception failed = fault.get();
        if (failed != null) {
            throw new IllegalStateException(
                    "not all messages for " + target.topic().name() + " were sent", failed);
        }
    }

    /** Whether a bad one stood there and has not been found before. */
    boolean found(int partition, long offset) {
        BitSet left = bad.get(partition);
        if (left == null || !left.get((int) offset)) {
            return false;
        }
        left.clear((int) offset);
        return true;
    }

    /** How many bad ones have not been found. */
    int missing() {
        return bad.values().stream().mapToInt(BitSet::cardinality).sum();
    }
}
