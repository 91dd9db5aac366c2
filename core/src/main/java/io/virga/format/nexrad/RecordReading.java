package io.virga.format.nexrad;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * Inflates and reads records, a few at a time on other threads, and hands them on in their order.
 *
 * <p>The calling thread takes a record itself when nobody else has begun it: it makes progress on an executor that is
 * busy, closed, or occupied by callers of this very method.
 *
 * @param executor runs a record's reading
 * @param ahead how many records may be held at once, at least 1
 */
record RecordReading(Executor executor, int ahead) {
    /** All on the calling thread. */
    static final RecordReading SEQUENTIAL = new RecordReading(task -> {}, 1);

    RecordReading {
        if (ahead < 1) {
            throw new IllegalArgumentException("at least one record must be held, not " + ahead);
        }
    }

    void read(List<Slice> records, Limits limits, Consumer<Content> sink) {
        Deque<FutureTask<Content>> begun = new ArrayDeque<>();
        Iterator<Slice> waiting = records.iterator();
        while (waiting.hasNext() || !begun.isEmpty()) {
            while (waiting.hasNext() && begun.size() < ahead) {
                Slice record = waiting.next();
                FutureTask<Content> task = new FutureTask<>(() -> Content.of(record, limits));
                begun.add(task);
                offer(task);
            }
            FutureTask<Content> next = begun.remove();
            next.run(); // does nothing where another thread has begun it
            sink.accept(result(next));
        }
    }

    private void offer(FutureTask<Content> task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            return; // the calling thread takes it when its turn comes
        }
    }

    private static Content result(FutureTask<Content> task) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true; // a record takes some milliseconds: end it, then say so
                } catch (ExecutionException e) {
                    throw new IllegalStateException("reading a record failed", e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * What a record held.
     *
     * @param fragment its messages
     * @param bytes how many it held
     */
    record Content(Fragment fragment, int bytes) {
        static Content of(Slice record, Limits limits) {
            Inflation held = Inflation.bzip2(record, limits.recordBytes());
            Fragment fragment = new Fragment(limits.radials());
            held.fault().ifPresent(fault -> fragment.add(record.damage(0, "a compressed record is damaged: " + fault)));
            Messages.read(Slice.inflated(held.bytes(), held.length(), record.offset(0)), fragment);
            return new Content(fragment, held.length());
        }
    }
}
