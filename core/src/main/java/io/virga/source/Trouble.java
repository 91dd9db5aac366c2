package io.virga.source;

/** Why a source could not be read. Names are part of the wire contract. */
public enum Trouble {
    /** No such host, or nobody takes the connection. */
    UNREACHABLE(true, false),
    /** No answer in time. */
    TIMED_OUT(true, false),
    /** The answer broke off. */
    CUT_SHORT(true, false),
    /** The service asks us to come less often: 429. */
    LIMITED(true, false),
    /** The service has a fault of its own: 5xx. */
    SERVER_FAULT(true, false),
    /** The certificate is not trusted, has expired or is another host's; or TLS fails otherwise. */
    CERTIFICATE(true, true),
    /** The service refuses what is asked: 4xx. */
    REFUSED(false, true),
    /** It leads in circles, too far, or from https to http. */
    REDIRECTED(false, true),
    /** More bytes than the limit allows. */
    TOO_LARGE(false, true),
    /** Another kind of content than was asked for, such as a page instead of data. */
    WRONG_CONTENT(false, true),
    /** It breaks off in the middle of a record, or cannot be unpacked; asked again in the next turn. */
    DAMAGED(false, true),
    /** It is read, but no record of it can be used any more. */
    CHANGED_FORMAT(false, true),
    /** A folder is not there or may not be read; or holds more than can be watched. */
    FOLDER(true, true),
    /** A fault of ours; the log says more. */
    INTERNAL(true, true);

    private final boolean passing;
    private final boolean urgent;

    Trouble(boolean passing, boolean urgent) {
        this.passing = passing;
        this.urgent = urgent;
    }

    /** Whether it may be over in a moment, so that trying again within the turn makes sense. */
    public boolean isPassing() {
        return passing;
    }

    /** Whether people must know at once, because waiting mends nothing. */
    public boolean isUrgent() {
        return urgent;
    }
}
