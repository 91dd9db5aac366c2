package io.virga.source;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The turn of one moment: its calls one after another, those that fail for a passing reason tried again with growing pauses
 * while the others go on. Not safe for use by several threads.
 */
public final class Turn {
    private final Instant slot;
    private final BackOff backOff;
    private final RandomGenerator random;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final Map<String, Fault> standing = new LinkedHashMap<>();

    private record Waiting(Call call, int failures, Instant notBefore) {}

    /** A turn with these calls still to be made. */
    public Turn(Instant slot, List<Call> calls, BackOff backOff, RandomGenerator random) {
        this.slot = slot;
        this.backOff = backOff;
        this.random = random;
        calls.forEach(call -> waiting.add(new Waiting(call, 0, Instant.MIN)));
    }

    /** The moment of the schedule that it is about. */
    public Instant slot() {
        return slot;
    }

    /** The call to make now; nothing where all wait or are done. */
    public Optional<Call> next(Instant now) {
        return waiting.stream()
                .filter(each -> !each.notBefore().isAfter(now))
                .findFirst()
                .map(Waiting::call);
    }

    /** When the next call may be made, where one is left. */
    public Optional<Instant> nextAt() {
        return waiting.stream().map(Waiting::notBefore).min(Instant::compareTo);
    }

    /** A call has been answered. */
    public void answered(Call call) {
        take(call);
        standing.remove(call.part());
    }

    /**
     * A call has failed.
     *
     * @param retryAfter what the service asks for
     */
    public void failed(Call call, Fault fault, Optional<Duration> retryAfter, Instant now) {
        Waiting failed = take(call);
        standing.put(call.part(), fault);
        if (fault.trouble().isPassing()) {
            int failures = failed.failures() + 1;
            waiting.add(new Waiting(call, failures, now.plus(backOff.after(failures, retryAfter, random))));
        }
    }

    /** The clock has jumped: nothing waits for a moment that may be far away now. */
    public void retime(Instant now) {
        List<Waiting> all = List.copyOf(waiting);
        waiting.clear();
        all.forEach(each -> waiting.add(new Waiting(each.call(), each.failures(), now)));
    }

    private Waiting take(Call call) {
        Waiting found = waiting.stream()
                .filter(each -> each.call().equals(call))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("not a call of this turn, or answered: " + call.url()));
        waiting.remove(found);
        return found;
    }

    /** Whether nothing is left to be called. */
    public boolean isOver() {
        return waiting.isEmpty();
    }

    /** The newest fault that no answer has made good; of several the last. */
    public Optional<Fault> fault() {
        return standing.values().stream().reduce((before, after) -> after);
    }
}
