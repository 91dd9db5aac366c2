package io.virga.source;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** When a source is due: a strictly increasing row of moments. */
public sealed interface Schedule {
    /** The first moment after another; for any two moments in order the answers are in order too. */
    Instant after(Instant moment);

    /** Evenly: at whole multiples of a duration since 1970, so that a restart changes nothing. */
    record Every(Duration interval) implements Schedule {
        private static final Duration LEAST = Duration.ofSeconds(1);
        private static final Duration MOST = Duration.ofDays(366);

        /** Refuses an interval that no service would bear. */
        public Every {
            if (interval.compareTo(LEAST) < 0 || interval.compareTo(MOST) > 0) {
                throw new IllegalArgumentException("every is 1 s to 366 days, not " + interval);
            }
        }

        @Override
        public Instant after(Instant moment) {
            long step = interval.toMillis();
            return Instant.ofEpochMilli((Math.floorDiv(moment.toEpochMilli(), step) + 1) * step);
        }
    }

    /**
     * By a Unix cron expression of five fields (crontab(5)) in a time zone. A local time that spring
     * skips does not come on that day; one that comes twice in autumn counts once, unless the expression fires every hour.
     */
    final class Cronly implements Schedule {
        private final ExecutionTime execution;
        private final ZoneId zone;
        private final String expression;

        /**
         * Reads an expression.
         *
         * @throws IllegalArgumentException if it is none, or never comes true
         */
        public Cronly(String expression, ZoneId zone) {
            this.expression = expression;
            this.zone = zone;
            try {
                Cron cron = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX))
                        .parse(expression)
                        .validate();
                execution = ExecutionTime.forCron(cron);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "cron '" + expression
                                + "' is no expression of minute, hour, day of month, month and day of week: "
                                + e.getMessage(),
                        e);
            }
            after(Instant.EPOCH);
        }

        @Override
        public Instant after(Instant moment) {
            ZonedDateTime from = moment.atZone(zone);
            for (int i = 0; i < 2; i++) {
                Instant next = execution
                        .nextExecution(from)
                        .orElseThrow(() -> new IllegalArgumentException("cron '" + expression + "' never comes true"))
                        .toInstant();
                if (next.isAfter(moment)) {
                    return next;
                }
                // In the hour that is repeated in autumn the library may answer with the first of the two.
                from = moment.plus(Duration.ofHours(1)).atZone(zone);
            }
            throw new IllegalArgumentException("cron '" + expression + "' has no moment after " + moment);
        }

        @Override
        public String toString() {
            return expression + " " + zone;
        }
    }
}
