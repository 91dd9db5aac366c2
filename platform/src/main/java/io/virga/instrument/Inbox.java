package io.virga.instrument;

import io.virga.format.Frame;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What has come and is not yet on its way, in the order of its coming and bounded: who delivers learns that there is no room and
 * waits. What is in it leaves in batches: when enough has come, or when the first has waited long enough, whether or not anything
 * follows. For any number of deliverers and one taker.
 */
final class Inbox {
    private final long mostBytes;
    private final int batch;
    private final Deque<Received> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Runnable roomAgain = () -> {};
    private long bytes;
    private boolean closed;

    /**
     * An empty inbox.
     *
     * @param mostBytes that wait at once
     * @param batch how many frames leave at once
     */
    Inbox(long mostBytes, int batch) {
        this.mostBytes = mostBytes;
        this.batch = batch;
    }

    /**
     * A frame with whom to tell when it is committed.
     *
     * @param frame what came
     * @param since when it came, by the JVM's own clock in nanoseconds
     * @param committed is run once the frame is committed; may come from any thread
     */
    record Received(Frame frame, long since, Optional<Runnable> committed) {}

    /** Has this run whenever there is room again, by the taker. */
    void whenRoom(Runnable told) {
        lock.lock();
        try {
            roomAgain = told;
        } finally {
            lock.unlock();
        }
    }

    /** Whether there is room for more; a frame that is put all the same is kept. */
    boolean hasRoom() {
        lock.lock();
        try {
            return bytes < mostBytes;
        } finally {
            lock.unlock();
        }
    }

    /** Adds a frame. */
    void put(Frame frame, Optional<Runnable> committed) {
        lock.lock();
        try {
            waiting.add(new Received(frame, System.nanoTime(), committed));
            bytes += frame.payload().length;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there is room; whether there is, and not the end. */
    boolean awaitRoom() throws InterruptedException {
        lock.lock();
        try {
            while (!closed && bytes >= mostBytes) {
                changed.await();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /**
     * What leaves now: a full batch at once, otherwise all there is once the first of it has waited for {@code linger}; nothing if
     * that is not so within {@code patience}.
     */
    List<Received> take(Duration linger, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        lock.lock();
        try {
            while (!closed && !ready(linger)) {
                long now = System.nanoTime();
                long wait = Math.min(deadline - now, untilReady(linger, now));
                if (deadline - now <= 0) {
                    return List.of();
                }
                changed.awaitNanos(Math.max(wait, TimeUnit.MILLISECONDS.toNanos(1)));
            }
            return closed ? List.of() : remove();
        } finally {
            lock.unlock();
        }
    }

    private boolean ready(Duration linger) {
        return waiting.size() >= batch || (!waiting.isEmpty() && untilReady(linger, System.nanoTime()) <= 0);
    }

    private long untilReady(Duration linger, long now) {
        return waiting.isEmpty() ? Long.MAX_VALUE : waiting.element().since() + linger.toNanos() - now;
    }

    private List<Received> remove() {
        List<Received> taken = new ArrayList<>();
        boolean wasFull = bytes >= mostBytes;
        while (!waiting.isEmpty() && taken.size() < batch) {
            Received next = waiting.remove();
            bytes -= next.frame().payload().length;
            taken.add(next);
        }
        if (wasFull && bytes < mostBytes) {
            changed.signalAll();
            roomAgain.run();
        }
        return taken;
    }

    /** Lets the taker go; what still waits is not delivered. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
