package io.virga.spark;

import io.virga.model.LocalModelStore;
import io.virga.model.ModelException;
import io.virga.model.ModelStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;

/** Where a registry is: a folder of this machine, or of any file system that Hadoop knows. */
public final class ModelFolder {
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");
    private static final String FILE = "file";

    private ModelFolder() {}

    /**
     * What a person means by a folder: an address such as {@code hdfs://host/models}, or a path of this machine.
     *
     * @throws IllegalArgumentException where it is neither
     */
    public static URI of(String text) {
        return SCHEME.matcher(text).matches()
                ? URI.create(text)
                : Path.of(text).toAbsolutePath().toUri();
    }

    /**
     * The store there.
     *
     * @throws ModelException where nobody knows such a file system
     */
    public static ModelStore store(URI folder) throws ModelException {
        try {
            return folder.getScheme() == null || folder.getScheme().equals(FILE)
                    ? new LocalModelStore(Path.of(folder.getPath()))
                    : new HadoopModelStore(folder, new Configuration());
        } catch (IOException | IllegalArgumentException e) {
            throw new ModelException(
                    "cannot open the registry of models at " + folder + ": " + e.getMessage()
                            + "; give a folder, or an address of a file system that Hadoop knows",
                    e);
        }
    }
}
