package io.virga.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/**
 * Files that are almost right: good ones with bytes changed, moved, lost, repeated, or taken from others, also
 * compressed and damaged then.
 */
final class Mutator {
    private static final List<String> SPICE = List.of(
            "",
            "-",
            "+",
            ".",
            "9",
            "99999999999999999999",
            "-9999",
            "1e999",
            "NaN",
            "null",
            "\u0000",
            "\n",
            "\r\n",
            "\"",
            "\"\"",
            ",",
            "|",
            "\t",
            ";",
            "=",
            "@",
            "{",
            "}",
            "[",
            "]",
            ":",
            "\\u0000",
            "\uFEFF",
            "é",
            "☔",
            "/",
            "//",
            "\u00a0",
            " ".repeat(300),
            "A".repeat(5000),
            "000000Z",
            "METAR",
            "RMK",
            "NIL",
            "T",
            "M",
            "2024-02-30",
            "24:00",
            "+12345-67-89",
            "[".repeat(200),
            "\"a\":",
            "1/0SM",
            "0/0");

    private final SplittableRandom random;
    private final List<String> good;

    Mutator(SplittableRandom random, List<String> good) {
        this.random = random;
        this.good = good;
    }

    /** The next file. */
    byte[] next() {
        byte[] plain = plain();
        return switch (random.nextInt(20)) {
            case 0 -> damaged(gzip(plain));
            case 1 -> damaged(bzip2(plain));
            case 2 -> damaged(zip(plain));
            case 3 -> gzip(plain);
            default -> plain;
        };
    }

    /** The next file, not compressed. */
    byte[] plain() {
        byte[] bytes = pick().getBytes(UTF_8);
        for (int i = random.nextInt(6); i >= 0; i--) {
            bytes = mutated(bytes);
        }
        return bytes.length > 300_000 ? Arrays.copyOf(bytes, 300_000) : bytes;
    }

    private String pick() {
        return good.get(random.nextInt(good.size()));
    }

    private byte[] mutated(byte[] bytes) {
        int at = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, at + random.nextInt(random.nextBoolean() ? 4 : 200));
        return switch (random.nextInt(9)) {
            case 0 -> joined(bytes, 0, at, new byte[] {(byte) random.nextInt(256)}, Math.min(at + 1, bytes.length));
            case 1 -> joined(bytes, 0, at, new byte[0], to);
            case 2 -> joined(bytes, 0, to, Arrays.copyOfRange(bytes, at, to), to);
            case 3 -> joined(bytes, 0, at, spice(), at);
            case 4 -> joined(bytes, 0, at, spice(), to);
            case 5 -> joined(bytes, 0, at, slice(pick().getBytes(UTF_8)), to);
            case 6 -> Arrays.copyOf(bytes, at);
            case 7 -> flipped(bytes);
            default -> joined(bytes, 0, at, digits(to - at), to);
        };
    }

    private byte[] spice() {
        return SPICE.get(random.nextInt(SPICE.size())).getBytes(UTF_8);
    }

    private byte[] slice(byte[] bytes) {
        int from = random.nextInt(bytes.length + 1);
        return Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + random.nextInt(200)));
    }

    private byte[] digits(int count) {
        byte[] digits = new byte[count];
        for (int i = 0; i < count; i++) {
            digits[i] = (byte) ('0' + random.nextInt(10));
        }
        return digits;
    }

    private byte[] flipped(byte[] bytes) {
        byte[] copy = bytes.clone();
        for (int i = random.nextInt(8); i >= 0 && copy.length > 0; i--) {
            copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return copy;
    }

    private byte[] damaged(byte[] compressed) {
        return switch (random.nextInt(3)) {
            case 0 -> compressed;
            case 1 -> Arrays.copyOf(compressed, random.nextInt(compressed.length + 1));
            default -> flipped(compressed);
        };
    }

    private static byte[] joined(byte[] bytes, int from, int to, byte[] middle, int rest) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, from, to - from);
        out.writeBytes(middle);
        out.write(bytes, rest, bytes.length - rest);
        return out.toByteArray();
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] bzip2(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new BZip2CompressorOutputStream(bytes, 1)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (String name : List.of("../a.csv", "b.csv")) {
                out.putNextEntry(new ZipEntry(name));
                out.write(plain);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
