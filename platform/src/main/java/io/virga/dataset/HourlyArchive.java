package io.virga.dataset;

import io.virga.forecast.History;
import io.virga.forecast.HourlyNetwork;
import io.virga.forecast.Known;
import io.virga.format.Decoders;
import io.virga.format.Envelope;
import io.virga.format.Frame;
import io.virga.format.FrameReader;
import io.virga.observation.Observation;
import io.virga.observation.Provenance;
import io.virga.observation.SourceClock;
import io.virga.quality.QualityControl;
import io.virga.quality.QualitySettings;
import io.virga.quality.ReportTypes;
import io.virga.station.StationId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads archives of hourly reports through the decoders and the quality control of the running stream. An archive does not
 * say when its reports arrived: each counts as known from its own time on. Not safe for use by several threads.
 */
public final class HourlyArchive {
    private final QualityControl quality = new QualityControl(new Decoders(), QualitySettings.DEFAULT);
    private final Map<StationId, History> stations = new TreeMap<>();
    private ReadCounts counts = ReadCounts.NONE;
    private boolean aligned = true;
    private int files;

    /** Reads one more file. */
    public void read(Path file, DatasetForm.Hourly form) throws IOException {
        files++;
        aligned &= form.aligned();
        try (FrameReader reader = form.reading().open(Files.newInputStream(file), String.valueOf(file.getFileName()))) {
            long sequence = 0;
            for (Optional<Frame> frame = reader.next(); frame.isPresent(); frame = reader.next()) {
                counts = counts.used(take(frame.get(), sequence++));
            }
        }
    }

    private boolean take(Frame frame, long sequence) {
        Instant time = frame.observedAt().orElse(Instant.EPOCH);
        Provenance provenance = new Provenance(
                "archive",
                frame.position(),
                sequence,
                new SourceClock(SourceClock.Kind.REPLAY, time),
                // A replay holds reports against their arrival; in an archive that is the report's own time.
                time);
        Envelope envelope =
                new Envelope(provenance, frame.format().wireName(), frame.header(), frame.position(), frame.payload());
        return quality.decode(envelope).fold(this::learn, rejected -> false);
    }

    private boolean learn(Observation observation) {
        if (ReportTypes.isSummary(observation.id().reportType())) {
            return true; // read, but no hour's report
        }
        Optional<Observation> accepted = quality.judge(observation, Optional.empty())
                .fold(
                        outcome -> Optional.of(outcome.observation()),
                        duplicate -> Optional.empty(),
                        superseded -> Optional.empty(),
                        late -> Optional.empty(),
                        dead -> Optional.empty());
        accepted.ifPresent(checked -> stations.computeIfAbsent(checked.id().station(), unused -> new History())
                .learn(Known.of(checked)));
        return accepted.isPresent();
    }

    /** What became of the records read so far. */
    public ReadCounts counts() {
        return counts;
    }

    /** All that has been read. */
    public HourlyNetwork network() {
        return new HourlyNetwork(stations, aligned || files < 2);
    }
}
