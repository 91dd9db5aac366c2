package io.virga.format.nexrad;

import java.util.Objects;
import java.util.Optional;

/**
 * What a volume says besides its radials, where it does.
 *
 * @param status of the radar, message 2
 * @param bypassMap message 13
 * @param clutterMap message 15
 * @param adaptation message 18
 */
public record VolumeMetadata(
        Optional<RadarStatus> status,
        Optional<ClutterMap> bypassMap,
        Optional<ClutterMap> clutterMap,
        Optional<Adaptation> adaptation) {
    /** Nothing is said. */
    public static final VolumeMetadata NONE =
            new VolumeMetadata(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Refuses null. */
    public VolumeMetadata {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(bypassMap, "bypassMap");
        Objects.requireNonNull(clutterMap, "clutterMap");
        Objects.requireNonNull(adaptation, "adaptation");
    }

    VolumeMetadata or(VolumeMetadata other) {
        return new VolumeMetadata(
                status.or(other::status),
                bypassMap.or(other::bypassMap),
                clutterMap.or(other::clutterMap),
                adaptation.or(other::adaptation));
    }

    VolumeMetadata with(RadarStatus found) {
        return new VolumeMetadata(Optional.of(found), bypassMap, clutterMap, adaptation);
    }

    VolumeMetadata withBypass(ClutterMap found) {
        return new VolumeMetadata(status, Optional.of(found), clutterMap, adaptation);
    }

    VolumeMetadata withClutter(ClutterMap found) {
        return new VolumeMetadata(status, bypassMap, Optional.of(found), adaptation);
    }

    VolumeMetadata with(Adaptation found) {
        return new VolumeMetadata(status, bypassMap, clutterMap, Optional.of(found));
    }
}
