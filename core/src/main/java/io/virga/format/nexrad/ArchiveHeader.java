package io.virga.format.nexrad;

import java.time.Instant;
import java.util.Optional;

/**
 * The first 24 bytes of a volume; ICD 2620010, table 2-1.
 *
 * @param form as AR2V0006 or ARCHIVE2
 * @param start when the volume began, where the header says a time that can be
 * @param id the radar's four letters; files from before 2005 leave them out
 */
record ArchiveHeader(String form, Optional<Instant> start, Optional<String> id) {
    static final int LENGTH = 24;
    private static final int DATE = 12;
    private static final int TIME = 16;
    private static final int ID = 20;

    static boolean isAt(Slice slice) {
        return slice.startsWith(0, "AR2V") || slice.startsWith(0, "ARCHIVE2");
    }

    static ArchiveHeader read(Slice slice) throws NexradException {
        String form = slice.text(0, 8);
        String id = slice.text(ID, 4);
        return new ArchiveHeader(
                form, Times.of(slice.u32(DATE), slice.u32(TIME)), isId(id) ? Optional.of(id) : Optional.empty());
    }

    /** Letters and digits, as every id is; anything else is filler. */
    static boolean isId(String text) {
        return text.length() == 4 && text.chars().allMatch(c -> c >= 'A' && c <= 'Z' || c >= '0' && c <= '9');
    }
}
