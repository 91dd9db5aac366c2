package io.virga.spark;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.virga.spark.job.JobId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes back the newest batch of a job when a crash of the machine has left its entry in the checkpoint's logs incomplete,
 * which Spark itself refuses to start from. The batch is done again from the state before it; its messages are whole states
 * by key, so that telling them once more repeats nothing.
 *
 * <p>Only the newest entry of a log can be incomplete by a crash; damage further back is left for Spark to refuse. What is
 * taken back is kept beside the logs.
 */
final class CheckpointRepair {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointRepair.class);
    private static final String OFFSETS = "offsets";
    private static final String COMMITS = "commits";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path checkpoints;

    CheckpointRepair(Path checkpoints) {
        this.checkpoints = checkpoints;
    }

    /** Looks at a job's logs before it starts. */
    void run(JobId job) throws IOException {
        Path folder = checkpoints.resolve(job.folder());
        OptionalLong planned = newest(folder.resolve(OFFSETS));
        OptionalLong committed = newest(folder.resolve(COMMITS));
        if (committed.isPresent() && !whole(entry(folder, COMMITS, committed.getAsLong()))) {
            takeBack(folder, COMMITS, committed.getAsLong());
        }
        if (planned.isPresent() && !whole(entry(folder, OFFSETS, planned.getAsLong()))) {
            takeBack(folder, OFFSETS, planned.getAsLong());
            takeBack(folder, COMMITS, planned.getAsLong());
        }
    }

    private static OptionalLong newest(Path log) throws IOException {
        if (!Files.isDirectory(log)) {
            return OptionalLong.empty();
        }
        try (Stream<Path> entries = Files.list(log)) {
            return entries.map(entry -> String.valueOf(entry.getFileName()))
                    .filter(name -> name.matches("\\d{1,18}"))
                    .mapToLong(Long::parseLong)
                    .max();
        }
    }

    private static Path entry(Path folder, String log, long batch) {
        return folder.resolve(log).resolve(Long.toString(batch));
    }

    /** An entry is a line with its version, then lines of JSON; a source without an offset has a hyphen. */
    private static boolean whole(Path entry) throws IOException {
        List<String> lines = Files.readString(entry).lines().toList();
        return lines.size() > 1
                && lines.get(0).matches("v\\d+")
                && lines.stream().skip(1).allMatch(line -> line.equals("-") || json(line));
    }

    private static boolean json(String line) {
        try {
            return JSON.readTree(line).isObject();
        } catch (JacksonException e) {
            return false;
        }
    }

    private static void takeBack(Path folder, String log, long batch) throws IOException {
        Path entry = entry(folder, log, batch);
        if (Files.exists(entry)) {
            Path kept = folder.resolve("taken-back");
            Files.createDirectories(kept);
            LOG.warn("incomplete entry of a checkpoint taken back: log={} batch={} folder={}", log, batch, folder);
            Files.move(entry, kept.resolve(log + "-" + batch), StandardCopyOption.REPLACE_EXISTING);
            Files.deleteIfExists(entry.resolveSibling("." + batch + ".crc"));
        }
    }
}
