package io.virga.format;

/**
 * How much a compressed source may unfold into.
 *
 * @param mostBytes most bytes that one stream, or all entries of one archive together, may unfold into
 * @param mostRatio most bytes out for one byte in, judged beyond the first {@link #UNJUDGED} bytes; plain observations stay
 *     below 40, a bomb needs 1,000
 * @param mostEntries most entries of one archive
 */
public record UnpackingLimits(long mostBytes, int mostRatio, int mostEntries) {
    /** Bytes out that any stream may have, whatever its ratio: short files of zeros are no bombs. */
    public static final long UNJUDGED = 16L << 20;

    /** 256 GiB, 200 to 1, 10,000 entries. */
    public static final UnpackingLimits DEFAULT = new UnpackingLimits(256L << 30, 200, 10_000);

    /** Refuses limits that would let nothing pass. */
    public UnpackingLimits {
        if (mostBytes < 1 || mostRatio < 1 || mostEntries < 1) {
            throw new IllegalArgumentException("limits of unpacking must be positive");
        }
    }

    /** Refuses to go on where more came out than may. */
    void check(long in, long out) throws TooLargeException {
        if (out > mostBytes) {
            throw new TooLargeException("unfolds into more than " + mostBytes + " bytes");
        }
        if (out > UNJUDGED && out / mostRatio > in) {
            throw new TooLargeException("unfolds more than " + mostRatio + " to 1");
        }
    }
}
