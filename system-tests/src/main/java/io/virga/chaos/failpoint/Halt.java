package io.virga.chaos.failpoint;

import io.virga.chaos.failpoint.Failpoint.Order;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

/**
 * What the instrumented method calls. Its state is static because code that is woven into other people's classes has no other
 * way to reach it.
 */
public final class Halt {
    private static final AtomicInteger PASSED = new AtomicInteger();
    private static volatile @Nullable Order order;

    private Halt() {}

    static void arm(Order armed) {
        order = armed;
    }

    /**
     * Counts a passage and halts the process at the one that was ordered. Passages with nothing in hand do not count.
     *
     * @param self the object, or nothing in a static method
     * @param argument the first argument, where there is one
     * @param returned what the method returns, where it does
     */
    public static void passage(@Nullable Object self, @Nullable Object argument, @Nullable Object returned) {
        Order armed = order;
        if (armed == null
                || empty(argument)
                || empty(returned)
                || !Thread.currentThread().getName().contains(armed.point().thread())
                || !about(armed.point().subject(), self, argument)) {
            return;
        }
        if (PASSED.incrementAndGet() == armed.hit()) {
            try {
                Files.writeString(
                        armed.mark(), "halted in " + Thread.currentThread().getName());
            } catch (IOException e) {
                return; // unmarked and therefore not halted: the run will say that the point was not reached
            }
            Runtime.getRuntime().halt(137);
        }
    }

    private static boolean about(String subject, @Nullable Object self, @Nullable Object argument) {
        return subject.isEmpty()
                || (self != null && self.getClass().getName().contains(subject))
                || String.valueOf(argument).contains(subject);
    }

    private static boolean empty(@Nullable Object value) {
        return (value instanceof Collection<?> several && several.isEmpty())
                || (value instanceof ConsumerRecords<?, ?> records && records.isEmpty());
    }
}
