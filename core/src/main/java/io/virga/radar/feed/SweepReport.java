package io.virga.radar.feed;

import io.virga.radar.Cut;
import io.virga.radar.Moment;
import io.virga.radar.RadarSite;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a sweep holds, as far as it has come.
 *
 * @param id which sweep
 * @param state whether more is to come
 * @param start when its first radial was collected
 * @param end when its last radial was collected
 * @param elevation the mean of its radials, degrees
 * @param radials how many have come
 * @param coverage the share of the circle that they cover, 0 to 1
 * @param pattern the coverage pattern's number, where known
 * @param supplement why the cut is there at all
 * @param nyquist the greatest velocity that can be told apart, m/s, where known
 * @param moments what was measured
 * @param place where the radar stands, where known
 * @param source who delivered the newest chunk of the volume
 * @param arrival when that reached Virga
 */
public record SweepReport(
        Id id,
        State state,
        Instant start,
        Instant end,
        double elevation,
        int radials,
        double coverage,
        OptionalInt pattern,
        Cut.Supplement supplement,
        OptionalDouble nyquist,
        Map<Moment, MomentShare> moments,
        Optional<RadarSite> place,
        String source,
        Instant arrival) {

    /**
     * Which sweep.
     *
     * @param site the radar's four letters
     * @param volume when its volume began
     * @param cut its number in the coverage pattern, from 1
     */
    public record Id(String site, Instant volume, int cut) {
        /** Refuses what names no sweep. */
        public Id {
            Objects.requireNonNull(volume, "volume");
            if (!RadarMessage.isSite(site) || cut < 0 || cut > SweepShare.LAST_CUT) {
                throw new IllegalArgumentException("no radar has a sweep " + cut + " of '" + site + "'");
            }
        }
    }

    /** Whether more is to come. */
    public enum State {
        /** It is being received. */
        RECEIVING,
        /** All of it has come. */
        WHOLE,
        /** Its volume is over, and not all of it has come. */
        PART
    }

    /** Refuses what no sweep is. */
    public SweepReport {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(state, "state");
        Map<Moment, MomentShare> copy = new EnumMap<>(Moment.class);
        copy.putAll(moments);
        moments = Collections.unmodifiableMap(copy);
        if (!(elevation >= -90 && elevation <= 90) || !(coverage >= 0 && coverage <= 1) || radials < 1) {
            throw new IllegalArgumentException("no sweep of " + radials + " radials covers " + coverage
                    + " of the circle at " + elevation + " degrees");
        }
    }

    /** Whether a moment was measured. */
    public boolean measures(Moment moment) {
        return moments.containsKey(moment);
    }
}
