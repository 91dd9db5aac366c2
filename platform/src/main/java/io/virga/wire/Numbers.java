package io.virga.wire;

/** Counts on the wire: bounded, so that whoever adds them up stays within 64 bits. */
final class Numbers {
    /** A million records a second for thirty years. */
    static final long MOST_RECORDS = 1_000_000_000_000_000L;

    private Numbers() {}

    /**
     * The count itself.
     *
     * @throws IllegalArgumentException naming it, if nothing can be counted to it
     */
    static long checked(String what, long count) {
        if (count < 0 || count > MOST_RECORDS) {
            throw new IllegalArgumentException(what + " counts from 0 to " + MOST_RECORDS + ", was " + count);
        }
        return count;
    }
}
