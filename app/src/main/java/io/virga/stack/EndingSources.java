package io.virga.stack;

import io.virga.config.Config;
import io.virga.config.ReplaySection;
import io.virga.ingest.RadarArchive;
import io.virga.ingest.ReplayFiles;
import io.virga.ingest.TrialConnector;
import io.virga.simulate.DefectiveStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The sources that come to an end, and how far they are by their own offsets. */
final class EndingSources {
    private static final Duration LOOK = Duration.ofMillis(250);

    private final Config config;
    private final ConnectClient connect;
    private final Duration patience;

    /**
     * The ending sources of a configuration.
     *
     * @param patience for a source that fails again and again
     */
    EndingSources(Config config, ConnectClient connect, Duration patience) {
        this.config = config;
        this.connect = connect;
        this.patience = patience;
    }

    /**
     * Waits until all have ended.
     *
     * @return how many records each has delivered, earlier starts on the same data included
     */
    Map<String, Long> await() {
        Map<String, Long> delivered = new LinkedHashMap<>();
        if (!config.sources().replay().files().isEmpty()) {
            Map<Path, Long> expected = records(config.sources().replay());
            List<Map<String, String>> offsets = await(
                    SourceConnectors.REPLAY,
                    told -> expected.entrySet().stream()
                            .allMatch(file -> delivered(file.getKey(), told) >= file.getValue()));
            delivered.put(
                    "replay", offsets.stream().mapToLong(ReplayFiles::delivered).sum());
        }
        if (config.sources().trial().reports() > 0) {
            DefectiveStream stream = new DefectiveStream(config.sources().trial().stream(config.quality()));
            List<Map<String, String>> offsets = await(
                    SourceConnectors.TRIAL,
                    told -> told.stream().anyMatch(offset -> TrialConnector.done(stream, offset)));
            delivered.put(
                    "trial",
                    offsets.stream().mapToLong(TrialConnector::delivered).sum());
        }
        if (!config.sources().radar().files().isEmpty()) {
            await(SourceConnectors.RADAR_REPLAY, radarDelivered());
        }
        return delivered;
    }

    private Predicate<List<Map<String, String>>> radarDelivered() {
        List<Path> files = config.sources().radar().files();
        try {
            return RadarArchive.delivered(files);
        } catch (IOException e) {
            throw new StackException("cannot look through " + files + ": " + Causes.line(e), e);
        }
    }

    private List<Map<String, String>> await(String connector, Predicate<List<Map<String, String>>> done) {
        long failing = 0;
        while (true) {
            List<Map<String, String>> offsets = connect.offsets(connector);
            if (done.test(offsets)) {
                return offsets;
            }
            ConnectClient.Status status = connect.statuses().get(connector);
            failing = status != null && status.failed() ? failing + 1 : 0;
            if (failing > patience.dividedBy(LOOK)) {
                throw new StackException(
                        connector + " fails again and again: " + (status == null ? "" : status.fault()));
            }
            Pause.of(LOOK);
        }
    }

    private static long delivered(Path file, List<Map<String, String>> offsets) {
        return offsets.stream()
                .mapToLong(offset -> ReplayFiles.delivered(file, offset))
                .sum();
    }

    /** Counted apart from the source, so that a replay that stops early cannot pass for one that is done. */
    private static Map<Path, Long> records(ReplaySection replay) {
        Map<Path, Long> records = new HashMap<>();
        for (Path file : replay.files()) {
            try {
                records.put(file, ReplayFiles.count(file, replay.reading()));
            } catch (IOException e) {
                throw new StackException("cannot count the records of " + file + ": " + Causes.line(e), e);
            }
        }
        return records;
    }
}
