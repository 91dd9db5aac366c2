package io.virga.format.nexrad;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A map of ground clutter that a volume begins with: that of message 13, which says where the filter is passed by, or of
 * message 15, which says where it is on; ICD 2620002, tables IX and XIV. What the map says of each place is not read.
 *
 * @param made when, where that is told
 * @param elevationSegments how many, 1 to 5; absent in the layout of before 2006
 */
public record ClutterMap(Optional<Instant> made, OptionalInt elevationSegments) {
    private static final int MOST_SEGMENTS = 5;

    /** The first segment of the message tells. */
    static ClutterMap read(Slice message) throws NexradException {
        int segments = message.u16(4);
        return new ClutterMap(
                RadarStatus.time(message.u16(0), message.u16(2)),
                segments >= 1 && segments <= MOST_SEGMENTS ? OptionalInt.of(segments) : OptionalInt.empty());
    }
}
