package io.virga.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mivek.exception.ParseException;
import io.github.mivek.service.MetarService;
import io.virga.format.Decoders;
import io.virga.format.Decoding.Decoded;
import io.virga.format.Envelope;
import io.virga.format.Format;
import io.virga.format.Frame;
import io.virga.format.FrameReader;
import io.virga.format.Reading;
import io.virga.observation.Provenance;
import io.virga.observation.SourceClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.zip.GZIPInputStream;

/**
 * Records and megabytes a second of every format on one core, from the bytes of a file in memory to observations,
 * beside parsers that others use. Rounds are interleaved, so that a slow minute of the machine falls on all of them;
 * the median of the rounds counts.
 *
 * <p>Arguments: the folder of real files, rounds.
 */
public final class Formats {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final int WARM_UP = 3;
    private static final int PEER_REPORTS = 5_000;

    private Formats() {}

    /**
     * One thing to measure.
     *
     * @param bytes that one run works through
     * @param run does the work and answers how many records there were
     */
    private record Subject(String name, long bytes, LongSupplier run, List<Double> secondsARecord) {
        Subject(String name, long bytes, LongSupplier run) {
            this(name, bytes, run, new ArrayList<>());
        }

        void measure(boolean counts) {
            long start = System.nanoTime();
            long records = run.getAsLong();
            double took = (System.nanoTime() - start) / 1e9;
            if (records == 0) {
                throw new IllegalStateException(name + " read nothing");
            }
            if (counts) {
                secondsARecord.add(took / records);
            }
        }

        void print() {
            List<Double> sorted = secondsARecord.stream().sorted().toList();
            double median = sorted.get(sorted.size() / 2);
            System.out.printf(
                    Locale.ROOT,
                    "%-46s %,12.0f records/s %8.1f MB/s%n",
                    name,
                    1 / median,
                    bytes / (median * run.getAsLong()) / 1e6);
        }
    }

    /** Measures all formats and prints a line each. */
    public static void main(String[] arguments) throws IOException {
        Path data = Path.of(arguments[0]);
        int rounds = Integer.parseInt(arguments[1]);
        List<Subject> subjects = new ArrayList<>(ours(data));
        byte[] isd = bytes(data.resolve("surface/isd_global-hourly_00702699999.csv"));
        subjects.add(new Subject("split only: ours, isd-csv", isd.length, () -> Cutting.ourCsv(isd)));
        subjects.add(new Subject("split only: commons-csv, isd-csv", isd.length, () -> Cutting.commonsCsv(isd)));
        subjects.add(new Subject("split only: univocity, isd-csv", isd.length, () -> Cutting.univocity(isd)));
        subjects.addAll(json(data));
        subjects.addAll(metar(data));
        for (int round = -WARM_UP; round < rounds; round++) {
            for (Subject subject : subjects) {
                subject.measure(round >= 0);
            }
        }
        subjects.forEach(Subject::print);
    }

    private static List<Subject> ours(Path data) throws IOException {
        List<Subject> subjects = new ArrayList<>();
        add(subjects, data, Format.ISD_CSV, "surface/isd_global-hourly_00702699999.csv", Map.of());
        add(subjects, data, Format.ISD_FIXED, "surface/isd_fixed_width/isd_ds3505_pyiem.txt", Map.of());
        add(subjects, data, Format.ISD_LITE, "surface/isd_lite/725755-24101-2014", Map.of("station", "72575524101"));
        add(
                subjects,
                data,
                Format.LCD,
                "surface/derived/jfk_lcd_2010-2016.csv.gz",
                Map.of("zone", "-05:00", "units", "customary"));
        add(subjects, data, Format.GHCN_DAILY, "surface/AGE00147704.dly", Map.of("zone", "+01:00"));
        add(subjects, data, Format.GHCN_HOURLY, "surface/ghcnh/GHCNh_USW00024135_por.psv", Map.of());
        add(
                subjects,
                data,
                Format.METAR,
                "surface/metpy/2020010600_sao.wmo",
                Map.of("reference", "2020-01-06T00:00:00Z"));
        add(subjects, data, Format.NWS_JSON, "api/pynws/stations_observations_multiple.json", Map.of());
        add(subjects, data, Format.IEM_ASOS, "surface/metpy/SFC_obs.csv", Map.of());
        Map<String, String> flights = Map.of(
                "station.column", "origin",
                "time.columns", "time_hour",
                "time.zone", "UTC",
                "missing", "NA",
                "element.air_temperature", "temp;degF",
                "element.dew_point", "dewp;degF",
                "element.wind_direction", "wind_dir;deg",
                "element.wind_speed", "wind_speed;mph",
                "element.precipitation", "precip;in;1;PT1H",
                "element.sea_level_pressure", "pressure;hPa");
        add(subjects, data, Format.MAPPED_TABLE, "surface/nycflights13_weather.csv", flights);
        return subjects;
    }

