package io.virga.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.format.Decoding.Decoded;
import io.virga.format.Decoding.Rejected;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Files of each format, mutated at random from a seed: whatever the bytes, each frame has one outcome, nothing is
 * thrown, and what is passed on stays within its bounds. The build runs a fixed number of files; {@code
 * -Dvirga.fuzz.seconds=120} runs that long a format, and {@code -Dvirga.fuzz.seed} begins elsewhere.
 */
class FormatFuzzTest {
    private static final int FILES = 3_000;
    private static final int MOST_FRAMES = 20_000;
    private static final long SECONDS = Long.getLong("virga.fuzz.seconds", 0);
    private static final long SEED = Long.getLong("virga.fuzz.seed", 20_261_121);
    private static final Duration SLOWEST = Duration.ofSeconds(20); // a hang, not a measurement

    private final Decoders decoders = new Decoders();

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"JSON", "MSGPACK", "FAULT"})
    void mutated_files_have_one_outcome_a_frame_and_nothing_is_thrown(Format format) throws IOException {
        Specimens specimens = Specimens.of(format);
        Mutator mutator = new Mutator(new SplittableRandom(SEED + format.ordinal()), specimens.texts());
        Map<Reason, Long> reasons = new EnumMap<>(Reason.class);
        long decoded = 0;
        long files = 0;
        long start = System.nanoTime();
        long slowest = 0;
        while (SECONDS > 0 ? System.nanoTime() - start < SECONDS * 1_000_000_000L : files < FILES) {
            byte[] file = mutator.next();
            long began = System.nanoTime();
            decoded += read(specimens.reading(), file, reasons);
            slowest = Math.max(slowest, System.nanoTime() - began);
            files++;
        }
        assertThat(Duration.ofNanos(slowest)).isLessThan(SLOWEST);
        assertThat(decoded).as("some mutations do no harm").isPositive();
        assertThat(reasons).as("some do").isNotEmpty();
    }

    /** Reads a file to its end and answers how many observations were in it. */
    private long read(Reading reading, byte[] file, Map<Reason, Long> reasons) throws IOException {
        long decoded = 0;
        int frames = 0;
        try (FrameReader reader = reading.open(new ByteArrayInputStream(file), "fuzz")) {
            for (Optional<Frame> next = reader.next(); next.isPresent(); next = reader.next()) {
                Frame frame = next.get();
                assertThat(++frames).isLessThan(MOST_FRAMES);
                assertThat(frame.payload().length).isLessThanOrEqualTo(Math.max(Lines.LONGEST, JsonReader.LARGEST));
                assertThat(frame.key()).isNotEmpty();
                Decoding decoding = decoders.decode(Envelopes.of(frame));
                if (decoding instanceof Decoded) {
                    decoded++;
                } else if (decoding instanceof Rejected rejected) {
                    assertThat(rejected.detail()).isNotBlank().hasSizeLessThanOrEqualTo(300);
                    reasons.merge(rejected.reason(), 1L, Long::sum);
                }
            }
            assertThat(reader.next()).as("after the end").isEmpty();
        }
        assertThat(frames).as("an empty file says so").isPositive();
        return decoded;
    }

    /** An envelope can come from anywhere: headers are as hostile as payloads. */
    @Test
    void mutated_headers_and_payloads_of_the_wrong_format_have_one_outcome() throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        List<Frame> good = new ArrayList<>();
        List<byte[]> headers = new ArrayList<>();
        for (Format format : Format.values()) {
            if (format != Format.JSON && format != Format.MSGPACK && format != Format.FAULT) {
                Specimens specimens = Specimens.of(format);
                for (String text : specimens.texts()) {
                    good.addAll(Reports.frames(specimens.reading(), text));
                }
            }
        }
        good.forEach(frame -> headers.add(frame.header().orElse("").getBytes(UTF_8)));
        Mutator mutator = new Mutator(
                random, headers.stream().map(h -> new String(h, UTF_8)).toList());
        int outcomes = 0;
        for (int i = 0; i < 20_000; i++) {
            Frame frame = good.get(random.nextInt(good.size()));
            Format format = i % 3 == 0 ? Format.values()[random.nextInt(Format.values().length)] : frame.format();
            String header = i % 2 == 0
                    ? new String(mutator.plain(), UTF_8)
                    : frame.header().orElse("");
            Decoding decoding = decoders.decode(Envelopes.of(format.wireName(), Optional.of(header), frame.payload()));
            outcomes += decoding.fold(o -> 1, r -> 1);
        }
        assertThat(outcomes).isEqualTo(20_000);
    }
}
