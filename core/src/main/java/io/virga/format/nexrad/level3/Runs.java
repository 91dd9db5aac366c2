package io.virga.format.nexrad.level3;

import io.virga.format.nexrad.NexradException;
import io.virga.format.nexrad.Slice;

/** Runs of levels, four bits of length and four of level each; ICD 2620001, figures 3-10 and 3-11. */
final class Runs {
    private Runs() {}

    /** The levels, as many as the runs tell, but not more than wanted. */
    static byte[] levels(Slice runs, int most) throws NexradException {
        int all = 0;
        for (int i = 0; i < runs.length(); i++) {
            all += runs.u8(i) >> 4;
        }
        byte[] levels = new byte[Math.min(most, all)];
        int at = 0;
        for (int i = 0; i < runs.length(); i++) {
            int run = runs.u8(i);
            for (int end = Math.min(levels.length, at + (run >> 4)); at < end; at++) {
                levels[at] = (byte) (run & 0xf);
            }
        }
        return levels;
    }
}
