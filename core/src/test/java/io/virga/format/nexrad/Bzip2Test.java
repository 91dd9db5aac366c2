package io.virga.format.nexrad;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;

/** What commons-compress packs comes back, and what it refuses is refused. */
class Bzip2Test {
    private static final int PLENTY = 8 << 20;

    private static byte[] packed(byte[] plain, int blockSize) throws IOException {
        ByteArrayOutputStream held = new ByteArrayOutputStream();
        try (BZip2CompressorOutputStream out = new BZip2CompressorOutputStream(held, blockSize)) {
            out.write(plain);
        }
        return held.toByteArray();
    }

    private static byte[] inflated(byte[] packed) {
        Inflation held = Bzip2.inflate(Slice.of(packed), PLENTY);
        assertThat(held.fault()).isEmpty();
        return Arrays.copyOf(held.bytes(), held.length());
    }

    /** Runs of every length, texts of few letters and of many, and noise. */
    private static byte[] some(Random random, int length) {
        byte[] bytes = new byte[length];
        int letters = 1 + random.nextInt(256);
        for (int at = 0; at < length; ) {
            int run = random.nextInt(4) == 0 ? 1 + random.nextInt(600) : 1;
            byte value = (byte) random.nextInt(letters);
            for (int i = 0; i < run && at < length; i++) {
                bytes[at++] = value;
            }
        }
        return bytes;
    }

    @Property(tries = 150)
    void bytes_come_back(
            @ForAll long seed,
            @ForAll @IntRange(max = 30_000) int length,
            @ForAll @IntRange(min = 1, max = 9) int blockSize)
            throws IOException {
        byte[] plain = some(new Random(seed), length);

        assertThat(inflated(packed(plain, blockSize))).isEqualTo(plain);
    }

    @Test
    void many_blocks_of_every_size_come_back() throws IOException {
        byte[] plain = some(new Random(9), 2_500_000);
        byte[] blank = new byte[3_000_000];

        for (int blockSize : List.of(1, 5, 9)) {
            assertThat(inflated(packed(plain, blockSize))).isEqualTo(plain);
            assertThat(inflated(packed(blank, blockSize))).isEqualTo(blank);
        }
    }

    @Test
    void runs_around_the_longest_come_back_whatever_follows() throws IOException {
        for (int run : List.of(1, 3, 4, 5, 8, 255, 258, 259, 260, 263, 264, 518, 519, 1036)) {
            byte[] plain = new byte[run + 3];
            plain[run] = 1;

            assertThat(inflated(packed(plain, 1))).as("a run of %d", run).isEqualTo(plain);
            assertThat(inflated(packed(Arrays.copyOf(plain, run), 1)))
                    .hasSize(run)
                    .containsOnly(0);
        }
    }

    @Test
    void stream_that_breaks_off_keeps_its_whole_blocks() throws IOException {
        byte[] plain = new byte[400_000];
        new Random(3).nextBytes(plain);
        byte[] packed = packed(plain, 1);
        int before = -1;
        List<Integer> lengths = new ArrayList<>();

        for (int cut = 0; cut < packed.length; cut += 997) {
            Inflation held = Bzip2.inflate(Slice.of(Arrays.copyOf(packed, cut)), PLENTY);

            assertThat(held.fault()).isPresent();
            assertThat(held.length()).isGreaterThanOrEqualTo(before);
            assertThat(Arrays.equals(held.bytes(), 0, held.length(), plain, 0, held.length()))
                    .isTrue();
            before = held.length();
            lengths.add(before);
        }

        assertThat(lengths.stream().distinct().count()).isGreaterThan(3);
    }

    /** The checksums would be wrong where nothing else is. */
    @Property(tries = 400)
    void damaged_stream_is_refused_wherever_the_other_reader_refuses_it(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        byte[] packed = packed(some(random, 1 + random.nextInt(5000)), 1);
        int at = 4 + random.nextInt(packed.length - 4);
        packed[at] ^= (byte) (1 << random.nextInt(8));

        Inflation held = Bzip2.inflate(Slice.of(packed), PLENTY);

        if (held.fault().isEmpty()) { // the last bits only fill the last byte
            assertThat(Arrays.copyOf(held.bytes(), held.length())).isEqualTo(byTheOther(packed));
        } else if (!held.fault().get().equals("it breaks off")) {
            assertThat(held.length()).isZero();
        }
    }

    private static byte[] byTheOther(byte[] packed) throws IOException {
        try (BZip2CompressorInputStream in = new BZip2CompressorInputStream(new ByteArrayInputStream(packed), false)) {
            return in.readAllBytes();
        }
    }

    @Test
    void bomb_is_cut_at_the_limit() throws IOException {
        byte[] bomb = packed(new byte[5_000_000], 9);

        for (int limit : List.of(1, 4096, 70_000, 4_999_999)) {
            Inflation held = Bzip2.inflate(Slice.of(bomb), limit);

            assertThat(held.length()).isEqualTo(limit);
            assertThat(held.fault()).contains("it holds more than " + limit + " bytes");
            assertThat(held.bytes().length).isLessThan(limit + 5000);
        }
        assertThat(Bzip2.inflate(Slice.of(bomb), 5_000_000).fault()).isEmpty();
    }

    @Test
    void what_is_no_bzip2_is_refused() {
        for (String text : List.of("", "BZ", "BZh", "BZh0aaaaaaaaaaaaaaaaaa", "BZhaaaaaaaaaaaaaaaaaaa", "GZh9")) {
            Inflation held = Bzip2.inflate(Slice.of(text.getBytes(StandardCharsets.US_ASCII)), PLENTY);

            assertThat(held.length()).isZero();
            assertThat(held.fault()).contains("it does not begin as a bzip2 does");
        }
        Inflation noise = Bzip2.inflate(Slice.of("BZh9no block at all".getBytes(StandardCharsets.US_ASCII)), PLENTY);
        assertThat(noise.fault()).contains("it cannot be inflated: no block where one is due");
    }
}
