package io.virga.intake;

/** A delivery was not taken, or nobody can say whether it was. */
public final class IntakeException extends Exception {
    private static final long serialVersionUID = 1L;

    IntakeException(String why) {
        super(why);
    }
}
