package io.virga.ledger;

/** Who writes ledger entries. */
public final class Stages {
    /** Quality control, of every report that it has judged. */
    public static final String QUALITY = "quality";

    /** The audit, of every message that is really there on the topics of outcomes. */
    public static final String OUTCOMES = "outcomes";

    private Stages() {}
}
