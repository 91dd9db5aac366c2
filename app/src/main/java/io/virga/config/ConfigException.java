package io.virga.config;

/** A setting that is refused; the message names its path, why it is refused and what would be right. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Refuses with this message. */
    public ConfigException(String message) {
        super(message);
    }

    /** Refuses with this message because of another failure. */
    public ConfigException(String message, Throwable cause) {
        super(message, cause);
    }
}
