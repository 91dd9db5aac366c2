package io.virga.format.nexrad;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compressed records, each after four bytes that give its length; ICD 2620010, section 7.
 *
 * @param records each from the first byte of its content
 * @param damage why no further record could be found, where bytes are left
 */
record LdmRecords(List<Slice> records, Optional<Damage> damage) {
    private static final int CONTROL_WORD = 4;
    /** Ordinary volumes have up to 130; each costs an inflater of some megabytes for a moment, however short it is. */
    private static final int MOST = 1024;

    static boolean isAt(Slice slice, int at) {
        return Inflation.isBzip2(slice, at + CONTROL_WORD);
    }

    static LdmRecords of(Slice slice, int start) {
        List<Slice> records = new ArrayList<>();
        int at = start;
        try {
            while (at < slice.length() && !slice.isBlankFrom(at)) {
                if (records.size() == MOST) {
                    return new LdmRecords(records, Optional.of(slice.damage(at, "more than " + MOST + " records")));
                }
                // The last of a volume has its length negated.
                long length = Math.abs((long) slice.s32(at));
                at += CONTROL_WORD;
                if (!Inflation.isBzip2(slice, at)) {
                    return new LdmRecords(records, Optional.of(slice.damage(at, "no compressed record here")));
                }
                int held = (int) Math.min(length, slice.length() - at);
                records.add(slice.part(at, held));
                if (held < length) {
                    return new LdmRecords(
                            records,
                            Optional.of(slice.damage(at, "a record of " + length + " bytes breaks off after " + held)));
                }
                at += held;
            }
        } catch (NexradException e) {
            return new LdmRecords(records, Optional.of(new Damage(e.offset(), "a record breaks off: " + e.reason())));
        }
        return new LdmRecords(records, Optional.empty());
    }
}
