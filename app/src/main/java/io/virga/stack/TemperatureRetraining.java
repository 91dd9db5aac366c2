package io.virga.stack;

import io.virga.model.ModelCard;
import io.virga.model.ModelChange;
import io.virga.model.ModelException;
import io.virga.model.ModelLog;
import io.virga.model.ModelRegistry;
import io.virga.model.ModelStore;
import io.virga.model.RetrainingRule;
import io.virga.model.RetrainingRule.Attempt;
import io.virga.model.RetrainingRule.State;
import io.virga.model.TemperatureModels;
import io.virga.runtime.Check;
import io.virga.runtime.Part;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has temperature learned anew when that is due, one training at a time, each a process of its own that runs
 * {@code train temperature --lake}. A training that fails leaves a line with the reason; one that is cut short begins again.
 */
final class TemperatureRetraining implements Part {
    private static final Logger LOG = LoggerFactory.getLogger(TemperatureRetraining.class);
    private static final long PATIENCE_S = 5;

    private final Settings settings;
    private final Lake lake;
    private final ModelStore store;
    private final Training training;
    private final InstantSource clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "temperature-retraining");
        thread.setDaemon(true);
        return thread;
    });
    private Optional<Attempt> failed = Optional.empty();
    private volatile @Nullable Process running;
    private volatile Check check = new Check(Check.State.STARTING, "not started yet");

    /**
     * When it is learned.
     *
     * @param rule by which it is due
     * @param look from one look whether it is to the next
     * @param archived whether archives are learned from too, which need no days of one's own
     */
    record Settings(RetrainingRule rule, Duration look, boolean archived) {}

    /** What is learned from. */
    interface Lake {
        /** How many days reports cover. */
        long days() throws IOException;
    }

    /** What learns. */
    interface Training {
        /** A process that has begun to. */
        Process start() throws IOException;
    }

    TemperatureRetraining(Settings settings, Lake lake, ModelStore store, Training training, InstantSource clock) {
        this.settings = settings;
        this.lake = lake;
        this.store = store;
        this.training = training;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "temperature-retraining";
    }

    @Override
    public void start() {
        check = Check.ready("no reports yet");
        long look = settings.look().toMillis();
        var unused = timer.scheduleWithFixedDelay(this::look, look, look, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            if (settings.rule().due(state(Long.MAX_VALUE), clock.instant()).isEmpty()) {
                // However many days there are: the lake need not be asked.
                check = failed.isEmpty() ? Check.ready("waits for the schedule, or for drift") : check;
                return;
            }
            long days = lake.days();
            State state =
                    state(settings.archived() ? Math.max(days, settings.rule().leastDays()) : days);
            Optional<String> due = settings.rule().due(state, clock.instant());
            if (due.isPresent()) {
                learn(due.get(), state.days());
            } else if (failed.isEmpty()) {
                check = Check.ready("reports of " + days + " days; learns from "
                        + settings.rule().leastDays() + " on");
            }
        } catch (Exception e) {
            // Spark throws checked exceptions that it does not declare; one that escaped would end the looking in
            // silence.
            if (!timer.isShutdown()) {
                LOG.warn("not learned: task={}", TemperatureModels.TASK, e);
                check = new Check(Check.State.DEGRADED, "cannot tell whether to learn: " + e);
            }
        }
    }

    private State state(long days) throws ModelException {
        List<ModelCard> cards = new ModelRegistry(store).cards(TemperatureModels.TASK);
        Optional<ModelCard> newest = cards.stream().reduce((one, other) -> other);
        int version = newest.map(ModelCard::version).orElse(0);
        boolean drifted = new ModelLog(store)
                .changes(TemperatureModels.TASK).stream()
                        .anyMatch(change -> change.what() == ModelChange.What.DRIFTED && change.version() >= version);
        return new State(days, newest.map(ModelCard::created), drifted, failed);
    }

    private void learn(String why, long days) throws IOException, InterruptedException {
        LOG.info("learning temperature: because={} days={}", why, days);
        check = Check.ready("learns from reports of " + days + " days");
        Instant begun = clock.instant();
        Process process = training.start();
        running = process;
        try {
            String last = TrainingProcess.hear(process, line -> LOG.info("learning temperature: {}", line));
            if (process.waitFor() == 0) {
                failed = Optional.empty();
                LOG.info("learned temperature: {}", last);
                check = Check.ready(last);
            } else if (!timer.isShutdown()) {
                failed = Optional.of(new Attempt(begun, days));
                LOG.warn("not learned: task={} days={} reason={}", TemperatureModels.TASK, days, last);
                check = Check.ready("not learned from reports of " + days + " days: " + last);
            }
        } finally {
            TrainingProcess.end(process);
            running = null;
        }
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
        timer.shutdownNow();
        Process process = running;
        if (process != null) {
            TrainingProcess.end(process);
        }
        try {
            if (!timer.awaitTermination(PATIENCE_S, TimeUnit.SECONDS)) {
                LOG.warn("learning did not stop in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
