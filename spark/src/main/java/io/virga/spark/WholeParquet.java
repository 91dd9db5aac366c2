package io.virga.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

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
        Path aside = new Path(folder, ASIDE + "-" + batch);
        // Hadoop takes names that begin with '_' for hidden.
        rows.repartition(1).write().mode(SaveMode.Overwrite).parquet(aside.toString());
        Configuration settings = rows.sparkSession().sessionState().newHadoopConf();
        FileContext files = FileContext.getFileContext(folder.toUri(), settings);
        long written = rows.sparkSession().read().parquet(aside.toString()).count();
        if (written > 0) {
            files.rename(part(files, aside), file(batch), Rename.OVERWRITE);
        }
        files.delete(aside, true);
    }

    private Path file(long batch) {
        return new Path(folder, String.format(Locale.ROOT, "batch-%010d.parquet", batch));
    }

    private static Path part(FileContext files, Path aside) throws IOException {
        for (FileStatus status : files.util().listStatus(aside)) {
            if (status.getPath().getName().endsWith(".parquet")) {
                return status.getPath();
            }
        }
        throw new FileNotFoundException("Spark has written no file into " + aside);
    }
}
