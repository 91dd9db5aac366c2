package io.virga.format.nexrad;

import java.util.Objects;
import java.util.Optional;

/**
 * What a volume says besides its radials, where it does.
 *
 * @param status of the radar, message 2
 * @param maintenance how its machinery is, message 3
 * @param bypassMap message 13
 * @param filterMap message 15
 * @param adaptation message 18
 */
public record VolumeMetadata(
        Optional<RadarStatus> status,
        Optional<Maintenance> maintenance,
        Optional<BypassMap> bypassMap,
        Optional<ClutterFilterMap> filterMap,
        Optional<Adaptation> adaptation) {
    /** Nothing is said. */
    public static final VolumeMetadata NONE = new VolumeMetadata(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Refuses null. */
    public VolumeMetadata {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(maintenance, "maintenance");
        Objects.requireNonNull(bypassMap, "bypassMap");
        Objects.requireNonNull(filterMap, "filterMap");
        Objects.requireNonNull(adaptation, "adaptation");
    }

    VolumeMetadata or(VolumeMetadata other) {
        return new VolumeMetadata(
                status.or(other::status),
                maintenance.or(other::maintenance),
                bypassMap.or(other::bypassMap),
                filterMap.or(other::filterMap),
                adaptation.or(other::adaptation));
    }

    VolumeMetadata with(RadarStatus found) {
        return new VolumeMetadata(Optional.of(found), maintenance, bypassMap, filterMap, adaptation);
    }

    VolumeMetadata with(Maintenance found) {
        return new VolumeMetadata(status, Optional.of(found), bypassMap, filterMap, adaptation);
    }

    VolumeMetadata with(BypassMap found) {
        return new VolumeMetadata(status, maintenance, Optional.of(found), filterMap, adaptation);
    }

    VolumeMetadata with(ClutterFilterMap found) {
        return new VolumeMetadata(status, maintenance, bypassMap, Optional.of(found), adaptation);
    }

    VolumeMetadata with(Adaptation found) {
        return new VolumeMetadata(status, maintenance, bypassMap, filterMap, Optional.of(found));
    }
}
