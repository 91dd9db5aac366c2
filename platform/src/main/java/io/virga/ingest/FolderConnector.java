package io.virga.ingest;

import io.virga.runtime.KafkaSettings;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;

/** Watches folders and reads each file that has come to rest, once. */
public final class FolderConnector extends SingleTaskConnector {
    /** Made by Kafka Connect. */
    public FolderConnector() {
        super(FolderTask.class, definition());
    }

    static ConfigDef definition() {
        return SourceConfig.definition();
    }

    /** The configuration of a connector that watches these folders. */
    public static Map<String, String> configuration(KafkaSettings kafka, Map<String, Map<String, String>> sources) {
        return SourceConfig.configuration(kafka, sources);
    }
}
