package io.virga.source;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: doubled with each failure, up to half of it more at random, and never less than the
 * service itself asks for (Retry-After, RFC 9110, section 10.2.3).
 *
 * @param first after the first failure
 * @param longest that is ever waited of our own accord
 */
public record BackOff(Duration first, Duration longest) {
    /** Two seconds to five minutes. */
    public static final BackOff USUAL = new BackOff(Duration.ofSeconds(2), Duration.ofMinutes(5));

    /** What a service may ask for; one that says next year is asked again tomorrow. */
    static final Duration MOST_ASKED_FOR = Duration.ofDays(1);

    private static final int DOUBLINGS = 30;

    /**
     * The wait.
     *
     * @param failures how many in a row, from 1
     * @param asked what the service asks for
     */
    public Duration after(int failures, Optional<Duration> asked, RandomGenerator random) {
        Duration doubled = first.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS));
        Duration own = doubled.compareTo(longest) > 0 ? longest : doubled;
        Duration waited = own.plusMillis(random.nextLong(own.toMillis() / 2 + 1));
        Duration wanted = asked.filter(wait -> wait.compareTo(MOST_ASKED_FOR) < 0)
                .orElse(asked.isPresent() ? MOST_ASKED_FOR : Duration.ZERO);
        return wanted.compareTo(waited) > 0 ? wanted : waited;
    }
}
