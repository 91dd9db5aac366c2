package io.virga.deadletter;

import io.virga.format.Reason;
import io.virga.wire.DeadLetter;
import io.virga.wire.RawPosition;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which dead letters are meant; what is absent says nothing.
 *
 * @param ids these and no others; any if there are none
 * @param reason why they were refused
 * @param source who delivered them
 * @param stage who refused them
 * @param topic where they stood
 * @param since arrived then or later
 * @param until arrived before
 */
public record LetterFilter(
        Set<RawPosition> ids,
        Optional<Reason> reason,
        Optional<String> source,
        Optional<String> stage,
        Optional<String> topic,
        Optional<Instant> since,
        Optional<Instant> until)
        implements Predicate<DeadLetter> {
    /** Every dead letter. */
    public static final LetterFilter ALL = new LetterFilter(
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** Copies the ids. */
    public LetterFilter {
        ids = Set.copyOf(ids);
    }

    /** Only these. */
    public static LetterFilter of(Set<RawPosition> ids) {
        return new LetterFilter(ids, ALL.reason, ALL.source, ALL.stage, ALL.topic, ALL.since, ALL.until);
    }

    @Override
    public boolean test(DeadLetter letter) {
        return (ids.isEmpty() || ids.contains(letter.raw()))
                && reason.map(letter.reason()::equals).orElse(true)
                && source.map(letter.source()::equals).orElse(true)
                && stage.map(letter.stage()::equals).orElse(true)
                && topic.map(letter.raw().topic()::equals).orElse(true)
                && since.map(time -> !letter.arrival().isBefore(time)).orElse(true)
                && until.map(time -> letter.arrival().isBefore(time)).orElse(true);
    }
}
