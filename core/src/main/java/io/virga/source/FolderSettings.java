package io.virga.source;

import io.virga.format.Format;
import io.virga.format.Reading;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How a folder is watched. Validated where it is made.
 *
 * @param name of the source, in envelopes, ledger and commands
 * @param path of the folder
 * @param files which files are taken, as a glob of their names such as {@code *.csv}
 * @param reading how they are read
 * @param settle how long size and time of a file must not have changed before it is read
 * @param patience how long it may be without news; zero for as long as it likes
 */
public record FolderSettings(
        String name, String path, String files, Reading reading, Duration settle, Duration patience) {
    /**
     * Reads settings as people write them.
     *
     * @throws IllegalArgumentException naming the setting, why it cannot be, and what would be right
     */
    public static FolderSettings of(String name, Map<String, String> given) {
        if (!SourceName.isOne(name)) {
            throw new IllegalArgumentException(SourceName.refusal(name));
        }
        SettingsText settings = new SettingsText("source " + name, given);
        String path = settings.needed("path", "/var/spool/weather");
        String files = settings.text("files").orElse("*");
        Duration settle =
                settings.duration("settle", Duration.ofSeconds(10), Duration.ofMillis(100), Duration.ofHours(1));
        Duration patience = settings.duration("stale-after", Duration.ZERO, Duration.ZERO, Duration.ofDays(366));
        String format = settings.needed("format", "isd-csv");
        Format known = Format.ofWireName(format)
                .orElseThrow(() -> settings.refused(
                        "format",
                        "is none of "
                                + Arrays.stream(Format.values())
                                        .map(Format::wireName)
                                        .collect(Collectors.joining(", "))));
        Map<String, String> how = settings.below("with.");
        settings.refuseOthers();
        try {
            return new FolderSettings(name, path, files, new Reading(known, how), settle, patience);
        } catch (IllegalArgumentException e) {
            throw settings.refused("with.*", "makes no reading: " + e.getMessage());
        }
    }
}
