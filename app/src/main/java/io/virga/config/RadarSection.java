package io.virga.config;

import io.virga.radar.feed.RadarMessage;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Radar volumes: of an archive, and live.
 *
 * @param files volumes, chunks and folders of either, replayed in the order in which the volumes began
 * @param speed event hours per second, or as fast as possible
 * @param folder in which volumes or chunks appear as they come
 * @param bucket where volumes are listed as S3 does, by day and radar
 * @param sites whose volumes of the bucket are taken
 * @param poll time from one look into folder or bucket to the next
 */
public record RadarSection(
        List<Path> files, Speed speed, Optional<Path> folder, Optional<URI> bucket, List<String> sites, Duration poll) {
    private static final int MOST_SITES = 250;

    /** Makes paths absolute; refuses what could not work. */
    public RadarSection {
        files = files.stream().map(file -> file.toAbsolutePath().normalize()).toList();
        folder = folder.map(path -> path.toAbsolutePath().normalize());
        sites = List.copyOf(sites);
        sites.forEach(site ->
                Checks.that(RadarMessage.isSite(site), "sites are radars' four letters, as KTLX, not '" + site + "'"));
        Checks.that(sites.size() <= MOST_SITES, "sites are at most " + MOST_SITES + ", not " + sites.size());
        Checks.that(
                bucket.isEmpty() || !sites.isEmpty(),
                "bucket needs sites: the radars whose volumes are taken, as [KTLX, KFWS]");
        bucket.ifPresent(uri -> Checks.that(
                uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme())),
                "bucket is an http or https address, not " + uri));
        Checks.that(
                poll.toMillis() >= 1000 && poll.compareTo(Duration.ofHours(1)) <= 0, "poll is 1 s to 1 h, not " + poll);
    }

    static RadarSection defaults() {
        return new RadarSection(
                List.of(), Speed.max(), Optional.empty(), Optional.empty(), List.of(), Duration.ofSeconds(20));
    }

    /** Whether volumes are taken as they come. */
    public boolean live() {
        return folder.isPresent() || bucket.isPresent();
    }
}
