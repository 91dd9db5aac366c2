package io.virga.document;

import io.virga.format.Reason;

/** A record that is no document of its type. */
final class DocumentException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    DocumentException(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
