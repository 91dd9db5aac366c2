package io.virga.format.nexrad;

import io.virga.radar.RadialStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/** Small messages and files made by the ICDs' tables, apart from the code that reads them. */
public final class Synthetic {
    /** Day 1 is 1970-01-01: this is 2026-11-21. */
    static final int DAY = 20_779;

    private static final int FRAME = 2432;

    private Synthetic() {}

    /**
     * One moment of a radial.
     *
     * @param name four letters with the D before, as DREF
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Block(String name, int first, int spacing, int bits, float scale, float offset, int[] codes) {}

    /** One radial of message 31. */
    public record Look(int number, int elevationNumber, RadialStatus status, float azimuth, float elevation) {}

    static byte[] header(String id) {
        return ByteBuffer.allocate(24)
                .put(ascii("AR2V0006.001"))
                .putInt(DAY)
                .putInt(1000)
                .put(ascii(id))
                .array();
    }

    static byte[] radial(String id, Look look, List<Block> blocks) {
        ByteBuffer body = ByteBuffer.allocate(1 << 17);
        body.position(32 + 4 * (blocks.size() + 2));
        int[] pointers = new int[blocks.size() + 2];
        pointers[0] = body.position();
        body.put(ascii("RVOL")).putShort((short) 44).put((byte) 1).put((byte) 0);
        body.putFloat(35.25f).putFloat(-97.5f).putShort((short) 370).putShort((short) 20);
        body.position(pointers[0] + 40);
        body.putShort((short) 212).putShort((short) 0);
        pointers[1] = body.position();
        body.put(ascii("RRAD")).putShort((short) 20).putShort((short) 1370);
        body.position(pointers[1] + 16);
        body.putShort((short) 2610).putShort((short) 0);
        for (int i = 0; i < blocks.size(); i++) {
            pointers[i + 2] = body.position();
            put(body, blocks.get(i));
        }
        int length = body.position() + (body.position() & 1);
        body.put(0, ascii(id)).putInt(4, 2000 + look.number() * 50).putShort(8, (short) DAY);
        body.putShort(10, (short) look.number()).putFloat(12, look.azimuth());
        body.put(20, (byte) 2).put(21, (byte) look.status().ordinal()).put(22, (byte) look.elevationNumber());
        body.putFloat(24, look.elevation()).putShort(30, (short) pointers.length);
        for (int i = 0; i < pointers.length; i++) {
            body.putInt(32 + 4 * i, pointers[i]);
        }
        byte[] content = new byte[length];
        body.get(0, content);
        return message(31, content);
    }

    private static void put(ByteBuffer body, Block block) {
        body.put(ascii(block.name)).putInt(0).putShort((short) block.codes.length);
        body.putShort((short) block.first).putShort((short) block.spacing).putInt(0);
        body.put((byte) 0).put((byte) block.bits).putFloat(block.scale).putFloat(block.offset);
        for (int code : block.codes) {
            if (block.bits == 8) {
                body.put((byte) code);
            } else {
                body.putShort((short) code);
            }
        }
    }

    /** Message 1 with as many gates of reflectivity and of velocity as there are codes. */
    static byte[] legacy(Look look, int[] reflectivity, int[] velocity, int resolution) {
        ByteBuffer body = ByteBuffer.allocate(FRAME - 28);
        body.putInt(2000 + look.number() * 50).putShort((short) DAY).putShort((short) 4600);
        body.putShort((short) Math.round(look.azimuth() * 8 * 4096 / 180)).putShort((short) look.number());
        body.putShort((short) look.status().ordinal());
        body.putShort((short) Math.round(look.elevation() * 8 * 4096 / 180)).putShort((short) look.elevationNumber());
        body.putShort((short) 0).putShort((short) -375).putShort((short) 1000).putShort((short) 250);
        body.putShort((short) reflectivity.length).putShort((short) velocity.length);
        body.putShort(36, (short) 100).putShort(38, (short) (100 + reflectivity.length));
        body.putShort(42, (short) resolution).putShort(44, (short) 21).putShort(60, (short) 2834);
        body.position(100);
        for (int code : reflectivity) {
            body.put((byte) code);
        }
        for (int code : velocity) {
            body.put((byte) code);
        }
        return message(1, body.array());
    }

    /** Message 5 of so many cuts, every second one a SAILS sweep. */
    static byte[] pattern(int number, int cuts) {
        ByteBuffer body = ByteBuffer.allocate(FRAME - 28);
        body.putShort(4, (short) number).putShort(6, (short) cuts);
        for (int i = 0; i < cuts; i++) {
            int at = 22 + 46 * i;
            body.putShort(at, (short) (91 * (i + 1))).put(at + 3, (byte) 1).put(at + 4, (byte) 1);
            body.putShort(at + 28, (short) (i % 2));
        }
        return message(5, body.array());
    }

