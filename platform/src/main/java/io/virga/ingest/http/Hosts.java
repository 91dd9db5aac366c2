package io.virga.ingest.http;

import io.virga.source.HostBudget;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How often each host may be asked, and by how many at once, over all sources together. Safe for use by many threads. */
public final class Hosts implements AutoCloseable {
    private static final int AT_ONCE = 2;
    private static final int BURST = 4;
    private static final double USUAL_PER_MINUTE = 6_000;

    private final Map<String, Host> hosts = new ConcurrentHashMap<>();
    private final LongSupplier nanos;
    private final CountDownLatch closed = new CountDownLatch(1);

    private record Host(HostBudget budget, Semaphore places) {}

    /**
     * Hosts that nobody has asked yet.
     *
     * @param nanos a clock that only goes on
     */
    public Hosts(LongSupplier nanos) {
        this.nanos = nanos;
    }

    private Host host(String name) {
        return hosts.computeIfAbsent(
                name,
                unknown -> new Host(
                        new HostBudget(USUAL_PER_MINUTE, BURST, nanos.getAsLong()), new Semaphore(AT_ONCE, true)));
    }

    /** Promises to ask a host no more often than this; of several promises the least counts. */
    public void promise(String name, double perMinute) {
        Host host = host(name);
        synchronized (host.budget()) {
            host.budget().atMost(perMinute);
        }
    }

    /** A place at a host, to be given back. */
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Waits until a host may be asked.
     *
     * @throws InterruptedException if this is closed meanwhile, too
     */
    Place await(String name) throws InterruptedException {
        Host host = host(name);
        host.places().acquire();
        boolean entered = false;
        try {
            for (Duration wait = take(host); !wait.isZero(); wait = take(host)) {
                if (closed.await(wait.toNanos(), TimeUnit.NANOSECONDS)) {
                    throw new InterruptedException("closed while waiting for a turn at " + name);
                }
            }
            entered = true;
            return () -> host.places().release();
        } finally {
            if (!entered) {
                host.places().release();
            }
        }
    }

    private Duration take(Host host) {
        synchronized (host.budget()) {
            return host.budget().take(nanos.getAsLong());
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
