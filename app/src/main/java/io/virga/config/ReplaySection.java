package io.virga.config;

import java.nio.file.Path;
import java.util.List;

/**
 * Archives, merged by event time.
 *
 * @param files NOAA ISD global-hourly CSV, plain or gzip
 * @param speed event hours per second, or as fast as possible
 */
public record ReplaySection(List<Path> files, Speed speed) {

    /** Makes the files absolute. */
    public ReplaySection {
        files = files.stream().map(file -> file.toAbsolutePath().normalize()).toList();
    }

    static ReplaySection defaults() {
        return new ReplaySection(List.of(), Speed.max());
    }
}
