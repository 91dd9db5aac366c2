package io.virga.radar;

/**
 * One sweep as a coverage pattern plans it; ICD 2620002, table XI.
 *
 * @param elevation degrees
 * @param waveform 1 surveillance, 2 Doppler with range unfolding, 3 Doppler without, 4 batch, 5 staggered pulses
 * @param superResolution whether azimuths are half a degree wide
 * @param supplement why the sweep is there at all
 */
public record Cut(float elevation, int waveform, boolean superResolution, Supplement supplement) {
    /** A low sweep that is put between the others to look at the ground more often. */
    public enum Supplement {
        /** Planned by the pattern itself. */
        NONE,
        /** Supplemental adaptive intra-volume low-level scan. */
        SAILS,
        /** Mid-volume rescan of low-level elevations. */
        MRLE
    }
}
