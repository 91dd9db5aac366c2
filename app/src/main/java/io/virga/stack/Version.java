package io.virga.stack;

import io.virga.runtime.CodeVersion;

/** Which Virga this is. */
public final class Version {
    /** The version of the build; {@code development} when run from classes. */
    public static final String TEXT = CodeVersion.TEXT;

    private Version() {}
}
