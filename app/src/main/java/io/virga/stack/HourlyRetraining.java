package io.virga.stack;

import io.virga.forecast.HourlyElement;
import io.virga.model.ModelCard;
import io.virga.model.ModelChange;
import io.virga.model.ModelException;
import io.virga.model.ModelLog;
import io.virga.model.ModelRegistry;
import io.virga.model.ModelStore;
import io.virga.model.RetrainingRule;
import io.virga.model.RetrainingRule.Attempt;
import io.virga.model.RetrainingRule.State;
import io.virga.runtime.Check;
import io.virga.runtime.Part;
import io.virga.runtime.Rounds;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has forecasts of elements hour by hour learned anew when that is due, one training at a time, each a process of its own that
 * runs {@code train ELEMENT --lake}. A training that fails leaves a line with the reason; one that is cut short begins again.
 */
final class HourlyRetraining implements Part {
    private static final Logger LOG = LoggerFactory.getLogger(HourlyRetraining.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Settings settings;
    private final Lake lake;
    private final ModelStore store;
    private final Training training;
    private final InstantSource clock;
    private final Rounds rounds = new Rounds("hourly-retraining");
    private final Map<HourlyElement, Attempt> failed = new EnumMap<>(HourlyElement.class);
    private final Map<HourlyElement, String> said = new EnumMap<>(HourlyElement.class);
    private volatile @Nullable Process running;
    private volatile Check check = new Check(Check.State.STARTING, "not started yet");

    /**
     * When it is learned.
     *
     * @param elements that are learned
     * @param rule by which it is due
     * @param look from one look whether it is to the next
     * @param archived whether archives are learned from too, which need no days of one's own
     */
    record Settings(Set<HourlyElement> elements, RetrainingRule rule, Duration look, boolean archived) {
        /** Copies the set. */
        Settings {
            elements = Collections.unmodifiableSet(EnumSet.copyOf(elements));
        }
    }

    /** What is learned from. */
    interface Lake {
        /** How many days reports cover. */
        long days() throws IOException;
    }

    /** What learns. */
    interface Training {
        /** A process that has begun to learn an element. */
        Process start(HourlyElement element) throws IOException;
    }

    HourlyRetraining(Settings settings, Lake lake, ModelStore store, Training training, InstantSource clock) {
        this.settings = settings;
        this.lake = lake;
        this.store = store;
        this.training = training;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "hourly-retraining";
    }

    @Override
    public void start() {
        check = Check.ready("no reports yet");
        rounds.every(settings.look(), settings.look(), this::look);
    }

    private void look() {
        try {
            if (due(Long.MAX_VALUE).isEmpty()) {
                // However many days there are: the lake need not be asked.
                check = said("waits for the schedule, for drift or for more days");
                return;
            }
            long days = lake.days();
            long usable = settings.archived() ? Math.max(days, settings.rule().leastDays()) : days;
            for (Map.Entry<HourlyElement, String> due : due(usable).entrySet()) {
                if (!rounds.closed()) {
                    learn(due.getKey(), due.getValue(), usable);
                }
            }
            check = said("reports of " + days + (days == 1 ? " day" : " days") + "; learns from "
                    + settings.rule().leastDays() + " on");
        } catch (Exception e) {
            // Spark throws checked exceptions that it does not declare; one that escaped would end the looking in
            // silence.
            if (!rounds.closed()) {
                LOG.warn("cannot tell whether to learn", e);
                check = new Check(Check.State.DEGRADED, "cannot tell whether to learn: " + e);
            }
        }
    }

    /** What is to be learned, and why, if reports cover so many days. */
    private Map<HourlyElement, String> due(long days) throws ModelException {
        Map<HourlyElement, String> due = new EnumMap<>(HourlyElement.class);
        for (HourlyElement element : settings.elements()) {
            settings.rule().due(state(element, days), clock.instant()).ifPresent(why -> due.put(element, why));
        }
        return due;
    }

    private Check said(String now) {
        return Check.ready(Stream.concat(Stream.of(now), said.values().stream()).collect(Collectors.joining("; ")));
    }

    private State state(HourlyElement element, long days) throws ModelException {
        List<ModelCard> cards = new ModelRegistry(store).cards(element.task());
        Optional<ModelCard> newest = cards.stream().reduce((one, other) -> other);
        int version = newest.map(ModelCard::version).orElse(0);
        boolean drifted = new ModelLog(store)
                .changes(element.task()).stream()
                        .anyMatch(change -> change.what() == ModelChange.What.DRIFTED && change.version() >= version);
        return new State(days, newest.map(ModelCard::created), drifted, Optional.ofNullable(failed.get(element)));
    }

    private void learn(HourlyElement element, String why, long days) throws IOException, InterruptedException {
        LOG.info("learning: task={} because={} days={}", element.task(), why, days);
        check = Check.ready("learns " + element.words() + " from reports of " + days + " days");
        Instant begun = clock.instant();
        Process process = training.start(element);
        running = process;
        try {
            String last = TrainingProcess.hear(process, line -> LOG.info("learning {}: {}", element.task(), line));
            if (process.waitFor() == 0) {
                failed.remove(element);
                LOG.info("learned: {}", last);
                said.put(element, last);
            } else if (!rounds.closed()) {
                failed.put(element, new Attempt(begun, days));
                LOG.warn("not learned: task={} days={} reason={}", element.task(), days, last);
                said.put(element, element.words() + " not learned from reports of " + days + " days: " + last);
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
        rounds.close();
        Process process = running;
        if (process != null) {
            TrainingProcess.end(process);
        }
        if (!rounds.close(PATIENCE)) {
            LOG.warn("learning did not stop in time");
        }
    }
}
