package io.virga.ingest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * How far a replay of radar volumes is. Each volume has an offset of its own, and each radar one that says which volumes have
 * ended: what a record carries and a transaction writes stays as small with a hundred thousand volumes as with one. For one
 * thread.
 */
final class RadarProgress {
    private static final String SOURCE = "source";
    private static final String VOLUME = "volume";
    private static final String CHUNKS = "chunks";
    private static final String DONE = "done";
    private static final String END = "end of";
    private static final String TIMES = "times";
    private static final String VOLUMES = "volumes";

    private final String source;
    private final Map<String, Count> volumes = new HashMap<>();
    private final Map<String, End> ends = new HashMap<>();

    private record Count(int chunks, boolean done) {}

    /** How often an end was told, and behind which volumes. */
    private record End(long times, String volumes) {
        static final End NONE = new End(0, "");
    }

    /**
     * Reads how far it is.
     *
     * @param kept the offset that Connect keeps of a partition; empty where there is none
     */
    RadarProgress(String source, List<ArchivedVolume> all, UnaryOperator<Map<String, ?>> kept) {
        this.source = source;
        for (ArchivedVolume volume : all) {
            Map<String, ?> offset = kept.apply(partition(volume));
            if (offset.get(CHUNKS) instanceof Number chunks) {
                volumes.put(volume.name(), new Count(chunks.intValue(), Boolean.TRUE.equals(offset.get(DONE))));
            }
        }
        for (String site : sites(all)) {
            Map<String, ?> offset = kept.apply(partition(site));
            if (offset.get(TIMES) instanceof Number times) {
                ends.put(site, new End(times.longValue(), String.valueOf(offset.get(VOLUMES))));
            }
        }
    }

    /** The radars of volumes, in their order. */
    static Set<String> sites(Collection<ArchivedVolume> volumes) {
        return volumes.stream().map(ArchivedVolume::site).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether all volumes have been delivered and their ends told, by the offsets as text. */
    static boolean isDelivered(List<ArchivedVolume> all, Collection<Map<String, String>> offsets) {
        Set<String> done = offsets.stream()
                .filter(offset -> Boolean.parseBoolean(offset.get(DONE)))
                .map(offset -> offset.getOrDefault(VOLUME, ""))
                .collect(Collectors.toSet());
        Map<String, String> ended = offsets.stream()
                .filter(offset -> offset.containsKey(END))
                .collect(Collectors.toMap(
                        offset -> offset.getOrDefault(END, ""), offset -> offset.getOrDefault(VOLUMES, "")));
        return all.stream().allMatch(volume -> done.contains(volume.name()))
                && sites(all).stream().allMatch(site -> digest(site, all).equals(ended.get(site)));
    }

    /** How many chunks of a volume have been delivered. */
    int delivered(ArchivedVolume volume) {
        return count(volume).chunks;
    }

    boolean isDone(ArchivedVolume volume) {
        return count(volume).done;
    }

    private Count count(ArchivedVolume volume) {
        return volumes.getOrDefault(volume.name(), new Count(0, false));
    }

    /** Takes note of a volume's next chunk, and says where and under which number it is kept. */
    RadarRecords.Delivery next(ArchivedVolume volume, boolean last) {
        int chunks = delivered(volume) + 1;
        volumes.put(volume.name(), new Count(chunks, last));
        return new RadarRecords.Delivery(
                volume.name(),
                chunks - 1,
                partition(volume),
                Map.of(VOLUME, volume.name(), CHUNKS, chunks, DONE, last));
    }

    /** Whether a radar's end has been told behind just these volumes. */
    boolean isEndTold(String site, List<ArchivedVolume> all) {
        return end(site).volumes.equals(digest(site, all));
    }

    private End end(String site) {
        return ends.getOrDefault(site, End.NONE);
    }

    /** Takes note that a radar's end is told behind these volumes. */
    RadarRecords.Delivery end(String site, List<ArchivedVolume> all) {
        End end = new End(end(site).times + 1, digest(site, all));
        ends.put(site, end);
        return new RadarRecords.Delivery(
                END + " " + site,
                end.times - 1,
                partition(site),
                Map.of(END, site, TIMES, end.times, VOLUMES, end.volumes));
    }

    private Map<String, String> partition(ArchivedVolume volume) {
        return SourceOffsets.partition(SOURCE, source, VOLUME, volume.name());
    }

    private Map<String, String> partition(String site) {
        return SourceOffsets.partition(SOURCE, source, END, site);
    }

    /** Tells one set of a radar's volumes from another. */
    private static String digest(String site, List<ArchivedVolume> all) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            all.stream()
                    .filter(volume -> volume.site().equals(site))
                    .map(ArchivedVolume::name)
                    .sorted()
                    .forEach(name -> digest.update((name + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
