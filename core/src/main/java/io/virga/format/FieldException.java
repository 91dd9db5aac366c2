package io.virga.format;

/** A field that is not of its documented form. Decoders turn it into a rejection; it never leaves the formats. */
public final class FieldException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int QUOTED = 80;

    private final Reason reason;

    /** A fault in words. */
    public FieldException(Reason reason, String sentence) {
        super(sentence, null, false, false); // millions may be thrown; nobody reads where
        this.reason = reason;
    }

    /** A fault that quotes what was found. */
    public FieldException(Reason reason, String field, String text, String fault) {
        this(reason, field + " '" + (text.length() > QUOTED ? text.substring(0, QUOTED) + "…" : text) + "' " + fault);
    }

    /** The kind of fault. */
    public Reason reason() {
        return reason;
    }

    /** The fault as a rejection. */
    public Decoding.Rejected rejected() {
        return new Decoding.Rejected(reason, String.valueOf(getMessage()));
    }
}
