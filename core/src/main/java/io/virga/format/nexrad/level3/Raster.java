package io.virga.format.nexrad.level3;

import io.virga.format.nexrad.NexradException;
import io.virga.format.nexrad.Slice;
import java.util.ArrayList;
import java.util.List;

/**
 * Packets BA07 and BA0F; ICD 2620001, figure 3-11: the code again in two halfwords, where the raster begins on a screen and how it was to
 * be scaled there, how many rows there are and how they are packed, then rows of runs, each after its length in bytes.
 */
final class Raster {
    static final int PACKET = 0xBA07;
    static final int PACKET_TOO = 0xBA0F;

    private static final int FLAG = 0x8000;
    private static final int FLAG_TOO = 0x00C0;
    private static final int ROWS = 18;
    private static final int PACKING = 20;
    private static final int RUNS = 2; // the only packing that the figure knows
    private static final int HEADER = 22;
    /** The figure's own limits: rows of a packet, bytes of a row. */
    private static final int MOST_ROWS = 464;

    private static final int MOST_BYTES = 920;
    private static final int MOST_COLUMNS = 464;

    private Raster() {}

    /** Answers the packet's length. */
    static int read(Slice packet, Contents into) throws NexradException {
        if (packet.u16(2) != FLAG || packet.u16(4) != FLAG_TOO) {
            throw packet.fault(2, "a raster whose second code is none");
        }
        int count = packet.u16(ROWS);
        if (count > MOST_ROWS) {
            throw packet.fault(ROWS, "a raster of " + count + " rows");
        }
        if (packet.u16(PACKING) != RUNS) {
            throw packet.fault(PACKING, "a raster packed in way " + packet.u16(PACKING) + "; known is " + RUNS);
        }
        List<RasterImage.Row> rows = new ArrayList<>(count);
        int at = HEADER;
        for (int i = 0; i < count; i++) {
            int length = packet.u16(at);
            if (length > MOST_BYTES) {
                throw packet.fault(at, "a row of " + length + " bytes");
            }
            rows.add(new RasterImage.Row(Runs.levels(packet.part(at + 2, length), MOST_COLUMNS)));
            at += 2 + length;
        }
        into.raster(new RasterImage(rows), packet);
        return at;
    }
}
