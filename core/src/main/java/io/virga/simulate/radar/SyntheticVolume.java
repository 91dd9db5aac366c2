package io.virga.simulate.radar;

import io.virga.radar.Volume;

/**
 * A volume and what is true of it.
 *
 * @param volume as a reader would find it
 * @param truth gate by gate and storm by storm
 */
public record SyntheticVolume(Volume volume, VolumeTruth truth) {}
