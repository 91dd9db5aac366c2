package io.virga.stack;

import io.virga.runtime.Check;
import io.virga.runtime.KafkaSettings;
import io.virga.runtime.Part;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.connect.cli.ConnectDistributed;
import org.apache.kafka.connect.runtime.Connect;
import org.apache.kafka.connect.runtime.distributed.DistributedHerder;

/**
 * A Kafka Connect worker in this process, with exactly-once sources; its REST interface listens on this machine only,
 * since it asks nobody who they are. Connectors, offsets and states live in Connect's own topics.
 */
final class ConnectWorker implements Part {
    private static final String HOST = "127.0.0.1";

    private final KafkaSettings kafka;
    private final int port;
    private final int replication;
    private volatile Optional<Connect<DistributedHerder>> worker = Optional.empty();

    ConnectWorker(KafkaSettings kafka, int port, int replication) {
        this.kafka = kafka;
        this.port = port;
        this.replication = replication;
    }

    @Override
    public String name() {
        return "connect";
    }

    @Override
    public Optional<String> address() {
        return Optional.of("http://" + HOST + ":" + port);
    }

    @Override
    public void start() {
        Thread caller = Thread.currentThread();
        ClassLoader loader = caller.getContextClassLoader();
        // Connect would stop itself beside the stack's own order, and be gone before its sinks had said what they did.
        Exit.setShutdownHookAdder((name, action) -> {});
        try {
            worker = Optional.of(new ConnectDistributed().startConnect(settings()));
        } finally {
            Exit.resetShutdownHookAdder();
            // Connect leaves its own, under which Spark could not compile generated code.
            caller.setContextClassLoader(loader);
        }
    }

    @Override
    public Check check() {
        return worker.map(running ->
                        running.herderTask() != null && running.herderTask().isDone()
                                ? Checked.failed("the worker has ended; see the log")
                                : Check.ready("Kafka Connect, exactly-once sources"))
                .orElseGet(Checked::stopped);
    }

    @Override
    public void close() {
        worker.ifPresent(running -> {
            running.stop();
            running.awaitStop();
        });
        worker = Optional.empty();
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        for (String prefix : new String[] {"", "producer.", "consumer.", "admin."}) {
            kafka.properties().forEach((name, value) -> settings.put(prefix + name, value));
        }
        settings.put("bootstrap.servers", kafka.bootstrap());
        settings.put("listeners", "http://" + HOST + ":" + port);
        settings.put("rest.advertised.host.name", HOST);
        for (String topic : new String[] {"config", "offset", "status"}) {
            settings.put(topic + ".storage.replication.factor", Integer.toString(replication));
        }
        settings.putAll(WORKER);
        return settings;
    }

    private static final Map<String, String> WORKER = Map.ofEntries(
            Map.entry("group.id", "virga-connect"),
            Map.entry("config.storage.topic", "connect-configs"),
            Map.entry("offset.storage.topic", "connect-offsets"),
            Map.entry("offset.storage.partitions", "4"),
            Map.entry("status.storage.topic", "connect-status"),
            Map.entry("status.storage.partitions", "2"),
            Map.entry("key.converter", "org.apache.kafka.connect.converters.ByteArrayConverter"),
            Map.entry("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter"),
            Map.entry("exactly.once.source.support", "enabled"),
            Map.entry("consumer.isolation.level", "read_committed"),
            Map.entry("connector.client.config.override.policy", "All"),
            // Every plug-in of ours has a service file; a scan of 340 jars takes seconds.
            Map.entry("plugin.discovery", "service_load"),
            // One machine: nobody waits for a worker that may come back.
            Map.entry("scheduled.rebalance.max.delay.ms", "0"),
            Map.entry("session.timeout.ms", "6000"),
            Map.entry("heartbeat.interval.ms", "1500"),
            Map.entry("offset.flush.interval.ms", "1000"),
            Map.entry("task.shutdown.graceful.timeout.ms", "3000"),
            Map.entry("metric.reporters", ""));
}
