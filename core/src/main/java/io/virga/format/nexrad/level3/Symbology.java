package io.virga.format.nexrad.level3;

import io.virga.format.nexrad.NexradException;
import io.virga.format.nexrad.Slice;
import java.util.ArrayList;
import java.util.List;

/** The block of layers that are drawn; ICD 2620001, figure 3-6 sheet 8 and the packets it holds. */
final class Symbology {
    private static final int LAYERS = 8;
    private static final int FIRST_LAYER = 10;
    private static final int LAYER_HEADER = 6;
    private static final int MOST_LAYERS = 32;

    private static final int RUN_LENGTH_RADIALS = 0xAF1F;
    private static final int DIGITAL_RADIALS = 16;
    private static final int PRECIPITATION = 17;
    private static final int PRECIPITATION_RATE = 18;
    private static final int GENERIC = 28;
    private static final int GENERIC_TOO = 29;
    private static final int LAST_WITH_LENGTH = 33;
    private static final int RADIALS_HEADER = 14;
    private static final int MOST_RADIALS = 1440;
    private static final int MOST_BINS = 4096;

    private Symbology() {}

    static void read(Slice block, Contents into) throws NexradException {
        int layers = block.u16(LAYERS);
        if (layers > MOST_LAYERS) {
            throw block.fault(LAYERS, layers + " layers");
        }
        int at = FIRST_LAYER;
        for (int i = 0; i < layers; i++) {
            long length = block.u32(at + 2);
            at += LAYER_HEADER;
            if (length > block.length() - at) {
                throw block.fault(at, "a layer of " + length + " bytes, " + (block.length() - at) + " are left");
            }
            packets(block.part(at, (int) length), into);
            at += (int) length;
        }
    }

    private static void packets(Slice layer, Contents into) throws NexradException {
        int at = 0;
        while (layer.length() - at >= 4) {
            int code = layer.u16(at);
            switch (code) {
                case RUN_LENGTH_RADIALS, DIGITAL_RADIALS -> at += radials(layer.from(at), code, into);
                case Raster.PACKET, Raster.PACKET_TOO -> at += Raster.read(layer.from(at), into);
                case PRECIPITATION, PRECIPITATION_RATE, GENERIC, GENERIC_TOO -> {
                    into.passOver(code); // each of these fills its layer
                    return;
                }
                default -> {
                    into.passOver(code);
                    if (code > LAST_WITH_LENGTH) {
                        return; // how long others are only their own tables say
                    }
                    at += 4 + layer.u16(at + 2);
                }
            }
        }
    }

    /** Answers the packet's length. */
    private static int radials(Slice packet, int code, Contents into) throws NexradException {
        int firstBin = packet.u16(2);
        int bins = packet.u16(4);
        int count = packet.u16(12);
        if (bins > MOST_BINS || count > MOST_RADIALS) {
            throw packet.fault(4, count + " radials of " + bins + " bins");
        }
        List<RadialImage.Row> rows = new ArrayList<>(count);
        int at = RADIALS_HEADER;
        for (int i = 0; i < count; i++) {
            // Run-length rows count halfwords, digital ones bytes.
            int length = packet.u16(at) * (code == RUN_LENGTH_RADIALS ? 2 : 1);
            Slice levels = packet.part(at + 6, length);
            rows.add(new RadialImage.Row(
                    packet.u16(at + 2) / 10.0,
                    packet.u16(at + 4) / 10.0,
                    code == RUN_LENGTH_RADIALS ? Runs.levels(levels, bins) : plain(levels, bins)));
            at += 6 + length + (length & 1);
        }
        into.image(new RadialImage(firstBin, bins, rows), packet);
        return at;
    }

    private static byte[] plain(Slice bytes, int bins) throws NexradException {
        byte[] levels = new byte[Math.min(bins, bytes.length())];
        for (int bin = 0; bin < levels.length; bin++) {
            levels[bin] = (byte) bytes.u8(bin);
        }
        return levels;
    }
}
