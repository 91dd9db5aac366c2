package io.virga.format.nexrad;

import io.virga.radar.Volume;
import java.util.List;
import java.util.Objects;

/**
 * A volume, and what of it could not be read.
 *
 * @param volume what could be read
 * @param metadata what it says besides its radials
 * @param damages in the order of the bytes, the first hundred; none for an undamaged file
 */
public record Level2Reading(Volume volume, VolumeMetadata metadata, List<Damage> damages) {
    /** Copies the list. */
    public Level2Reading {
        Objects.requireNonNull(volume, "volume");
        Objects.requireNonNull(metadata, "metadata");
        damages = List.copyOf(damages);
    }
}
