package io.virga.store;

import io.virga.runtime.Check;
import io.virga.runtime.Part;
import io.virga.runtime.Rounds;
import io.virga.store.Retention.Removed;
import io.virga.verification.Predictand;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes forecasts and scores from the tables when they have been kept long enough, and says how many. */
public final class RetentionPart implements Part {
    private static final Logger LOG = LoggerFactory.getLogger(RetentionPart.class);
    private static final Duration EVERY = Duration.ofSeconds(30);

    /** Looking costs a walk over an index, deleting more: a tenth of one processor and disk, not more. */
    private static final int REST = 9;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Supplier<Optional<Query>> query;
    private final Function<Predictand, Duration> kept;
    private final Rounds rounds = new Rounds("retention");
    private volatile Check check = new Check(Check.State.STARTING, "not started yet");
    private Removed removed = Removed.NONE;

    /**
     * Not started yet.
     *
     * @param query answers nothing while the database is not ready
     * @param kept how long what is about a predictand stays
     */
    public RetentionPart(Supplier<Optional<Query>> query, Function<Predictand, Duration> kept) {
        this.query = query;
        this.kept = kept;
    }

    @Override
    public String name() {
        return "retention";
    }

    @Override
    public void start() {
        check = Check.ready("nothing was old enough to be removed yet");
        rounds.resting(EVERY, EVERY, REST, this::look);
    }

    private void look() {
        try {
            query.get().ifPresent(this::sweep);
        } catch (StoreException e) {
            LOG.warn("old forecasts and scores not removed: reason={}", e.getMessage());
            check = new Check(
                    Check.State.DEGRADED, "cannot remove old forecasts and scores; tries again: " + e.getMessage());
        }
    }

    private void sweep(Query ready) {
        Removed now = new Retention(ready, kept).sweep(() -> !rounds.closed());
        removed = removed.plus(now);
        if (now.forecasts() + now.scores() > 0) {
            LOG.info("removed what was kept long enough: forecasts={} scores={}", now.forecasts(), now.scores());
        }
        check = Check.ready("removed since the start: " + removed.forecasts() + " forecasts and " + removed.scores()
                + " scores that were kept long enough; their sums stay");
    }

    @Override
    public Check check() {
        return check;
    }

    @Override
    public Optional<String> address() {
        return Optional.empty();
    }

    @Override
    public void close() {
        if (!rounds.close(PATIENCE)) {
            LOG.warn("removing old rows did not stop in time");
        }
    }
}
