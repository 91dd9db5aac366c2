package io.virga.ingest;

import java.util.Optional;

/** The version that connectors report: that of the jar, or "development" where there is none. */
final class Version {
    static final String TEXT = Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
            .orElse("development");

    private Version() {}
}
