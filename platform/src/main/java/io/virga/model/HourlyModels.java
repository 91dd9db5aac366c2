package io.virga.model;

import io.virga.forecast.HourlyCouncil;
import io.virga.forecast.HourlyCouncil.Member;
import io.virga.forecast.HourlyElement;
import io.virga.forecast.Learned;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Who forecasts an element hour by hour in the running stream, by the registry: read anew when somebody else is champion, asked at most
 * every few seconds, so a promotion or a rollback takes effect by itself. Never throws: a champion that is missing or damaged
 * is nobody, with the registry's reason. Safe for several threads.
 */
public final class HourlyModels implements Supplier<HourlyCouncil> {
    private static final Logger LOG = LoggerFactory.getLogger(HourlyModels.class);
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final HourlyElement element;
    private final ModelRegistry registry;
    private final InstantSource clock;
    private Instant next = Instant.MIN;
    private Roll roll = new Roll(Optional.empty(), List.of());
    private HourlyCouncil council;

    /** Reads the task of an element in this registry. */
    public HourlyModels(HourlyElement element, ModelRegistry registry, InstantSource clock) {
        this.element = element;
        this.registry = registry;
        this.clock = clock;
        this.council = nobody("nobody has looked yet");
    }

    private HourlyCouncil nobody(String why) {
        return new HourlyCouncil(element, Optional.empty(), why, List.of());
    }

    /** Versions in use: loaded once, as long as they are. */
    private record Roll(Optional<Integer> champion, List<Integer> challengers) {}

    @Override
    public synchronized HourlyCouncil get() {
        Instant now = clock.instant();
        // A clock that was set back must not stop the looking.
        if (now.isBefore(next) && !now.isBefore(next.minus(LOOK))) {
            return council;
        }
        next = now.plus(LOOK);
        try {
            Roll found = new Roll(registry.champion(element.task()), registry.challengers(element.task()));
            if (!found.equals(roll) || council.champion().isEmpty()) {
                council = load(found);
                roll = found;
            }
        } catch (ModelException | RuntimeException e) {
            absent(String.valueOf(e.getMessage()), Level.WARN);
        }
        return council;
    }

    private HourlyCouncil load(Roll found) throws ModelException {
        if (found.champion().isEmpty()) {
            return absent(
                    "no model of " + element.task() + " has been promoted; ./virga train " + element.task()
                            + " makes one",
                    Level.INFO);
        }
        Member champion = member(found.champion().get());
        List<Member> challengers = new ArrayList<>();
        for (int version : found.challengers()) {
            try {
                challengers.add(member(version));
            } catch (ModelException e) {
                LOG.warn("challenger left out: task={} version={} reason={}", element.task(), version, e.getMessage());
            }
        }
        LOG.info(
                "forecasting: task={} champion={} challengers={}",
                element.task(),
                champion.name(),
                challengers.stream().map(Member::name).toList());
        return new HourlyCouncil(element, Optional.of(champion), "", challengers);
    }

    /** A registry without a model is how every stack begins; one that cannot be read is not. */
    private HourlyCouncil absent(String why, Level level) {
        if (!council.absence().equals(why)) {
            LOG.atLevel(level)
                    .log("no champion: task={} fallback={} reason={}", element.task(), element.fallbackName(), why);
            council = nobody(why);
        }
        return council;
    }

    private Member member(int version) throws ModelException {
        ModelRegistry.Held held = registry.load(element.task(), version);
        if (held.learned() instanceof Learned.Hourly learned && learned.element() == element) {
            return new Member(held.card().kind() + "@" + version, learned);
        }
        throw new ModelException("version " + version + " of " + element.task() + " forecasts something else");
    }
}
