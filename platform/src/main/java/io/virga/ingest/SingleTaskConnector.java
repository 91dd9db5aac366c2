package io.virga.ingest;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;

/** A source whose whole stream is one task's: it has one clock and one order. Exact over restarts. */
public abstract class SingleTaskConnector extends SourceConnector {
    private final Class<? extends Task> task;
    private final ConfigDef definition;
    private Map<String, String> config = Map.of();

    /** A connector of this task, with these settings. */
    protected SingleTaskConnector(Class<? extends Task> task, ConfigDef definition) {
        this.task = task;
        this.definition = definition;
    }

    @Override
    public final String version() {
        return Version.TEXT;
    }

    @Override
    public final void start(Map<String, String> properties) {
        config = Map.copyOf(properties);
    }

    @Override
    public final Class<? extends Task> taskClass() {
        return task;
    }

    @Override
    public final List<Map<String, String>> taskConfigs(int maxTasks) {
        return List.of(config);
    }

    @Override
    public final void stop() {
        config = Map.of();
    }

    @Override
    public final ConfigDef config() {
        return definition;
    }

    @Override
    public final ExactlyOnceSupport exactlyOnceSupport(Map<String, String> properties) {
        return ExactlyOnceSupport.SUPPORTED;
    }
}
