package io.virga.ingest;

import io.virga.format.nexrad.Limits;
import io.virga.format.nexrad.VolumeFraming;
import io.virga.radar.feed.VolumeChunk;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Volumes of a bucket in the layout of {@code noaa-nexrad-level2}: {@code 2026/11/21/KTLX/KTLX20261121_000102_V06}. Of each
 * radar the first look takes the newest volume, the next ones what has come behind it. For one thread.
 */
final class RadarBucket {
    private static final Logger LOG = LoggerFactory.getLogger(RadarBucket.class);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu/MM/dd/", Locale.ROOT);
    private static final Pattern VOLUME =
            Pattern.compile("(\\d{4}/\\d{2}/\\d{2})/([A-Z0-9]{4})/\\2(\\d{8}_\\d{6})[^/]*");
    /** Metadata alone, listed between the volumes. */
    private static final String METADATA = "_MDM";

    private static final int LARGEST = 64 << 20;
    private static final int MOST_PAGES = 4;

    private final Bucket bucket;
    private final InstantSource clock;
    private String complained = "";

    RadarBucket(Bucket bucket, InstantSource clock) {
        this.bucket = bucket;
        this.clock = clock;
    }

    /** The chunks of the next volume of a radar, if one has come. */
    List<FoundChunk> next(String site, FeedProgress progress) throws IOException {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        String after = progress.after(site);
        Optional<BucketListing.Entry> next = Optional.empty();
        // Over midnight the day before may still grow for a moment.
        for (LocalDate day = today.minusDays(1); next.isEmpty() && !day.isAfter(today); day = day.plusDays(1)) {
            List<BucketListing.Entry> volumes = volumes(DAY.format(day) + site + "/", after);
            if (after.isEmpty() && day.isBefore(today)) {
                continue;
            }
            next = after.isEmpty() && !volumes.isEmpty()
                    ? Optional.of(volumes.get(volumes.size() - 1))
                    : volumes.stream().findFirst();
        }
        return next.isPresent() ? chunks(site, next.get(), progress) : List.of();
    }

    private List<BucketListing.Entry> volumes(String prefix, String after) throws IOException {
        if (!after.isEmpty() && after.compareTo(prefix + "~") > 0) {
            return List.of(); // that day is done with
        }
        List<BucketListing.Entry> volumes = new ArrayList<>();
        String behind = after.startsWith(prefix) ? after : "";
        Optional<BucketListing> page = bucket.list(prefix, behind, Optional.empty());
        for (int i = 1; page.isPresent(); i++) {
            for (BucketListing.Entry entry : page.get().entries()) {
                if (isVolume(entry)
                        && entry.key().startsWith(prefix)
                        && entry.key().compareTo(after) > 0) {
                    volumes.add(entry);
                }
            }
            Optional<String> next = page.get().next();
            page = next.isPresent() && i < MOST_PAGES ? bucket.list(prefix, behind, next) : Optional.empty();
        }
        return volumes;
    }

    /** What is larger than any volume would be asked for in vain for ever. */
    private boolean isVolume(BucketListing.Entry entry) {
        boolean named = VOLUME.matcher(entry.key()).matches() && !entry.key().endsWith(METADATA);
        if (named
                && (entry.size() < 1 || entry.size() > LARGEST)
                && !entry.key().equals(complained)) {
            complained = entry.key();
            LOG.warn("object of the bucket passed over: key={} bytes={} most={}", entry.key(), entry.size(), LARGEST);
        }
        return named && entry.size() >= 1 && entry.size() <= LARGEST;
    }

    private List<FoundChunk> chunks(String site, BucketListing.Entry object, FeedProgress progress) throws IOException {
        String key = object.key();
        Matcher name = VOLUME.matcher(key);
        Instant named = name.matches() ? RadarNames.time(name.group(3)).orElse(clock.instant()) : clock.instant();
        VolumeFraming.Framed framed = VolumeFraming.of(bucket.get(object), Limits.USUAL);
        Instant start = framed.start().orElse(named);
        List<byte[]> parts = framed.chunks();
        int count = Math.min(parts.size(), VolumeChunk.MOST);
        List<FoundChunk> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean last = i == count - 1;
            VolumeChunk chunk = new VolumeChunk(
                    start, i + 1, OptionalInt.of(count), parts.get(i), last ? framed.fault() : Optional.empty());
            if (last || !progress.isDelivered(site, chunk.volume(), i + 1)) {
                found.add(new FoundChunk(site, key, chunk, last ? Optional.of(key) : Optional.empty(), last));
            }
        }
        return found;
    }
}
