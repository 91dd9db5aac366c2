package io.virga.stack;

import io.virga.runtime.Check;
import io.virga.runtime.Part;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The disk under the data folder, watched so that people know before it is full: once it is, nothing can be told any more. */
final class DiskPart implements Part {
    private static final long GIB = 1L << 30;
    private static final long SHARE = 50;

    private final Path folder;
    private final Space space;

    /** How much room there is on a disk. */
    @FunctionalInterface
    interface Space {
        /** Bytes that this process may still write, and the size of the disk. */
        long[] of(Path folder) throws IOException;
    }

    /** The disk of a folder. */
    DiskPart(Path folder) {
        this(folder, DiskPart::real);
    }

    DiskPart(Path folder, Space space) {
        this.folder = folder;
        this.space = space;
    }

    private static long[] real(Path folder) throws IOException {
        FileStore store = Files.getFileStore(folder);
        return new long[] {store.getUsableSpace(), store.getTotalSpace()};
    }

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public Optional<String> address() {
        return Optional.empty();
    }

    @Override
    public void start() {}

    /** Degraded with less than a gibibyte, or of a small disk less than a fiftieth. */
    @Override
    public Check check() {
        try {
            long[] room = space.of(folder);
            String left = String.format(
                    java.util.Locale.ROOT, "%.1f GiB of %.1f left", room[0] / (double) GIB, room[1] / (double) GIB);
            return room[0] < Math.min(GIB, room[1] / SHARE)
                    ? new Check(
                            Check.State.DEGRADED,
                            "nearly full: " + left + " under " + folder
                                    + ". Make room: topics keep what they hold for 7 to 30 days")
                    : Check.ready(left);
        } catch (IOException e) {
            return new Check(Check.State.DEGRADED, "cannot be looked at: " + e);
        }
    }

    @Override
    public void close() {}
}
