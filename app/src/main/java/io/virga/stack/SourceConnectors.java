package io.virga.stack;

import io.virga.config.QualitySection;
import io.virga.config.RadarSection;
import io.virga.config.ReplaySection;
import io.virga.config.SimulatorSection;
import io.virga.config.SourcesSection;
import io.virga.config.TemperaturesSection;
import io.virga.config.TrialSection;
import io.virga.ingest.DailySimulatorConnector;
import io.virga.ingest.FolderConnector;
import io.virga.ingest.LiveSimulatorConnector;
import io.virga.ingest.PollConnector;
import io.virga.ingest.RadarFeedConnector;
import io.virga.ingest.RadarReplayConnector;
import io.virga.ingest.ReplayConnector;
import io.virga.ingest.TemperatureSimulatorConnector;
import io.virga.ingest.TrialConnector;
import io.virga.runtime.KafkaSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The source connectors that a configuration asks for. */
final class SourceConnectors {
    static final String REPLAY = "virga-replay";
    static final String TRIAL = "virga-trial";
    static final String RADAR_REPLAY = "virga-radar-replay";

    private SourceConnectors() {}

    /**
     * Connector configurations by name.
     *
     * @param feeds what is polled for documents: one connector polls all, so that the budget of a host holds over all of it
     */
    static Map<String, Map<String, String>> of(
            SourcesSection sources,
            Map<String, Map<String, String>> feeds,
            QualitySection quality,
            KafkaSettings kafka) {
        Map<String, Map<String, String>> connectors = new LinkedHashMap<>();
        if (sources.simulating()) {
            connectors.put("virga-daily-simulator", daily(sources.simulator()));
            if (sources.simulator().live()) {
                connectors.put("virga-live-simulator", live(sources.simulator()));
            }
        }
        if (!sources.replay().files().isEmpty()) {
            connectors.put(REPLAY, replay(sources.replay()));
        }
        if (sources.trial().reports() > 0) {
            connectors.put(TRIAL, trial(sources.trial(), quality));
        }
        if (sources.temperatures().enabled()) {
            connectors.put("virga-temperature-simulator", temperatures(sources.temperatures()));
        }
        if (!sources.radar().files().isEmpty()) {
            connectors.put(RADAR_REPLAY, radarReplay(sources.radar()));
        }
        if (sources.radar().live()) {
            connectors.put("virga-radar-feed", radarFeed(sources.radar()));
        }
        Map<String, Map<String, String>> polled = new HashMap<>(sources.http());
        polled.putAll(feeds);
        if (!polled.isEmpty()) {
            Map<String, String> config = source(PollConnector.class);
            config.putAll(PollConnector.configuration(kafka, sources.contact(), polled));
            connectors.put("virga-http", config);
        }
        if (!sources.folders().isEmpty()) {
            Map<String, String> config = source(FolderConnector.class);
            config.putAll(FolderConnector.configuration(kafka, sources.folders()));
            connectors.put("virga-folders", config);
        }
        return connectors;
    }

    private static Map<String, String> radarFeed(RadarSection radar) {
        Map<String, String> config = source(RadarFeedConnector.class);
        config.put("source", "radar-feed");
        radar.folder().ifPresent(folder -> config.put("folder", folder.toString()));
        radar.bucket().ifPresent(bucket -> config.put("bucket", bucket.toString()));
        config.put("sites", String.join(",", radar.sites()));
        config.put("poll.ms", Long.toString(radar.poll().toMillis()));
        return config;
    }

    private static Map<String, String> radarReplay(RadarSection radar) {
        Map<String, String> config = source(RadarReplayConnector.class);
        config.put("source", "radar-replay");
        config.put("files", radar.files().stream().map(Path::toString).collect(Collectors.joining(",")));
        config.put("speed", radar.speed().toString());
        // Compressed records shrink no further, but volumes of before 2016 come without.
        config.put("producer.override.compression.type", "zstd");
        return config;
    }

    private static Map<String, String> daily(SimulatorSection simulator) {
        Map<String, String> config = source(DailySimulatorConnector.class);
        config.put("source", "daily-simulator");
        config.put("seed", Long.toString(simulator.seed()));
        config.put("stations", Integer.toString(simulator.stations()));
        config.put("days.per.second", Double.toString(simulator.daysPerSecond()));
        return config;
    }

    private static Map<String, String> live(SimulatorSection simulator) {
        Map<String, String> config = source(LiveSimulatorConnector.class);
        config.put("source", "live-simulator");
        config.put("seed", Long.toString(simulator.seed()));
        config.put("stations", Integer.toString(simulator.stations()));
        config.put("interval.ms", Long.toString(simulator.interval().toMillis()));
        return config;
    }

    private static Map<String, String> replay(ReplaySection replay) {
        Map<String, String> config = source(ReplayConnector.class);
        config.put("source", "replay");
        config.put("files", replay.files().stream().map(Path::toString).collect(Collectors.joining(",")));
        config.put("speed", replay.speed().toString());
        config.put("format", replay.format());
        replay.settings().forEach((name, value) -> config.put("format." + name, value));
        return config;
    }

    private static Map<String, String> trial(TrialSection trial, QualitySection quality) {
        Map<String, String> config = source(TrialConnector.class);
        config.putAll(TrialConnector.configuration("trial", trial.stream(quality), trial.perSecond()));
        return config;
    }

    private static Map<String, String> temperatures(TemperaturesSection temperatures) {
        Map<String, String> config = source(TemperatureSimulatorConnector.class);
        config.put("source", "temperature-simulator");
        config.put("seed", Long.toString(temperatures.seed()));
        config.put("days.per.second", Double.toString(temperatures.daysPerSecond()));
        return config;
    }

    /** What every source has in common. */
    static Map<String, String> source(Class<?> connector) {
        Map<String, String> config = new HashMap<>();
        config.put("connector.class", connector.getName());
        config.put("tasks.max", "1");
        config.put("exactly.once.support", "required");
        config.put("transaction.boundary", "poll");
        config.put("producer.override.linger.ms", "0");
        // After a kill, readers of committed records wait no longer than this for the abandoned transaction.
        config.put("producer.override.transaction.timeout.ms", "10000");
        return config;
    }
}
