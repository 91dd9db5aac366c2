package io.virga.ingest;

import java.util.Map;

/**
 * How far a file of a watched folder has been read.
 *
 * @param size in bytes when it had been read to its end; below 0 before that
 * @param modifiedMs when it had been changed last by then
 * @param records how many records of it have been passed on
 * @param sequence of its next record: goes on where a file is replaced by another of its name
 */
record FileMark(long size, long modifiedMs, long records, long sequence) {
    /** A file that was never read. */
    static final FileMark NEW = new FileMark(-1, -1, 0, 0);

    static Map<String, String> partition(String source, String file) {
        return SourceOffsets.partition("source", source, "file", file);
    }

    static FileMark of(Map<String, Object> offset) {
        return offset.isEmpty()
                ? NEW
                : new FileMark(
                        number(offset, "size"),
                        number(offset, "modified"),
                        number(offset, "records"),
                        number(offset, "sequence"));
    }

    private static long number(Map<String, Object> offset, String name) {
        return offset.get(name) instanceof Number number ? number.longValue() : 0;
    }

    Map<String, Object> offset() {
        return Map.of("size", size, "modified", modifiedMs, "records", records, "sequence", sequence);
    }

    /** Whether this is a file that was read to its end and has not changed since. */
    boolean isOf(long nowSize, long nowModifiedMs) {
        return size == nowSize && modifiedMs == nowModifiedMs;
    }
}
