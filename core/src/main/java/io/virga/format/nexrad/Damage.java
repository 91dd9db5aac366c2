package io.virga.format.nexrad;

import java.util.Objects;

/**
 * A part that could not be read although others could.
 *
 * @param offset in the bytes as given or in what their gzip held; inside a compressed record the record's
 * @param reason what was expected and what was there
 */
public record Damage(long offset, String reason) {
    /** Refuses damage without a reason. */
    public Damage {
        Objects.requireNonNull(reason, "reason");
    }
}