    private static byte[] message(int type, byte[] body) {
        ByteBuffer bytes = ByteBuffer.allocate(28 + body.length);
        bytes.position(12);
        bytes.putShort((short) ((16 + body.length) / 2))
                .put((byte) 0)
                .put((byte) type)
                .putShort((short) 1);
        bytes.putShort((short) DAY).putInt(1000).putShort((short) 1).putShort((short) 1);
        return bytes.put(body).array();
    }

    /** A compressed record after its length. */
    static byte[] record(byte[]... messages) {
        byte[] held = bzip2(join(messages));
        return join(ByteBuffer.allocate(4).putInt(held.length).array(), held);
    }

    static byte[] bzip2(byte[] bytes) {
        ByteArrayOutputStream held = new ByteArrayOutputStream();
        try (BZip2CompressorOutputStream out = new BZip2CompressorOutputStream(held, 1)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return held.toByteArray();
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream held = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(held)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return held.toByteArray();
    }

    /** A Level III product of 4 radials, with 8-bit rows or runs, and a page of text. */
    public static byte[] product(int code, boolean runs, boolean packed) {
        ByteBuffer packet = ByteBuffer.allocate(200);
        packet.putShort((short) (runs ? 0xAF1F : 16)).putShort((short) 0).putShort((short) 30);
        packet.putShort((short) 0).putShort((short) 0).putShort((short) 999).putShort((short) 4);
        for (int row = 0; row < 4; row++) {
            packet.putShort((short) (runs ? 1 : 30))
                    .putShort((short) (900 * row))
                    .putShort((short) 900);
            packet.put(runs ? new byte[] {(byte) 0xf3, (byte) 0xf5} : new byte[30]);
        }
        byte[] radials = Arrays.copyOf(packet.array(), packet.position());
        return product(code, new int[] {-320, 5, 254}, radials, packed);
    }

    /** A Level III product of a raster, each row as runs of up to 15 squares and a level. */
    public static byte[] raster(int code, int[] thresholds, int[][] rows) {
        ByteBuffer packet = ByteBuffer.allocate(
                22 + Arrays.stream(rows).mapToInt(row -> 2 + row.length).sum());
        packet.putShort((short) 0xBA07).putShort((short) 0x8000).putShort((short) 0x00C0);
        packet.putShort((short) 1).putShort((short) 1).putShort((short) 1).putShort((short) 0);
        packet.putShort((short) 1).putShort((short) 0).putShort((short) rows.length);
        packet.putShort((short) 2);
        for (int[] row : rows) {
            packet.putShort((short) row.length);
            for (int run : row) {
                packet.put((byte) run);
            }
        }
        return product(code, thresholds, packet.array(), false);
    }

    private static byte[] product(int code, int[] thresholds, byte[] packet, boolean packed) {
        int length = 16 + packet.length;
        int tabular = 120 + length + (length & 1);
        ByteBuffer body = ByteBuffer.allocate(tabular + 200);
        body.putShort((short) code).putShort((short) DAY).position(18);
        body.putShort((short) -1)
                .putInt(35_250)
                .putInt(-97_500)
                .putShort((short) 1200)
                .putShort((short) code);
        body.putShort((short) 2).putShort((short) 212).position(40);
        body.putShort((short) DAY)
                .putInt(3600)
                .putShort((short) DAY)
                .putInt(3700)
                .position(56);
        body.putShort((short) 1).putShort((short) 5);
        for (int threshold : thresholds) {
            body.putShort((short) threshold);
        }
        body.position(94);
        body.putShort((short) 24).putShort((short) 33); // a layer's bottom and top
        body.putInt(108, 60).putInt(116, tabular / 2);
        body.position(120);
        body.putShort((short) -1).putShort((short) 1).putInt(length).putShort((short) 1);
        body.putShort((short) -1).putInt(packet.length);
        body.put(packet).position(tabular);
        body.putShort((short) -1).putShort((short) 3).putInt(150).position(tabular + 128);
        body.putShort((short) -1)
                .putShort((short) 1)
                .putShort((short) 6)
                .put(ascii("STORMS"))
                .putShort((short) -1);
        byte[] head = new byte[120];
        byte[] rest = new byte[body.position() - 120];
        body.get(0, head).get(120, rest);
        byte[] heading = ascii("SDUS54 KOUN 212016\r\r\nN0QTLX\r\r\n");
        return join(heading, head, packed ? bzip2(rest) : rest);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
