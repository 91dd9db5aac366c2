package io.virga.format.json;

import io.virga.format.Reason;

/** A report that is JSON but not a report; never leaves this package. */
final class JsonReportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String sentence;

    JsonReportException(Reason reason, String sentence) {
        super(sentence);
        this.reason = reason;
        this.sentence = sentence;
    }

    Reason reason() {
        return reason;
    }

    String sentence() {
        return sentence;
    }
}
