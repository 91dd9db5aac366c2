package io.virga.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Carries a plan out on a cluster and takes the time until each victim works again. For one thread. */
final class Killing {
    private static final Duration STANDSTILL = Duration.ofMinutes(4);

    private final Cluster cluster;
    private final Progress progress;
    private final long goal;
    private final Consumer<String> told;
    private final List<Recovery> pending = new ArrayList<>();
    private final List<Recovery> done = new ArrayList<>();

    /**
     * A victim and how long it took to run again.
     *
     * @param victim what was killed
     * @param starts how often its process had been started before
     * @param killedNanos when
     * @param took until it ran again; zero while it does not
     */
    record Recovery(String victim, int starts, long killedNanos, Duration took) {}

    /**
     * Kills in this cluster.
     *
     * @param goal how many reports the stream has
     */
    Killing(Cluster cluster, Progress progress, long goal, Consumer<String> told) {
        this.cluster = cluster;
        this.progress = progress;
        this.goal = goal;
        this.told = told;
    }

    /** Kills as planned, then waits for the victims; answers how long each took. */
    List<Recovery> run(Plan plan) throws InterruptedException {
        for (Plan.Kill kill : plan.kills()) {
            awaitProgress(kill.progress());
            kill(kill);
        }
        long deadline = System.nanoTime() + STANDSTILL.toNanos();
        while (!pending.isEmpty()) {
            look();
            if (System.nanoTime() - deadline > 0) {
                throw new ChaosException("these do not run again: " + pending);
            }
            Await.pause();
        }
        return List.copyOf(done);
    }

    private void awaitProgress(double share) throws InterruptedException {
        long before = -1;
        long moved = System.nanoTime();
        while (true) {
            look();
            long now = progress.offsets();
            if (now >= share * goal) {
                return;
            }
            if (now != before) {
                before = now;
                moved = System.nanoTime();
            } else if (System.nanoTime() - moved > STANDSTILL.toNanos()) {
                throw new ChaosException("the stream stands still at " + now + " of " + goal + " reports");
            }
            Await.pause();
        }
    }

    private void kill(Plan.Kill kill) throws InterruptedException {
        List<String> alive = cluster.victims().stream()
                .filter(victim -> cluster.member(victim).runs())
                .toList();
        if (alive.isEmpty()) {
            told.accept("nothing is alive to be killed");
            return;
        }
        String victim = alive.get((int) (kill.draw() * alive.size()));
        int starts = cluster.member(victim).starts();
        if (cluster.kill(victim)) {
            told.accept(String.format(Locale.ROOT, "killed at %3.0f %%: %s", kill.progress() * 100, victim));
            pending.add(new Recovery(victim, starts, System.nanoTime(), Duration.ZERO));
        }
    }

    /** Takes the time of those that run again. */
    private void look() {
        for (Iterator<Recovery> each = pending.iterator(); each.hasNext(); ) {
            Recovery recovery = each.next();
            Member member = cluster.member(recovery.victim());
            if (member.starts() > recovery.starts() && member.runs()) {
                Duration took = Duration.ofNanos(System.nanoTime() - recovery.killedNanos());
                done.add(new Recovery(recovery.victim(), recovery.starts(), recovery.killedNanos(), took));
                each.remove();
            }
        }
    }
}
