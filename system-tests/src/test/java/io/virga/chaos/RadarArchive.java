package io.virga.chaos;

import io.virga.format.nexrad.Level2Reader;
import io.virga.format.nexrad.Limits;
import io.virga.format.nexrad.VolumeFraming;
import io.virga.radar.Moment;
import io.virga.radar.RadarSites;
import io.virga.radar.Volume;
import io.virga.radar.picture.MapPicture;
import io.virga.radar.picture.Png;
import io.virga.sample.SampleVolume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Volumes for a trial of radars, written to files as they are wanted, and what must be told of them. */
final class RadarArchive {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int SWEEPS = 2;
    private static final int PIXELS = 640;
    private static final double REACH = 230_000;
    /** A folder's files are taken once they have rested. */
    private static final Duration RESTED = Duration.ofSeconds(10);

    private final Path folder;
    private final Map<String, String> sweeps = new TreeMap<>();
    private final Map<String, Instant> newest = new TreeMap<>();

    RadarArchive(Path folder) {
        this.folder = folder;
    }

    private static byte[] bytes(String site, Instant start) {
        return new SampleVolume(site, start, SWEEPS).file();
    }

    /** A volume in one file. */
    void file(String site, Instant start, String name) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve(name), bytes(site, start));
        expect(site, start, List.of());
    }

    /** Some of a volume's six chunks, three a sweep, as a live feed names them; the sixth ends it. */
    void chunks(String site, Instant start, List<Integer> numbers) throws IOException {
        Path of = Files.createDirectories(folder.resolve(site));
        List<byte[]> all = VolumeFraming.of(bytes(site, start), Limits.USUAL).chunks();
        for (int number : numbers) {
            String type = number == 1 ? "S" : number == all.size() ? "E" : "I";
            String name = String.format(Locale.ROOT, "%s-%03d-%s", NAME.format(start), number, type);
            Path part = Files.write(of.resolve("." + name), all.get(number - 1));
            Files.setLastModifiedTime(part, FileTime.from(Instant.now().minus(RESTED)));
            Files.move(part, of.resolve(name));
        }
    }

    /** What must be told of a volume once it is over. */
    void expect(String site, Instant start, List<Integer> missing) {
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            int first = 3 * sweep + 1;
            long lost = missing.stream()
                    .filter(number -> number >= first && number < first + 3)
                    .count();
            sweeps.put(
                    site + "|" + start + "|" + (sweep + 1),
                    (lost == 0 ? "WHOLE " : "PART ") + (SampleVolume.RADIALS - 120 * lost));
        }
        newest.merge(site, start, (one, other) -> one.isAfter(other) ? one : other);
    }

    /** State and radials of every sweep. */
    Map<String, String> sweeps() {
        return sweeps;
    }

    /** The radars. */
    TreeSet<String> sites() {
        return new TreeSet<>(newest.keySet());
    }

    /** When the newest volume of a radar began, whose lowest sweep its picture shows. */
    Instant newest(String site) {
        return newest.getOrDefault(site, Instant.MIN);
    }

    /** The picture of a radar, drawn from the whole volume at once. */
    byte[] picture(String site) throws Exception {
        Volume volume = new Level2Reader(RadarSites.included(), Limits.USUAL)
                .read(bytes(site, newest(site)))
                .volume();
        return Png.encode(
                MapPicture.draw(volume.site().orElseThrow(), volume.sweeps().get(0), Moment.REFLECTIVITY, PIXELS, REACH)
                        .image());
    }
}
