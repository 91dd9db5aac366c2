package io.virga.format.mapped;

/** A mapping that cannot be; the message names the setting, what it was and what it should be. */
public final class MappingException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    MappingException(String setting, String text, String fault) {
        super("mapping setting " + setting + " '" + text + "' " + fault);
    }
}
