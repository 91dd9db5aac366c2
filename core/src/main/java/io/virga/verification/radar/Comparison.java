package io.virga.verification.radar;

import java.util.Objects;
import java.util.Optional;

/**
 * One thing that is known, beside what a product says of it.
 *
 * @param what is compared
 * @param known from elsewhere
 * @param ours what the products say
 * @param holds whether they agree, where a bound for that was set
 */
public record Comparison(String what, String known, String ours, Optional<Boolean> holds) {
    /** Refuses nulls. */
    public Comparison {
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(known, "known");
        Objects.requireNonNull(ours, "ours");
        Objects.requireNonNull(holds, "holds");
    }

    /** Without a bound: for people to judge. */
    static Comparison told(String what, String known, String ours) {
        return new Comparison(what, known, ours, Optional.empty());
    }

    /** With one. */
    static Comparison judged(String what, String known, String ours, boolean holds) {
        return new Comparison(what, known, ours, Optional.of(holds));
    }
}
