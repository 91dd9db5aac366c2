package io.virga.stack;

import java.nio.file.Path;
import java.util.Optional;

/** A data folder about to be emptied, and locked until that is done. */
public final class Reset implements AutoCloseable {
    private final DataFolder data;
    private final FolderLock lock;

    private Reset(DataFolder data, FolderLock lock) {
        this.data = data;
        this.lock = lock;
    }

    /**
     * Takes the folder at this path; nothing where there is none of Virga's.
     *
     * @throws StackException naming the process that uses it
     */
    public static Optional<Reset> of(Path root) {
        return DataFolder.existing(root).map(data -> new Reset(data, FolderLock.whole(data)));
    }

    /** Ends what a killed start left running there, and deletes all state. */
    public void run() {
        EmbeddedDatabase.endOrphan(data);
        data.clear();
    }

    @Override
    public void close() {
        lock.close();
    }
}
