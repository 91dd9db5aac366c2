package io.virga.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder in which volumes or chunks appear, as a local data manager writes them. A file is taken once it has not been
 * written to for a moment; names that begin with a dot are passed over. For one thread.
 */
final class RadarFolder {
    private static final Logger LOG = LoggerFactory.getLogger(RadarFolder.class);
    private static final Duration REST = Duration.ofSeconds(2);
    private static final int MOST_BYTES = 32_000_000;
    private static final int MOST_REMEMBERED = 10_000;

    private final Path folder;
    private final InstantSource clock;
    private final Set<Path> complained = new HashSet<>();

    RadarFolder(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** Chunks that have come since, in the order of their volumes; at most some megabytes, the rest with the next look. */
    List<FoundChunk> next(FeedProgress progress) throws IOException {
        List<ArchivedVolume> volumes = new ArrayList<>();
        for (RadarArchive.Group group : RadarArchive.groups(folder)) {
            List<Path> rested = group.files().stream().filter(this::rests).toList();
            if (!rested.isEmpty()) {
                volume(new RadarArchive.Group(rested, group.chunks())).ifPresent(volumes::add);
            }
        }
        volumes.sort(Comparator.comparing(ArchivedVolume::start).thenComparing(ArchivedVolume::name));
        List<FoundChunk> found = new ArrayList<>();
        int bytes = 0;
        for (ArchivedVolume volume : volumes) {
            if (bytes < MOST_BYTES && !progress.isForgotten(volume.site(), volume.start())) {
                for (FoundChunk chunk : chunks(volume, progress)) {
                    found.add(chunk);
                    bytes += chunk.chunk().bytes().length;
                }
            }
        }
        return found;
    }

    private boolean rests(Path file) {
        try {
            Instant written = Files.getLastModifiedTime(file).toInstant();
            return !file.getFileName().toString().startsWith(".")
                    && !written.plus(REST).isAfter(clock.instant());
        } catch (IOException e) {
            return false; // gone again
        }
    }

    private Optional<ArchivedVolume> volume(RadarArchive.Group group) {
        try {
            return Optional.of(group.volume());
        } catch (IOException e) {
            complain(group.files().get(0), e);
            return Optional.empty();
        }
    }

    private List<FoundChunk> chunks(ArchivedVolume volume, FeedProgress progress) {
        String site = volume.site();
        Instant start = volume.start();
        try {
            List<ArchivedVolume.Placed> all = volume.chunks(number -> !progress.isDelivered(site, start, number));
            List<FoundChunk> found = new ArrayList<>();
            for (ArchivedVolume.Placed placed : all) {
                boolean last = volume.isFile() && placed == all.get(all.size() - 1);
                found.add(new FoundChunk(site, placed.file().toString(), placed.chunk(), Optional.empty(), last));
            }
            return found;
        } catch (IOException e) {
            complain(volume.files().get(0), e);
            return List.of();
        }
    }

    /** Once a file: it is looked at again with every look, and may be mended. */
    private void complain(Path file, IOException why) {
        if (complained.size() >= MOST_REMEMBERED) {
            complained.clear();
        }
        if (complained.add(file)) {
            LOG.warn("radar file passed over: file={} reason={}", file, why.getMessage());
        }
    }
}
