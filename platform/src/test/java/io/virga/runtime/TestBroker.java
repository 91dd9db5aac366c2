package io.virga.runtime;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** A real broker of one node that can be stopped, robbed and started again. */
public final class TestBroker implements AutoCloseable {
    private final Path log;
    private final int port;
    private final int controllerPort;
    private KafkaRaftServer server;

    public TestBroker(Path log) throws Exception {
        this.log = log;
        try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket two = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = one.getLocalPort();
            controllerPort = two.getLocalPort();
        }
        // Kafka spells its enums in the default locale, where a Turkish "classic" becomes CLASSİC and no broker starts.
        Locale.setDefault(Locale.ROOT);
        try (PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(silent)
                    .setNodeId(1)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(log.toString())
                    .addDirectory(log.toString())
                    .run();
        }
        server = started();
    }

    private KafkaRaftServer started() {
        KafkaRaftServer created = new KafkaRaftServer(new KafkaConfig(settings(), false), Time.SYSTEM);
        created.startup();
        return created;
    }

    public KafkaSettings kafka() {
        return KafkaSettings.of("127.0.0.1:" + port);
    }

    public Admin admin() {
        return Admin.create(kafka().admin());
    }

    public Producer<byte[], byte[]> transactional(String id) {
        Map<String, Object> settings = kafka().producer();
        settings.put("transactional.id", id);
        Producer<byte[], byte[]> producer = new KafkaProducer<>(settings);
        producer.initTransactions();
        return producer;
    }

    void stop() {
        server.shutdown();
        server.awaitShutdown();
    }

    void restart() {
        server = started();
    }

    /** Loses what a topic held; only while the broker is stopped. */
    void lose(String topic) throws IOException {
        List<Path> partitions;
        try (Stream<Path> all = Files.list(log)) {
            partitions = all.filter(
                            folder -> String.valueOf(folder.getFileName()).startsWith(topic + "-"))
                    .toList();
        }
        for (Path partition : partitions) {
            try (Stream<Path> files = Files.list(partition)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(partition);
        }
    }

    @Override
    public void close() {
        stop();
    }

    private Map<String, Object> settings() {
        String address = "PLAINTEXT://127.0.0.1:" + port;
        Map<String, Object> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        settings.put("listeners", address + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", address);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("log.dirs", log.toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "1");
        settings.put("broker.session.timeout.ms", "2000");
        settings.put("broker.heartbeat.interval.ms", "500");
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20));
        settings.put("log.index.size.max.bytes", Integer.toString(1 << 20));
        return settings;
    }
}
