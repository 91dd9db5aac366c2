package io.virga.dataset;

/**
 * What became of the records of files.
 *
 * @param records read
 * @param used as reports
 * @param refused because nobody could read them, or physics does not allow them
 */
public record ReadCounts(long records, long used, long refused) {
    static final ReadCounts NONE = new ReadCounts(0, 0, 0);

    ReadCounts used(boolean taken) {
        return new ReadCounts(records + 1, used + (taken ? 1 : 0), refused + (taken ? 0 : 1));
    }
}
