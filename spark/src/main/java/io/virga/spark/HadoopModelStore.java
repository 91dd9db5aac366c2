package io.virga.spark;

import io.virga.model.ModelStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * A registry in a folder of any file system that Hadoop knows, such as {@code hdfs:}.
 *
 * <p>A file is written beside its place, synced and renamed over it; it is there whole or not at all where the file system
 * renames at once, as HDFS does and object stores do not. A folder is claimed by a file in it that only one writer can
 * make, because making a folder that is there succeeds.
 */
public final class HadoopModelStore implements ModelStore {
    private static final String CLAIM = ".claimed";
    private static final long MOST_BYTES = 512L << 20; // a model has a few megabytes

    private final FileContext files;
    private final Path folder;

    /**
     * Keeps files in a folder, which is made with the first file.
     *
     * @throws IOException where Hadoop knows no such file system
     */
    public HadoopModelStore(URI folder, Configuration configuration) throws IOException {
        this.folder = new Path(folder);
        try {
            this.files = FileContext.getFileContext(folder, configuration);
        } catch (RuntimeException e) {
            // Hadoop wraps what goes wrong on the way to a file system's class.
            throw new IOException("Hadoop cannot open " + folder + ": " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        Path file = at(path);
        try (FSDataInputStream in = files.open(file)) {
            long length = files.getFileStatus(file).getLen();
            if (length > MOST_BYTES) {
                throw new IOException(file + " has " + length + " bytes, more than a model's " + MOST_BYTES);
            }
            return Optional.of(in.readAllBytes());
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    @Override
    public void replace(String path, byte[] content) throws IOException {
        Path file = at(path);
        Path beside = file.suffix(".tmp");
        try (FSDataOutputStream out = files.create(
                beside, EnumSet.of(CreateFlag.CREATE, CreateFlag.OVERWRITE), Options.CreateOpts.createParent())) {
            out.write(content);
            out.hsync();
        }
        files.rename(beside, file, Options.Rename.OVERWRITE);
    }

    @Override
    public boolean claim(String path) throws IOException {
        try (FSDataOutputStream claimed = files.create(
                at(path + "/" + CLAIM), EnumSet.of(CreateFlag.CREATE), Options.CreateOpts.createParent())) {
            claimed.hsync();
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    @Override
    public List<String> list(String path) throws IOException {
        List<String> names = new ArrayList<>();
        try {
            RemoteIterator<FileStatus> held = files.listStatus(path.isEmpty() ? folder : at(path));
            while (held.hasNext()) {
                names.add(held.next().getPath().getName());
            }
        } catch (FileNotFoundException e) {
            return List.of();
        }
        return names.stream().sorted().toList();
    }

    @Override
    public String place() {
        return folder.toString();
    }

    private Path at(String path) {
        return new Path(folder, path);
    }
}
