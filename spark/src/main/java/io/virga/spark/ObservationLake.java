package io.virga.spark;

import io.virga.forecast.HeldHour;
import io.virga.forecast.Known;
import io.virga.observation.Element;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The hourly history of all stations, as Parquet that outlives the topics: what forecasts of hours are learned from.
 *
 * <p>Batches land in {@code new}, a file each, and are folded from time to time into {@code days/day=D}, a file a day, sorted
 * by station. A day holds of each hour the reports that a running stream holds of it ({@link HeldHour}): those nearest to
 * the full hour and the wettest, each with all its revisions, so that a reader knows what was known at any time and the
 * latest revision counts in the end. Days before those to be kept are deleted, counted back from the newest day.
 *
 * <p>Every file appears whole. What is folded is noted in {@code folded} after the days' files are there, and deleted with
 * the next fold, so that a reader that has listed it finds it; until then its rows are there twice, which readers bear, as
 * a fold that a crash has cut short and that is done again. One writer at a time.
 */
public final class ObservationLake {
    /** A row: a report of a station, its revision, when it became known, and its values in canonical units. */
    public static final StructType COLUMNS = columns();

    private static final List<String> KEY = List.of("station", "observed", "type", "revision");
    private static final String LANDING = "new";
    private static final String DAYS = "days";
    private static final String PREFIX = "day=";
    private static final String ASIDE = "_fold";
    private static final String FOLDED = "_folded";
    private static final String PARQUET = ".parquet";
    private static final int TASKS = 4; // of a fold, each writing the files of its days

    private final SparkSession spark;
    private final Path folder;
    private final FileSystem files;

    /** The lake in a folder, as Hadoop names it, which is made with the first batch. */
    public ObservationLake(SparkSession spark, String folder) throws IOException {
        this.spark = spark;
        this.folder = new Path(folder);
        this.files = this.folder.getFileSystem(spark.sessionState().newHadoopConf());
        // Archives reach back before 1900, times of which Spark refuses to write in the form that it prefers.
        spark.conf().set("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");
        spark.conf().set("spark.sql.parquet.datetimeRebaseModeInWrite", "CORRECTED");
    }

    private static StructType columns() {
        StructType columns = new StructType()
                .add("station", DataTypes.StringType)
                .add("observed", DataTypes.TimestampType)
                .add("type", DataTypes.StringType)
                .add("revision", DataTypes.LongType)
                .add("arrived", DataTypes.TimestampType);
        for (Element element : Known.ELEMENTS) {
            columns = columns.add(element.wireName(), DataTypes.FloatType);
        }
        return columns.add("raining", DataTypes.FloatType);
    }

    /** Takes the rows of a batch in, whole or not at all; a batch that comes again takes its own place. */
    public void land(Dataset<Row> rows, long batch) throws IOException {
        new WholeParquet(new Path(folder, LANDING).toString()).write(rows, batch);
    }

    /** How many batches wait to be folded. */
    public int waiting() throws IOException {
        return waitingFiles().size();
    }

    private List<FileStatus> waitingFiles() throws IOException {
        Set<String> folded = folded();
        return list(new Path(folder, LANDING)).stream()
                .filter(file -> isData(file) && !folded.contains(mark(file)))
                .toList();
    }

    /** The days that reports were observed on, oldest first. */
    public List<LocalDate> days() throws IOException {
        Set<LocalDate> days = new TreeSet<>(foldedDays());
        List<String> waiting = paths(waitingFiles());
        if (!waiting.isEmpty()) {
            read(waiting)
                    .select(day().cast(DataTypes.StringType))
                    .distinct()
                    .collectAsList()
                    .forEach(row -> days.add(LocalDate.parse(row.getString(0))));
        }
        return List.copyOf(days);
    }

    private Set<LocalDate> foldedDays() throws IOException {
        Set<LocalDate> days = new TreeSet<>();
        for (FileStatus each : list(new Path(folder, DAYS))) {
            day(each.getPath()).ifPresent(days::add);
        }
        return days;
    }

    /** All rows, some of them twice. */
    public Dataset<Row> rows() throws IOException {
        List<String> all = new ArrayList<>(paths(list(new Path(folder, LANDING)).stream()
                .filter(ObservationLake::isData)
                .toList()));
        for (LocalDate day : foldedDays()) {
            newest(day).ifPresent(file -> all.add(file.toString()));
        }
        return all.isEmpty() ? spark.createDataFrame(List.of(), COLUMNS) : read(all);
    }

    private Dataset<Row> read(List<String> paths) {
        return spark.read().schema(COLUMNS).parquet(paths.toArray(String[]::new));
    }

    /**
     * Folds what has landed into its days, and deletes what was folded before and the days that are over.
     *
     * @param keep how many days are kept, back from the newest
     * @param latest later days count for nothing in that: one report from a far future must not cost the past
     */
    public void fold(int keep, LocalDate latest) throws IOException {
        sweep();
        List<FileStatus> landed = waitingFiles();
        if (landed.isEmpty()) {
            return;
        }
        List<String> read = new ArrayList<>(paths(landed));
        for (Row row :
                read(read).select(day().cast(DataTypes.StringType)).distinct().collectAsList()) {
            newest(LocalDate.parse(row.getString(0))).ifPresent(file -> read.add(file.toString()));
        }
        Path aside = new Path(folder, ASIDE);
        kept(read(read))
                .repartition(TASKS, functions.col("day"))
                .sortWithinPartitions("day", "station", "observed")
                .write()
                .mode(SaveMode.Overwrite)
                .option("compression", "zstd")
                .partitionBy("day")
                .parquet(aside.toString());
        for (FileStatus each : list(aside)) {
            Optional<LocalDate> day = day(each.getPath());
            if (day.isPresent()) {
                place(each.getPath(), day.get());
            }
        }
        files.delete(aside, true);
        note(landed);
        forget(keep, latest);
    }

