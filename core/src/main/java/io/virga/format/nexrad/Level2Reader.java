package io.virga.format.nexrad;

import io.virga.radar.RadarSites;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads Level II volumes: Archive II of all versions (AR2V0001 to AR2V0008) and the ARCHIVE2 form before them, as they
 * are, gzipped, or in bzip2 records; ICDs 2620010 and 2620002. Safe for use by several threads.
 *
 * <p>What is damaged is left out and told; only where no radial can be read at all the bytes are refused.
 */
public final class Level2Reader {
    private final RadarSites sites;
    private final Limits limits;
    private final RecordReading records;

    private Level2Reader(RadarSites sites, Limits limits, RecordReading records) {
        this.sites = Objects.requireNonNull(sites, "sites");
        this.limits = Objects.requireNonNull(limits, "limits");
        this.records = records;
    }

    /** A reader that works on the calling thread. */
    public Level2Reader(RadarSites sites, Limits limits) {
        this(sites, limits, RecordReading.SEQUENTIAL);
    }

    /**
     * The same with records inflated side by side.
     *
     * @param executor whose threads help; it is neither started nor stopped here, and may be busy
     * @param ahead how many records are held at once, each of at most the limit's bytes; as many as there are threads, and
     *     one more, keep them busy
     */
    public Level2Reader helpedBy(Executor executor, int ahead) {
        return new Level2Reader(sites, limits, new RecordReading(executor, ahead));
    }

    /** Reads the bytes of a file, or of one chunk or record. */
    public Level2Reading read(byte[] file) throws NexradException {
        return read(file, Optional.empty());
    }

    /**
     * Reads the bytes of a file, or of one chunk or record.
     *
     * @param knownId the radar's four letters, used where the bytes do not say them: before 2005 only the file's name did
     * @throws NexradException where no radial can be read
     */
    public Level2Reading read(byte[] file, Optional<String> knownId) throws NexradException {
        VolumeAssembly volume = new VolumeAssembly(sites, limits);
        fragments(file).forEach(volume::add);
        return volume.reading(knownId);
    }

    /**
     * Reads a stretch of a volume, such as {@link VolumeFraming} makes or live feeds deliver; it may hold no radial.
     *
     * @throws NexradException where nothing is found that could be read
     */
    public ChunkContent readChunk(byte[] chunk) throws NexradException {
        VolumeAssembly stretch = new VolumeAssembly(sites, limits);
        fragments(chunk).forEach(stretch::add);
        return stretch.content();
    }

    RadarSites sites() {
        return sites;
    }

    Limits limits() {
        return limits;
    }

    /** What the bytes hold, stretch by stretch. */
    List<Fragment> fragments(byte[] file) throws NexradException {
        Slice slice = Slice.of(file);
        if (!Inflation.isGzip(slice)) {
            return plain(slice);
        }
        Inflation held = Inflation.gzip(slice, limits.volumeBytes());
        Fragment faults = new Fragment(limits.radials());
        held.fault().ifPresent(fault -> faults.add(new Damage(held.length(), fault)));
        if (held.length() == 0) {
            throw new NexradException(0, held.fault().orElse("the gzip holds nothing"));
        }
        List<Fragment> found = new ArrayList<>(plain(Slice.of(held.bytes()).part(0, held.length())));
        found.add(faults);
        return found;
    }

    private List<Fragment> plain(Slice slice) throws NexradException {
        List<Fragment> found = new ArrayList<>();
        int start = 0;
        if (ArchiveHeader.isAt(slice)) {
            Fragment begin = new Fragment(limits.radials());
            begin.header(ArchiveHeader.read(slice));
            found.add(begin);
            start = ArchiveHeader.LENGTH;
        }
        if (LdmRecords.isAt(slice, start)) {
            compressed(slice, start, found);
        } else if (start > 0) {
            Fragment messages = new Fragment(limits.radials());
            Messages.read(slice.from(start), messages);
            found.add(messages);
        } else {
            throw new NexradException(
                    0, "neither a volume's header (AR2V…, ARCHIVE2) nor a compressed record nor gzip");
        }
        found.get(found.size() - 1).endsAt(slice.length());
        return found;
    }

    private void compressed(Slice slice, int start, List<Fragment> found) {
        LdmRecords all = LdmRecords.of(slice, start);
        AtomicLong room = new AtomicLong(limits.volumeBytes());
        Fragment faults = new Fragment(limits.radials());
        records.read(all.records(), limits, content -> {
            if (room.addAndGet(-Math.max(content.bytes(), content.fragment().bytes())) >= 0) {
                found.add(content.fragment());
            } else if (faults.damages().isEmpty()) {
                faults.add(new Damage(slice.offset(start), "more than " + limits.volumeBytes() + " bytes are held"));
            }
        });
        all.damage().ifPresent(faults::add);
        found.add(faults);
    }
}
