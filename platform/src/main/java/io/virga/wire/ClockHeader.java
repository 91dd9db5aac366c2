package io.virga.wire;

import io.virga.observation.ObservationId;
import io.virga.observation.SourceClock;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;

/**
 * The reading of a source's clock as a record header, for topics whose values have no room for it: {@code simulated
 * 2000-01-31T00:00:00Z}. A record without one lives by the wall clock.
 */
public final class ClockHeader {
    /** The header's name. */
    public static final String NAME = "clock";

    private ClockHeader() {}

    /** The text of a reading. */
    public static String text(SourceClock clock) {
        return clock.kind().name().toLowerCase(Locale.ROOT) + " " + clock.reading();
    }

    /**
     * Reads a header back.
     *
     * @throws MalformedMessageException if it is none
     */
    public static SourceClock decode(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int space = text.indexOf(' ');
        try {
            SourceClock.Kind kind = SourceClock.Kind.valueOf(
                    text.substring(0, Math.max(0, space)).toUpperCase(Locale.ROOT));
            Instant reading = Instant.parse(text.substring(space + 1));
            if (!ObservationId.canBe(reading)) {
                throw new MalformedMessageException("a source's clock stands within the years 1600 to 9999");
            }
            return new SourceClock(kind, reading);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new MalformedMessageException("header " + NAME + " is no reading of a clock: " + e.getMessage(), e);
        }
    }
}
