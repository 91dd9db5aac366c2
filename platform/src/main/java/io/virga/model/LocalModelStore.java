package io.virga.model;

import io.virga.runtime.WholeFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A registry in a folder of this machine, or of a file system that is mounted here. */
public final class LocalModelStore implements ModelStore {
    private final Path folder;

    /** Keeps files in a folder, which is made with the first file. */
    public LocalModelStore(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(folder.resolve(path)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void replace(String path, byte[] content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(Optional.ofNullable(file.getParent()).orElse(folder));
        WholeFile.replace(file, content);
    }

    @Override
    public boolean claim(String path) throws IOException {
        Path claimed = folder.resolve(path);
        Files.createDirectories(Optional.ofNullable(claimed.getParent()).orElse(folder));
        try {
            Files.createDirectory(claimed);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    @Override
    public List<String> list(String path) throws IOException {
        try (Stream<Path> held = Files.list(folder.resolve(path))) {
            return held.map(Path::getFileName).map(String::valueOf).sorted().toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        }
    }

    @Override
    public String place() {
        return folder.toString();
    }
}
