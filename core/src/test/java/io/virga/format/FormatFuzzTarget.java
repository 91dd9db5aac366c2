package io.virga.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.virga.format.Decoding.Decoded;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What coverage-guided fuzzing calls ({@code ./virga fuzz-formats}): a file of the format that property {@code
 * virga.fuzz.format} names, read to its end and decoded. Whatever escapes, and whatever breaks a bound, is a finding.
 */
public final class FormatFuzzTarget {
    private static final int MOST_FRAMES = 100_000;
    private static final Format FORMAT = Format.ofWireName(System.getProperty("virga.fuzz.format", "metar"))
            .orElseThrow(() -> new IllegalArgumentException("virga.fuzz.format names no format"));
    private static final Reading READING = Specimens.of(FORMAT).reading();
    private static final Decoders DECODERS = new Decoders();

    private FormatFuzzTarget() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] file) throws IOException {
        int frames = 0;
        try (FrameReader reader = READING.open(new ByteArrayInputStream(file), "fuzz")) {
            for (Optional<Frame> next = reader.next(); next.isPresent(); next = reader.next()) {
                Frame frame = next.get();
                frames++;
                check(frames < MOST_FRAMES, "too many frames");
                check(frame.payload().length <= Math.max(Lines.LONGEST, JsonReader.LARGEST), "a frame is too large");
                check(!frame.key().isEmpty(), "a frame without a key");
                Decoding decoding = DECODERS.decode(Envelopes.of(frame));
                check(
                        decoding instanceof Decoded
                                || decoding.fold(o -> "", r -> r.detail()).length() <= 300,
                        "a reason is too long");
            }
        }
        check(frames > 0, "a file says nothing at all");
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    /** Writes the good files of a format, which fuzzing begins with: FORMAT FOLDER. */
    public static void main(String[] arguments) throws IOException {
        Format format = Format.ofWireName(arguments[0])
                .orElseThrow(() -> new IllegalArgumentException(arguments[0] + " is no format"));
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        int number = 0;
        for (String text : Specimens.of(format).texts()) {
            Files.write(folder.resolve("seed-" + number++), text.getBytes(UTF_8));
        }
    }
}
