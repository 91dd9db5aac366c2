package io.virga.format.nexrad;

/**
 * What reading may take, so that a few hostile bytes cannot fill the memory.
 *
 * @param recordBytes the most that one compressed record may hold; ordinary ones hold up to 3 MB
 * @param volumeBytes the most that all of a file may hold; ordinary ones hold up to 80 MB
 * @param radials the most of a volume; ordinary ones have up to 16,000
 */
public record Limits(int recordBytes, int volumeBytes, int radials) {
    /** Four times what ordinary volumes take, or more. */
    public static final Limits USUAL = new Limits(16 << 20, 320 << 20, 65_536);

    /** Refuses limits that nothing could keep. */
    public Limits {
        if (recordBytes < 1 || volumeBytes < 1 || radials < 1) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }
}
