package io.virga.config;

import java.nio.file.Path;
import java.util.List;

/**
 * What is known of stations.
 *
 * @param catalogues lists of stations in any form that is known; of a station in several the last counts
 */
public record StationsSection(List<Path> catalogues) {
    /** Makes the files absolute. */
    public StationsSection {
        catalogues = catalogues.stream()
                .map(file -> file.toAbsolutePath().normalize())
                .toList();
    }

    static StationsSection defaults() {
        return new StationsSection(List.of());
    }
}
