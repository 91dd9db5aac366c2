package io.virga.stack;

import io.virga.runtime.Check;
import io.virga.runtime.Part;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** A Kafka broker and its controller in this process: one KRaft node on one address, its log in the data folder. */
final class EmbeddedBroker implements Part {
    private static final int NODE = 1;

    /** There is one copy of everything, and after a kill nobody waits for the old incarnation's long sessions. */
    private static final Map<String, String> ONE_NODE = Map.ofEntries(
            Map.entry("default.replication.factor", "1"),
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"),
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            Map.entry("broker.session.timeout.ms", "2000"),
            Map.entry("broker.heartbeat.interval.ms", "500"),
            Map.entry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000"));

    /** Sized for one machine: fewer internal partitions and threads, small index files and a small cleaner buffer. */
    private static final Map<String, String> SMALL = Map.ofEntries(
            Map.entry("offsets.topic.num.partitions", "8"),
            Map.entry("transaction.state.log.num.partitions", "8"),
            Map.entry("num.network.threads", "2"),
            Map.entry("num.io.threads", "4"),
            Map.entry("background.threads", "2"),
            Map.entry("log.index.size.max.bytes", Integer.toString(1 << 20)),
            Map.entry("log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20)),
            Map.entry("log.retention.check.interval.ms", "60000"));

    private final String host;
    private final int port;
    private final int controllerPort;
    private final Path log;
    private volatile Optional<KafkaRaftServer> server = Optional.empty();
    private volatile Check check = Checked.starting();

    EmbeddedBroker(String host, int port, int controllerPort, Path log) {
        this.host = host;
        this.port = port;
        this.controllerPort = controllerPort;
        this.log = log;
    }

    @Override
    public String name() {
        return "broker";
    }

    @Override
    public Optional<String> address() {
        return Optional.of(host + ":" + port);
    }

    @Override
    public void start() throws Exception {
        // Kafka spells its enums in the default locale, where a Turkish "classic" becomes CLASSİC and no broker starts.
        Locale.setDefault(Locale.ROOT);
        format();
        KafkaRaftServer created = new KafkaRaftServer(new KafkaConfig(settings(), false), Time.SYSTEM);
        server = Optional.of(created);
        startUninterrupted(created);
        check = Check.ready("KRaft, one node");
    }

    /** Kafka halts the whole process when its start is interrupted, and with it the message of what really went wrong. */
    private static void startUninterrupted(KafkaRaftServer created) throws Exception {
        FutureTask<Void> start = new FutureTask<>(created::startup, null);
        new Thread(start, "broker-start").start();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    start.get();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw e.getCause() instanceof Exception cause ? cause : e;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public Check check() {
        return check;
    }

    @Override
    public void close() {
        server.ifPresent(running -> {
            running.shutdown();
            running.awaitShutdown();
        });
        server = Optional.empty();
        check = Checked.stopped();
    }

    private void format() throws Exception {
        Files.createDirectories(log);
        if (Files.exists(log.resolve("meta.properties"))) {
            return;
        }
        try (PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(silent)
                    .setNodeId(NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(log.toString())
                    .addDirectory(log.toString())
                    .run();
        } catch (IOException e) {
            throw new StackException("cannot format the broker's log in " + log + ": " + e, e);
        }
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE));
        settings.put("controller.quorum.voters", NODE + "@" + host + ":" + controllerPort);
        settings.put("listeners", "PLAINTEXT://" + host + ":" + port + ",CONTROLLER://" + host + ":" + controllerPort);
        settings.put("advertised.listeners", "PLAINTEXT://" + host + ":" + port);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", "PLAINTEXT");
        settings.put("log.dirs", log.toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("message.max.bytes", Integer.toString(2 << 20));
        settings.put("metric.reporters", "");
        settings.putAll(ONE_NODE);
        settings.putAll(SMALL);
        return settings;
    }
}
