package io.virga.spark;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * A folder of Parquet files, one a batch, for readers that know nothing of Spark's manifests: a file is written aside and
 * moved to its place whole. Its name is its batch, so a batch that is done again after a crash replaces what it had
 * written. On any file system that Hadoop knows; where that cannot rename at once (S3), a reader may for a moment miss a
 * file that is being replaced, never see half of one.
 */
public final class WholeParquet {
    private static final String ASIDE = "_aside";

    private final Path folder;

    /** Files in a folder, which is made with the first. */
    public WholeParquet(String folder) {
        this.folder = new Path(folder);
    }

    /** Writes the rows of a batch; no file where it has none. */
    public void write(Dataset<Row> rows, long batch) throws IOException {
        // Hadoop takes names that begin with '_' for hidden.
        Path aside = new Path(folder, ASIDE + "-" + batch);
        rows.repartition(1).write().mode(SaveMode.Overwrite).parquet(aside.toString());
        SparkSession spark = rows.sparkSession();
        FileContext files =
                FileContext.getFileContext(folder.toUri(), spark.sessionState().newHadoopConf());
        Optional<Path> written = part(files, aside);
        if (written.isPresent()
                && !spark.read().parquet(written.get().toString()).isEmpty()) {
            files.rename(written.get(), file(batch), Rename.OVERWRITE);
        }
        files.delete(aside, true);
    }

    private Path file(long batch) {
        return new Path(folder, String.format(Locale.ROOT, "batch-%010d.parquet", batch));
    }

    private static Optional<Path> part(FileContext files, Path aside) throws IOException {
        return Arrays.stream(files.util().listStatus(aside))
                .map(FileStatus::getPath)
                .filter(path -> path.getName().endsWith(".parquet"))
                .findFirst();
    }
}
