package io.virga.intake;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Deliveries in the order of their coming, and what they take; guarded by its owner. */
final class Waiting {
    private final Deque<Delivery> deliveries = new ArrayDeque<>();
    private long bytes;

    void add(Delivery delivery) {
        deliveries.add(delivery);
        bytes += delivery.bytes();
    }

    /** Forgets a delivery, if it is still here. */
    void remove(Delivery delivery) {
        if (deliveries.removeIf(held -> held == delivery)) {
            bytes -= delivery.bytes();
        }
    }

    /** The first ones, at least one where there is one, and together about so many bytes. */
    List<Delivery> take(long most) {
        List<Delivery> batch = new ArrayList<>();
        long size = 0;
        while (!deliveries.isEmpty()
                && (batch.isEmpty() || size + deliveries.element().bytes() <= most)) {
            Delivery next = deliveries.remove();
            size += next.bytes();
            batch.add(next);
        }
        bytes -= size;
        return batch;
    }

    boolean isEmpty() {
        return deliveries.isEmpty();
    }

    long bytes() {
        return bytes;
    }
}
