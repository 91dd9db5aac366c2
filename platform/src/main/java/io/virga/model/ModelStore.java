package io.virga.model;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Where the registry keeps its files; paths are relative, with slashes. */
public interface ModelStore {
    /** The content of a file, where it is there. */
    Optional<byte[]> read(String path) throws IOException;

    /** Writes a file so that it is there whole or not at all, and durable when this returns. */
    void replace(String path, byte[] content) throws IOException;

    /** Makes a folder and answers whether it was not there before: only one of several callers is told so. */
    boolean claim(String path) throws IOException;

    /** The names of what a folder holds, in order; none where there is no folder. */
    List<String> list(String path) throws IOException;

    /** Where it is, for people. */
    String place();
}
