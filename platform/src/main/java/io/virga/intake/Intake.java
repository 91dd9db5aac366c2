package io.virga.intake;

import io.virga.format.Frame;
import io.virga.runtime.KafkaSettings;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Takes what senders push and puts it before quality control. Deliveries that come at the same time share a transaction; a
 * delivery is taken when its transaction is committed, and of one that is not taken no reader sees anything. For any number of
 * threads; one thread of its own writes.
 */
public final class Intake implements AutoCloseable {
    /** Bytes that may wait; what does not fit is refused at once, so that senders come back later. */
    static final long MOST_WAITING = 32L * 1024 * 1024;

    private static final long MOST_OF_BATCH = 4L * 1024 * 1024;
    private static final long PATIENCE_S = 25;
    private static final long CLOSING_S = 5;

    private final RawWriter writer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Waiting waiting = new Waiting();
    private final Thread thread;
    private boolean closed;

    /**
     * An intake that has not started; it connects with the first delivery.
     *
     * @param id names the writer among others on the same brokers; a later one of the same name replaces it
     * @param clock tells arrivals, which are also what the sources' clocks say
     */
    public Intake(KafkaSettings kafka, String id, InstantSource clock) {
        this.writer = new RawWriter(kafka, id, clock);
        this.thread = new Thread(this::write, "intake");
        thread.setDaemon(true);
    }

    /** Begins; what is delivered before waits. */
    public void start() {
        thread.start();
    }

    /**
     * Takes frames in their order and comes back when they are committed.
     *
     * @param source who delivers, for envelopes and ledger
     * @throws IntakeException if they are not, or if nobody can say; sending them again is harmless in any case, because
     *     quality control recognises what it has seen
     */
    public void take(String source, List<Frame> frames) throws IntakeException, InterruptedException {
        Delivery delivery = new Delivery(source, List.copyOf(frames), new CompletableFuture<>());
        lock.lock();
        try {
            if (closed) {
                throw new IntakeException("Virga is stopping");
            }
            if (waiting.bytes() + delivery.bytes() > MOST_WAITING) {
                throw new IntakeException("more is waiting to be written than can be held");
            }
            waiting.add(delivery);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        await(delivery);
    }

    private void await(Delivery delivery) throws IntakeException, InterruptedException {
        try {
            delivery.taken().get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IntakeException("the brokers did not take it: " + e.getCause());
        } catch (TimeoutException e) {
            throw new IntakeException("the brokers have not acknowledged it for " + PATIENCE_S + " s");
        } finally {
            lock.lock();
            try {
                waiting.remove(delivery); // nobody waits for it any more
            } finally {
                lock.unlock();
            }
        }
    }

    private void write() {
        try {
            List<Delivery> batch = next();
            while (!batch.isEmpty()) {
                try {
                    writer.write(batch);
                    batch.forEach(delivery -> delivery.taken().complete(null));
                } catch (RuntimeException e) {
                    batch.forEach(delivery -> delivery.taken().completeExceptionally(e));
                }
                batch = next();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            writer.close();
        }
    }

    /** What waits, up to a bound; nothing once it is closed and all is written. */
    private List<Delivery> next() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.await();
            }
            return waiting.take(MOST_OF_BATCH);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            thread.join(TimeUnit.SECONDS.toMillis(CLOSING_S));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }
}
