package io.virga.bench;

import io.virga.format.nexrad.Inflation;
import io.virga.format.nexrad.Level2Reader;
import io.virga.format.nexrad.Limits;
import io.virga.format.nexrad.NexradException;
import io.virga.format.nexrad.Slice;
import io.virga.radar.RadarSites;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import ucar.nc2.NetcdfFile;
import ucar.nc2.Variable;

/** A volume in the forms that the ways of decoding want. */
final class RadarVolumeFile {
    private static final int HEADER = 24;
    private static final int BUFFER = 1 << 16;

    private final Path copy;
    private final byte[] bytes;
    private final byte[] inflated;
    private final boolean peerReads;

    private RadarVolumeFile(Path copy, byte[] bytes) throws IOException {
        this.copy = copy;
        this.bytes = bytes;
        ByteArrayOutputStream held = new ByteArrayOutputStream();
        inflate(held);
        this.inflated = held.toByteArray();
        this.peerReads = isReadByPeer();
    }

    /** The volume of a file without damage, copied to where the peer may write beside it. */
    static Optional<RadarVolumeFile> of(Path path, Path folder) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        try {
            if (!new Level2Reader(RadarSites.included(), Limits.USUAL)
                            .read(bytes)
                            .damages()
                            .isEmpty()
                    || path.toString().contains("corrupt")
                    || bytes[0] == 0) {
                return Optional.empty();
            }
        } catch (NexradException e) {
            return Optional.empty();
        }
        Files.createDirectories(folder);
        return Optional.of(new RadarVolumeFile(Files.write(folder.resolve(path.getFileName()), bytes), bytes));
    }

    byte[] bytes() {
        return bytes;
    }

    byte[] inflated() {
        return inflated;
    }

    boolean peerReads() {
        return peerReads;
    }

    /** Takes away or leaves what the peer has inflated before. */
    void prepare(boolean takeAway) throws IOException {
        if (takeAway) {
            String name = copy.getFileName().toString();
            Files.deleteIfExists(copy.resolveSibling(name + ".uncompress"));
            if (name.endsWith(".gz")) {
                Path gunzipped = copy.resolveSibling(name.substring(0, name.length() - 3));
                Files.deleteIfExists(gunzipped);
                Files.deleteIfExists(gunzipped.resolveSibling(gunzipped.getFileName() + ".uncompress"));
            }
        }
    }

    /** Inflates all and keeps nothing. */
    long inflate() throws IOException {
        return inflate(OutputStream.nullOutputStream());
    }

    private long inflate(OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        byte[] plain = bytes;
        long total = 0;
        if ((bytes[0] & 0xff) == 0x1f) {
            // Some are gzip around records.
            boolean records = isRecords(gunzipped(HEADER + 8));
            if (!records) {
                try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes), BUFFER)) {
                    return copy(in, out, buffer);
                }
            }
            plain = gunzipped(Integer.MAX_VALUE);
            total += plain.length;
        }
        out.write(plain, 0, HEADER);
        for (int at = HEADER; at + 4 < plain.length; ) {
            int length = Math.abs(ByteBuffer.wrap(plain).getInt(at));
            try (InputStream in =
                    new BZip2CompressorInputStream(new ByteArrayInputStream(plain, at + 4, length), false)) {
                total += copy(in, out, buffer);
            }
            at += 4 + length;
        }
        return total;
    }

    /** Inflates all with the reader's own inflaters and keeps nothing. */
    long inflateAsReaderDoes() {
        byte[] plain = bytes;
        long total = 0;
        if ((bytes[0] & 0xff) == 0x1f) {
            Inflation held = Inflation.gzip(Slice.of(bytes), Integer.MAX_VALUE - HEADER);
            plain = Arrays.copyOf(held.bytes(), held.length());
            total += plain.length;
            if (!isRecords(plain)) {
                return total;
            }
        }
        for (int at = HEADER; at + 4 < plain.length; ) {
            int length = Math.abs(ByteBuffer.wrap(plain).getInt(at));
            byte[] record = Arrays.copyOfRange(plain, at + 4, at + 4 + length);
            total += Inflation.bzip2(Slice.of(record), Limits.USUAL.recordBytes())
                    .length();
            at += 4 + length;
        }
        return total;
    }

    private static boolean isRecords(byte[] plain) {
        return plain[HEADER + 4] == 'B' && plain[HEADER + 5] == 'Z';
    }

    private byte[] gunzipped(int most) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes), BUFFER)) {
            return in.readNBytes(most);
        }
    }

    private static long copy(InputStream in, OutputStream out, byte[] buffer) throws IOException {
        long total = 0;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            out.write(buffer, 0, count);
            total += count;
        }
        return total;
    }

    /** Reads all variables, and answers how many values they have. */
    long readByPeer() throws IOException {
        long values = 0;
        try (NetcdfFile file = NetcdfFile.open(copy.toString())) {
            for (Variable variable : file.getVariables()) {
                values += variable.read().getSize();
            }
        }
        return values;
    }

    private boolean isReadByPeer() {
        try {
            return readByPeer() > 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return copy.getFileName().toString();
    }
}
