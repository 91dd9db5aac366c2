package io.virga.format.nexrad;

/** Bytes that hold nothing that can be read: where that shows, and why. */
public final class NexradException extends Exception {
    private static final long serialVersionUID = 1L;

    private final long offset;
    private final String reason;

    /**
     * Says where and why.
     *
     * @param offset in the bytes as given, or in what their gzip held
     */
    public NexradException(long offset, String reason) {
        super("at byte " + offset + ": " + reason);
        this.offset = offset;
        this.reason = reason;
    }

    /** Where it shows, in the bytes as given or in what their gzip held. */
    public long offset() {
        return offset;
    }

    /** Why it cannot be read. */
    public String reason() {
        return reason;
    }
}
