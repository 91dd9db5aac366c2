package io.virga.config;

import io.virga.format.Format;
import io.virga.format.Reading;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Archives, merged by event time.
 *
 * @param files plain, gzip, bzip2 or zip
 * @param speed event hours per second, or as fast as possible
 * @param format what the files are, by the name in {@code docs/formats.md}
 * @param settings what files of that format do not say themselves
 */
public record ReplaySection(List<Path> files, Speed speed, String format, Map<String, String> settings) {

    /** Makes the files absolute; refuses a format that is none, and settings that it does not know. */
    public ReplaySection {
        settings = Map.copyOf(settings);
        reading(format, settings);
        files = files.stream().map(file -> file.toAbsolutePath().normalize()).toList();
    }

    static ReplaySection defaults() {
        return new ReplaySection(List.of(), Speed.max(), Format.ISD_CSV.wireName(), Map.of());
    }

    /** How the files are read. */
    public Reading reading() {
        return reading(format, settings);
    }

    private static Reading reading(String name, Map<String, String> settings) {
        Format known = Format.ofWireName(name)
                .orElseThrow(() -> new IllegalArgumentException("format " + name + " is none of "
                        + Arrays.stream(Format.values()).map(Format::wireName).collect(Collectors.joining(", "))));
        return new Reading(known, settings);
    }
}
