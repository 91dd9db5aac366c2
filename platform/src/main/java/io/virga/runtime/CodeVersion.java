package io.virga.runtime;

import java.util.Optional;

/** Which version of Virga runs, as dead letters say it. */
public final class CodeVersion {
    /** The version of the build; {@code development} when run from classes. */
    public static final String TEXT = Optional.ofNullable(
                    CodeVersion.class.getPackage().getImplementationVersion())
            .orElse("development");

    private CodeVersion() {}
}
