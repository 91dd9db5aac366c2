package io.virga.stack;

import java.util.Optional;

/** Which Virga this is. */
public final class Version {
    /** The version of the build; {@code development} when run from classes. */
    public static final String TEXT = Optional.ofNullable(
                    Version.class.getPackage().getImplementationVersion())
            .orElse("development");

    private Version() {}
}