    private static void add(List<Subject> subjects, Path data, Format format, String file, Map<String, String> settings)
            throws IOException {
        byte[] bytes = bytes(data.resolve(file));
        Reading reading = new Reading(format, settings);
        Decoders decoders = new Decoders();
        int repeats = Math.max(1, 500_000 / bytes.length); // tiny samples are read several times
        subjects.add(new Subject(format.wireName(), (long) bytes.length * repeats, () -> {
            long decoded = 0;
            for (int i = 0; i < repeats; i++) {
                for (Frame frame : frames(reading, bytes)) {
                    decoded += decoders.decode(envelope(frame)) instanceof Decoded ? 1 : 0;
                }
            }
            return decoded;
        }));
    }

    /** The same texts, already cut, decoded by ours and by the peer. */
    private static List<Subject> metar(Path data) throws IOException {
        byte[] bytes = bytes(data.resolve("surface/metpy/2020010600_sao.wmo"));
        Reading reading = new Reading(Format.METAR, Map.of("reference", "2020-01-06T00:00:00Z"));
        Decoders decoders = new Decoders();
        List<Envelope> envelopes = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        long size = 0;
        for (Frame frame : frames(reading, bytes)) {
            Envelope envelope = envelope(frame);
            if (envelopes.size() < PEER_REPORTS && decoders.decode(envelope) instanceof Decoded) {
                envelopes.add(envelope);
                size += frame.payload().length;
                texts.add(plain(new String(frame.payload(), StandardCharsets.ISO_8859_1)));
            }
        }
        MetarService peer = MetarService.getInstance();
        return List.of(
                new Subject(
                        "decode only: ours, metar",
                        size,
                        () -> envelopes.stream()
                                .filter(e -> decoders.decode(e) instanceof Decoded)
                                .count()),
                new Subject(
                        "decode only: MetarParser 2.7.1, metar",
                        size,
                        () -> texts.stream()
                                .filter(text -> peerDecodes(peer, text))
                                .count()));
    }

    /** One line from the station on, as the peer wants it. */
    private static String plain(String text) {
        String line = text.replace('=', ' ')
                .replace('\r', ' ')
                .replace('\n', ' ')
                .strip()
                .replaceAll(" +", " ");
        return line.startsWith("METAR ") || line.startsWith("SPECI ") ? line.substring(6) : line;
    }

    private static boolean peerDecodes(MetarService peer, String text) {
        try {
            return peer.decode(text) != null;
        } catch (ParseException | RuntimeException e) { // the peer throws what it meets
            return false;
        }
    }

    /** The same documents cut into their records; the peer makes a tree of all of it, which ours makes of one record at a time. */
    private static List<Subject> json(Path data) throws IOException {
        byte[] bytes = bytes(data.resolve("api/pynws/stations_observations_multiple.json"));
        int repeats = Math.max(1, 500_000 / bytes.length);
        ObjectMapper jackson = new ObjectMapper();
        Reading reading = new Reading(Format.NWS_JSON, Map.of());
        long size = (long) bytes.length * repeats;
        return List.of(
                new Subject(
                        "cut only: ours, nws-json",
                        size,
                        () -> repeated(repeats, () -> frames(reading, bytes).size())),
                new Subject(
                        "cut and parse: ours, nws-json",
                        size,
                        () -> repeated(repeats, () -> Cutting.parsed(reading, bytes))),
                new Subject(
                        "parse: Jackson databind 2, nws-json",
                        size,
                        () -> repeated(repeats, () -> Cutting.tree(jackson, bytes))));
    }

    private static long repeated(int times, LongSupplier run) {
        long records = 0;
        for (int i = 0; i < times; i++) {
            records += run.getAsLong();
        }
        return records;
    }

    static List<Frame> frames(Reading reading, byte[] bytes) {
        List<Frame> frames = new ArrayList<>();
        try (FrameReader reader = reading.open(new ByteArrayInputStream(bytes), "bench")) {
            for (Optional<Frame> next = reader.next(); next.isPresent(); next = reader.next()) {
                frames.add(next.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return frames;
    }

    private static Envelope envelope(Frame frame) {
        return new Envelope(
                new Provenance("bench", "bench", 0, new SourceClock(SourceClock.Kind.REPLAY, NOW), NOW),
                frame.format().wireName(),
                frame.header(),
                frame.position(),
                frame.payload());
    }

    private static byte[] bytes(Path file) throws IOException {
        byte[] raw = Files.readAllBytes(file);
        if (!file.toString().endsWith(".gz")) {
            return raw;
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(raw))) {
            return in.readAllBytes();
        }
    }
}
