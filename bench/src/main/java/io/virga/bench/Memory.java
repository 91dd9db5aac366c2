package io.virga.bench;

import io.virga.format.Decoder;
import io.virga.format.Decoders;
import io.virga.format.Decoding.Decoded;
import io.virga.format.Envelope;
import io.virga.format.Format;
import io.virga.format.Frame;
import io.virga.format.FrameReader;
import io.virga.format.Reading;
import io.virga.observation.Provenance;
import io.virga.observation.SourceClock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * What memory it takes to read a file that is larger than any memory: one is generated while it is read, cut into records and
 * decoded as a replay does, and the resident memory of the whole process is told at every gigabyte. It ends with 1 where the last
 * gigabyte took a tenth more than the first.
 *
 * <p>Arguments: format ({@code isd-csv}, {@code mapped-json} or {@code line}, a file that is one line), gigabytes.
 */
public final class Memory {
    private static final long GIGABYTE = 1_000_000_000L;
    private static final double MOST_GROWTH = 1.1;
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final LocalDateTime START = LocalDateTime.parse("1900-01-01T00:00:00");
    private static final int MINUTES = 60_000_000; // some 114 years, then again

    private static final String ISD_HEADER =
            "\"STATION\",\"DATE\",\"SOURCE\",\"LATITUDE\",\"LONGITUDE\",\"ELEVATION\",\"NAME\",\"REPORT_TYPE\",\"CALL_SIGN\","
                    + "\"QUALITY_CONTROL\",\"WND\",\"CIG\",\"VIS\",\"TMP\",\"DEW\",\"SLP\"\n";

    private Memory() {}

    /** A file that is made while it is read: a beginning, and lines by number without end. */
    private static final class Endless extends InputStream {
        private final LongFunction<String> lines;
        private final long length;
        private byte[] line;
        private int at;
        private long number;
        private long given;

        Endless(String beginning, LongFunction<String> lines, long length) {
            this.lines = lines;
            this.length = length;
            this.line = beginning.getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] bytes, int offset, int count) {
            if (given >= length) {
                return -1;
            }
            if (at == line.length) {
                line = lines.apply(number++).getBytes(StandardCharsets.US_ASCII);
                at = 0;
            }
            int some = Math.min(count, line.length - at);
            System.arraycopy(line, at, bytes, offset, some);
            at += some;
            given += some;
            return some;
        }

        long given() {
            return given;
        }
    }

    /** Reads and tells. */
    public static void main(String[] arguments) throws IOException {
        long gigabytes = Long.parseLong(arguments[1]);
        Endless file = file(arguments[0], gigabytes * GIGABYTE);
        System.out.printf(
                Locale.ROOT,
                "%s, heap of at most %d MiB%n",
                arguments[0],
                Runtime.getRuntime().maxMemory() >> 20);
        long first = 0;
        long last = 0;
        long next = GIGABYTE;
        long frames = 0;
        long decoded = 0;
        Decoder decoder = new Decoders();
        try (FrameReader reader = reading(arguments[0]).open(file, "generated")) {
            for (Optional<Frame> frame = reader.next(); frame.isPresent(); frame = reader.next()) {
                frames++;
                decoded += decoder.decode(envelope(frame.get())) instanceof Decoded ? 1 : 0;
                if (file.given() >= next) {
                    last = told(file.given(), frames, decoded);
                    first = first == 0 ? last : first;
                    next += GIGABYTE;
                }
            }
        }
        told(file.given(), frames, decoded);
        if (last > first * MOST_GROWTH) {
            System.out.println("memory has grown");
            System.exit(1);
        }
    }

    private static Endless file(String form, long length) {
        return switch (form) {
            case "isd-csv" -> new Endless(ISD_HEADER, Memory::isd, length);
            case "mapped-json" -> new Endless("[", Memory::json, length);
            case "line" -> new Endless(ISD_HEADER, number -> "x".repeat(4096), length);
            default -> throw new IllegalArgumentException("isd-csv, mapped-json or line, not " + form);
        };
    }

    private static Reading reading(String form) {
        return form.equals("mapped-json")
                ? new Reading(
                        Format.MAPPED_JSON,
                        Map.of(
                                "station.column", "id",
                                "time.columns", "time",
                                "time.zone", "UTC",
                                "element.air_temperature", "temp;degC"))
                : new Reading(Format.ISD_CSV, Map.of());
    }

    private static String isd(long number) {
        return "\"99999912345\",\"" + START.plusMinutes(number % MINUTES) + ":00"
                + "\",\"4\",\"45.0\",\"-93.0\",\"250.0\",\"VIRGA, MN\",\"FM-15\",\"XVGA \",\"V020\",\"240,1,N,"
                + String.format(Locale.ROOT, "%04d", number % 300)
                + ",1\",\"01500,1,9,9\",\"009000,1,9,9\",\"+0123,1\",\"+0045,1\",\"10132,1\"\n";
    }

    private static String json(long number) {
        return "{\"id\": \"V" + number % 1000 + "\", \"time\": \"" + START.plusMinutes(number % MINUTES)
                + ":00\", \"temp\": " + number % 400 / 10.0 + ", \"note\": \"" + "n".repeat(200) + "\"},\n";
    }

    private static long told(long bytes, long frames, long decoded) throws IOException {
        long resident = resident();
        System.out.printf(
                Locale.ROOT,
                "%6.2f GB read, %,12d records, %,12d decoded, %5d MiB resident%n",
                bytes / (double) GIGABYTE,
                frames,
                decoded,
                resident >> 10);
        return resident;
    }

    /** In KiB, as Linux counts it: proc(5), VmRSS. */
    private static long resident() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("/proc/self/status"));
        return lines.stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
    }

    private static Envelope envelope(Frame frame) {
        return new Envelope(
                new Provenance("bench", "bench", 0, new SourceClock(SourceClock.Kind.REPLAY, NOW), NOW),
                frame.format().wireName(),
                frame.header(),
                frame.position(),
                frame.payload());
    }
}
