package io.virga.format.isd;

/** A field that is not of its documented form; never leaves this package. */
final class IsdFieldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IsdFieldException(String column, String text, String fault) {
        super(column + " '" + (text.length() > 80 ? text.substring(0, 80) + "…" : text) + "' " + fault);
    }
}