    /** One row a revision, of each hour those that a running stream would hold. */
    private static Dataset<Row> kept(Dataset<Row> rows) {
        return rows.withColumn("hour", hour())
                .withColumn("day", day())
                .dropDuplicates(KEY.toArray(String[]::new))
                .withColumn(
                        "rank",
                        functions.expr("dense_rank() OVER (PARTITION BY station, hour"
                                + " ORDER BY abs(unix_millis(observed) - unix_millis(hour)), observed, type)"))
                .withColumn("wettest", functions.expr("max(precipitation) OVER (PARTITION BY station, hour)"))
                .where("rank <= " + HeldHour.MOST + " OR precipitation = wettest")
                .drop("hour", "rank", "wettest");
    }

    /** The full hour that a report belongs to, as {@link io.virga.forecast.History#hourOf} has it. */
    private static Column hour() {
        return functions.expr("date_trunc('HOUR', observed + INTERVAL 30 MINUTES)");
    }

    private static Column day() {
        return functions.to_date(hour());
    }

    /** A day's new file holds all of the older ones: the greatest number counts. */
    private void place(Path written, LocalDate day) throws IOException {
        Path home = new Path(new Path(folder, DAYS), PREFIX + day);
        files.mkdirs(home);
        int number = newest(day).map(ObservationLake::number).orElse(0) + 1;
        for (FileStatus part : list(written)) {
            if (isData(part)) {
                move(part.getPath(), new Path(home, String.format(Locale.ROOT, "hours-%08d%s", number++, PARQUET)));
            }
        }
    }

    private void move(Path from, Path to) throws IOException {
        if (!files.rename(from, to)) {
            throw new IOException("cannot move " + from + " to " + to);
        }
    }

    private Optional<Path> newest(LocalDate day) throws IOException {
        return list(new Path(new Path(folder, DAYS), PREFIX + day)).stream()
                .filter(ObservationLake::isData)
                .map(FileStatus::getPath)
                .max((one, other) -> Integer.compare(number(one), number(other)));
    }

    private static int number(Path file) {
        String digits = file.getName().replaceAll("\\D", "");
        return digits.isEmpty() || digits.length() > 9 ? 0 : Integer.parseInt(digits);
    }

    /** Deletes what the fold before has taken up. */
    private void sweep() throws IOException {
        Set<String> folded = folded();
        for (FileStatus file : list(new Path(folder, LANDING))) {
            if (folded.contains(mark(file))) {
                files.delete(file.getPath(), false);
            }
        }
        for (LocalDate day : foldedDays()) {
            Optional<Path> newest = newest(day);
            for (FileStatus file : list(new Path(new Path(folder, DAYS), PREFIX + day))) {
                if (isData(file) && newest.filter(file.getPath()::equals).isEmpty()) {
                    files.delete(file.getPath(), false);
                }
            }
        }
    }

    private void forget(int keep, LocalDate latest) throws IOException {
        Set<LocalDate> days = foldedDays();
        Optional<LocalDate> newest =
                days.stream().filter(day -> !day.isAfter(latest)).reduce((one, other) -> other);
        for (LocalDate day : days) {
            if (newest.isPresent() && day.isBefore(newest.get().minus(Period.ofDays(keep - 1)))) {
                files.delete(new Path(new Path(folder, DAYS), PREFIX + day), true);
            }
        }
    }

    private void note(Collection<FileStatus> landed) throws IOException {
        byte[] lines = landed.stream()
                .map(ObservationLake::mark)
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8);
        Path aside = new Path(folder, FOLDED + "-new");
        try (var out = files.create(aside, true)) {
            out.write(lines);
            out.hsync();
        }
        Path note = new Path(folder, FOLDED);
        // Not there for a moment, it costs a fold that is done again.
        files.delete(note, false);
        move(aside, note);
    }

    private Set<String> folded() throws IOException {
        Path note = new Path(folder, FOLDED);
        if (!files.exists(note)) {
            return Set.of();
        }
        try (var in = files.open(note)) {
            return new HashSet<>(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        }
    }

    /** Tells a file from another of its name: that of a batch that was done again. */
    private static String mark(FileStatus file) {
        return file.getPath().getName() + " " + file.getLen() + " " + file.getModificationTime();
    }

    private static boolean isData(FileStatus file) {
        return file.isFile() && file.getPath().getName().endsWith(PARQUET);
    }

    private static Optional<LocalDate> day(Path path) {
        try {
            return path.getName().startsWith(PREFIX)
                    ? Optional.of(LocalDate.parse(path.getName().substring(PREFIX.length())))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static List<String> paths(List<FileStatus> found) {
        return found.stream().map(file -> file.getPath().toString()).toList();
    }

    private List<FileStatus> list(Path path) throws IOException {
        return files.exists(path) ? List.of(files.listStatus(path)) : List.of();
    }
}
