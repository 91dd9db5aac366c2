package io.virga.ingest;

import io.virga.radar.RadarSite;
import io.virga.radar.RadarSites;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the names of volumes' files and folders tell: KTLX20130520_200356_V06.gz, Level2_KFTG_20150430_1419.ar2v,
 * 20210729-123848-001-S.
 *
 * @param sites whose ids can be recognised
 */
record RadarNames(RadarSites sites) {
    private static final Pattern SITE = Pattern.compile("(?<![A-Z0-9])([A-Z][A-Z0-9]{3})(?![A-Z])");
    private static final Pattern TIME = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})[-_](\\d{2})(\\d{2})(\\d{2})?");

    /** The radar that a file's or folder's name begins with, or names between other words. */
    Optional<String> site(@Nullable Path path) {
        if (path == null || path.getFileName() == null) {
            return Optional.empty();
        }
        return SITE.matcher(path.getFileName().toString())
                .results()
                .map(found -> sites.find(found.group(1)))
                .flatMap(Optional::stream)
                .map(RadarSite::id)
                .findFirst();
    }

    /** The time in a file's name. */
    Optional<Instant> time(Path path) {
        return time(path.getFileName().toString());
    }

    /** The first time in a text, UTC. */
    static Optional<Instant> time(String text) {
        Matcher found = TIME.matcher(text);
        if (!found.find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.of(
                            number(found.group(1)),
                            number(found.group(2)),
                            number(found.group(3)),
                            number(found.group(4)),
                            number(found.group(5)),
                            found.group(6) == null ? 0 : number(found.group(6)))
                    .toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }
}
