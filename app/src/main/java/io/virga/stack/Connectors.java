package io.virga.stack;

import io.virga.runtime.Check;
import io.virga.runtime.Part;
import io.virga.runtime.Rounds;
import io.virga.runtime.SetBack;
import io.virga.stack.ConnectClient.Status;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connectors that this configuration wants: registered at start, those it no longer wants removed, and each restarted
 * with growing delays when it fails, which Connect never does by itself.
 */
final class Connectors implements Part {
    private static final Logger LOG = LoggerFactory.getLogger(Connectors.class);
    private static final String OURS = "virga-";
    private static final Duration EVERY = Duration.ofSeconds(1);
    /** Until its tasks have begun, Connect tells their last states from before the stop, failures included. */
    private static final Duration SETTLING = Duration.ofSeconds(5);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int LONGEST_DELAY_S = 60;

    private final ConnectClient connect;
    private final Map<String, Map<String, String>> wanted;
    private final Runnable tidying;
    private final SetBack setBack;
    private final Map<String, BackOff> backOffs = new HashMap<>();
    private final Set<String> overdue = new HashSet<>();
    private final Rounds rounds = new Rounds("connector-supervisor");
    private volatile Check check = Checked.starting();

    /**
     * A supervisor of connectors.
     *
     * @param wanted configurations by name; each name begins with {@code virga-}
     * @param tidying what is to be done once those that are no longer wanted have had their last word
     */
    Connectors(ConnectClient connect, Map<String, Map<String, String>> wanted, Runnable tidying, InstantSource clock) {
        this.tidying = tidying;
        this.setBack = new SetBack(clock);
        this.connect = connect;
        this.wanted = Map.copyOf(wanted);
    }

    /**
     * When a failed connector may be tried again.
     *
     * @param delayS how long the wait after the next failure is
     * @param dueNanos when the next try is due
     */
    private record BackOff(int delayS, long dueNanos) {
        BackOff next(long now) {
            return new BackOff(Math.min(delayS * 2, LONGEST_DELAY_S), now + TimeUnit.SECONDS.toNanos(delayS));
        }

        boolean outlived(long now) {
            return now - dueNanos > TimeUnit.SECONDS.toNanos(LONGEST_DELAY_S);
        }
    }

    @Override
    public String name() {
        return "connectors";
    }

    @Override
    public Optional<String> address() {
        return Optional.empty();
    }

    @Override
    public void start() {
        Map<String, Map<String, String>> registered = connect.configs();
        registered.keySet().stream()
                .filter(name -> name.startsWith(OURS) && !wanted.containsKey(name))
                .forEach(connect::delete);
        wanted.forEach((name, config) -> {
            // Putting the same again would restart what Connect has already started by itself.
            if (!same(config, registered.getOrDefault(name, Map.of()))) {
                connect.put(name, config);
            }
        });
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!settled(connect.statuses())) {
            if (System.nanoTime() > deadline) {
                throw new StackException("the connectors do not run within " + PATIENCE.toSeconds() + " s: "
                        + check(connect.statuses()).detail());
            }
            Pause.of(PAUSE);
        }
        check = check(connect.statuses());
        rounds.every(SETTLING, EVERY, this::supervise);
        rounds.once(SETTLING, this::tidy);
    }

    @Override
    public Check check() {
        return check;
    }

    @Override
    public void close() {
        rounds.close();
        check = Checked.stopped();
    }

    private static boolean same(Map<String, String> config, Map<String, String> registered) {
        Map<String, String> unnamed = new HashMap<>(registered);
        unnamed.remove("name");
        return unnamed.equals(config);
    }

    /** Whether each wanted connector runs or has failed for a reason that it tells. */
    private boolean settled(Map<String, Status> statuses) {
        return wanted.keySet().stream().allMatch(name -> {
            Status status = statuses.get(name);
            return status != null && (status.running() || status.failed());
        });
    }

    private void tidy() {
        try {
            tidying.run();
        } catch (RuntimeException e) {
            LOG.warn("sources that are no longer wanted are not told of: reason={}", e.toString());
        }
    }

    private void supervise() {
        try {
            Map<String, Status> statuses = connect.statuses();
            check = check(statuses);
            wanted.keySet()
                    .forEach(name -> Optional.ofNullable(statuses.get(name)).ifPresent(this::tend));
            restartSinks(statuses);
        } catch (RuntimeException e) {
            LOG.warn("connectors not supervised: reason={}", e.toString());
            check = new Check(Check.State.DEGRADED, e.toString());
        }
    }

    private void tend(Status status) {
        long now = System.nanoTime();
        if (!status.failed()) {
            backOffs.computeIfPresent(status.name(), (name, backOff) -> backOff.outlived(now) ? null : backOff);
            return;
        }
        BackOff backOff = backOffs.computeIfAbsent(status.name(), name -> new BackOff(1, now));
        if (now - backOff.dueNanos() >= 0) {
            LOG.warn(
                    "connector restarted: name={} next_delay_s={} reason={}",
                    status.name(),
                    backOff.delayS(),
                    status.fault());
            backOffs.put(status.name(), backOff.next(now));
            connect.restartFailed(status.name());
        }
    }

    /** Connect's sinks commit by the wall clock: set back, they would commit nothing for as long. */
    private void restartSinks(Map<String, Status> statuses) {
        if (setBack.happened()) {
            wanted.keySet().stream()
                    .filter(name -> Optional.ofNullable(statuses.get(name))
                            .map(Status::sink)
                            .orElse(false))
                    .forEach(overdue::add);
            LOG.warn("clock set back, sinks start again: sinks={}", overdue.size());
        }
        for (String name : List.copyOf(overdue)) {
            connect.restart(name);
            overdue.remove(name);
        }
    }

    private Check check(Map<String, Status> statuses) {
        Set<String> missing = wanted.keySet().stream()
                .filter(name -> !Optional.ofNullable(statuses.get(name))
                        .map(Status::running)
                        .orElse(false))
                .collect(Collectors.toSet());
        if (missing.isEmpty()) {
            return Check.ready(wanted.size() + " connectors running");
        }
        List<String> faults = missing.stream()
                .sorted()
                .map(name -> name + " "
                        + Optional.ofNullable(statuses.get(name))
                                .map(status -> String.join("/", status.states()) + " " + status.fault())
                                .orElse("missing"))
                .toList();
        return new Check(Check.State.DEGRADED, String.join("; ", faults));
    }
}
