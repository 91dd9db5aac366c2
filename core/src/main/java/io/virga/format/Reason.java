package io.virga.format;

/** Why a message became a dead letter. Names are part of the wire contract. */
public enum Reason {
    /** The envelope itself could not be read. */
    BAD_ENVELOPE,
    /** No decoder of this version knows the format. */
    UNKNOWN_FORMAT,
    /** The source could not be read on: truncated or damaged compression, an I/O fault. */
    UNREADABLE,
    /** The source holds no report at all. */
    EMPTY,
    /** Larger than the stated limit of its format. */
    TOO_LARGE,
    /** Not text in the expected encoding. */
    NOT_TEXT,
    /** Text, but not of the expected form. */
    MALFORMED,
    /** Columns missing, or more or fewer than the header announces. */
    WRONG_COLUMNS,
    /** No station id, or one that cannot be. */
    BAD_STATION,
    /** No time, or one that cannot be. */
    BAD_TIME,
    /** A position that is not on the globe. */
    BAD_PLACE,
    /** A value that is no number, or a unit that does not measure its element. */
    BAD_VALUE,
    /** A document that is not as the schema of its topic has it. */
    SCHEMA_MISMATCH,
    /** A document without the field that identifies it. */
    NO_ID,
    /** Observed in the future of its source's clock. */
    CLOCK_AHEAD,
    /** A part of a whole that has no place for it: too late, contradicted, or behind the end. */
    MISPLACED,
    /** About a day that its source's clock has left behind for too long. */
    TOO_LATE
}
