package io.virga.spark;

import io.virga.radar.feed.ChunkReport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a message of {@code radar-raw} holds, on its way through a shuffle to the state of its radar.
 *
 * @param report counted
 * @param echoes what a picture of the ground needs, by cut; packed by {@link io.virga.radar.feed.LowEchoes}
 */
record RadarItem(ChunkReport report, Map<Integer, byte[]> echoes) {
    byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 12);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(out, report.encode());
            out.writeInt(echoes.size());
            for (Map.Entry<Integer, byte[]> echo : echoes.entrySet()) {
                out.writeInt(echo.getKey());
                write(out, echo.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    static RadarItem decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            ChunkReport report = ChunkReport.decode(read(in));
            Map<Integer, byte[]> echoes = new LinkedHashMap<>();
            for (int i = in.readInt(); i > 0; i--) {
                echoes.put(in.readInt(), read(in));
            }
            return new RadarItem(report, echoes);
        } catch (IOException e) {
            throw new UncheckedIOException("an item of " + bytes.length + " bytes breaks off", e);
        }
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] read(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }
}
