package io.virga.chaos;

import io.virga.chaos.failpoint.Failpoint;
import io.virga.chaos.failpoint.Failpoint.Edge;
import io.virga.store.JdbcSinks;
import io.virga.wire.Topics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The commit points of every process of the stack: before and after all that it reads, writes and commits. */
final class Points {
    private static final String CONSUMER = "org.apache.kafka.clients.consumer.KafkaConsumer";
    private static final String PRODUCER = "org.apache.kafka.clients.producer.KafkaProducer";
    private static final String SINK = "io.debezium.connector.jdbc.JdbcSinkConnectorTask";
    private static final String SINK_WORKER = "org.apache.kafka.connect.runtime.WorkerSinkTask";
    private static final String DATABASE = "org.mariadb.jdbc.Connection";
    private static final String SPARK = "org.apache.spark.sql.execution.streaming.";
    private static final String SPARK_LOG = SPARK + "checkpointing.HDFSMetadataLog";
    private static final String SPARK_FILES = SPARK + "checkpointing.FileSystemBasedCheckpointFileManager";
    private static final String SPARK_STATE = SPARK + "state.RocksDB";
    private static final String FILE = "io.virga.runtime.WholeFile";

    private Points() {}

    /** The points by the process that they are in. */
    static Map<String, List<Failpoint>> all() {
        Map<String, List<Failpoint>> all = new LinkedHashMap<>();
        all.put("quality", topology());
        all.put("audit", topology());
        all.put("verification", topology());
        List<Failpoint> connect = new ArrayList<>();
        for (String source : List.of("virga-trial", "virga-daily-simulator")) {
            connect.addAll(source(source));
        }
        JdbcSinks.topics().forEach((sink, topic) -> {
            if (!topic.equals(Topics.RADAR_SWEEPS.name())) { // a trial has no radar
                connect.addAll(sink(sink));
            }
        });
        all.put("connect", connect);
        all.put("spark", spark());
        all.put("snapshot-0", snapshot());
        return all;
    }

    private static List<Failpoint> topology() {
        List<Failpoint> points = new ArrayList<>();
        points.add(Failpoint.of("after read", CONSUMER, "poll", Edge.EXIT));
        points.addAll(transaction());
        return points.stream().map(point -> point.in("StreamThread")).toList();
    }

    private static List<Failpoint> transaction() {
        return List.of(
                Failpoint.of("before write", PRODUCER, "send", Edge.ENTER),
                Failpoint.of("after write", PRODUCER, "send", Edge.EXIT),
                Failpoint.of("before commit", PRODUCER, "commitTransaction", Edge.ENTER),
                Failpoint.of("after commit", PRODUCER, "commitTransaction", Edge.EXIT));
    }

    private static List<Failpoint> source(String connector) {
        String task = connector.equals("virga-trial") ? "TrialTask" : "DailySimulatorTask";
        List<Failpoint> points = new ArrayList<>();
        points.add(Failpoint.of(connector + " after read", "io.virga.ingest." + task, "poll", Edge.EXIT));
        transaction()
                .forEach(point -> points.add(new Failpoint(
                        connector + " " + point.name(), point.type(), point.method(), point.edge(), "", "")));
        return points.stream()
                .map(point -> point.in("task-thread-" + connector))
                .toList();
    }

    private static List<Failpoint> sink(String connector) {
        return List.of(
                        Failpoint.of(connector + " after read", SINK, "put", Edge.ENTER),
                        Failpoint.of(connector + " before database commit", DATABASE, "commit", Edge.ENTER),
                        Failpoint.of(connector + " after database commit", DATABASE, "commit", Edge.EXIT),
                        Failpoint.of(connector + " after write", SINK, "put", Edge.EXIT),
                        Failpoint.of(connector + " before offset commit", SINK_WORKER, "doCommitAsync", Edge.ENTER),
                        Failpoint.of(connector + " after offset commit", SINK_WORKER, "onCommitCompleted", Edge.ENTER))
                .stream()
                .map(point -> point.in("task-thread-" + connector))
                .toList();
    }

    private static List<Failpoint> spark() {
        List<Failpoint> points = new ArrayList<>();
        for (String job : List.of("windows", "network", "statistics", "rain-features", "rain-forecasts")) {
            List.of(
                            Failpoint.of(job + " before planning", SPARK_LOG, "add", Edge.ENTER)
                                    .about("OffsetSeqLog"),
                            Failpoint.of(job + " after planning", SPARK_LOG, "add", Edge.EXIT)
                                    .about("OffsetSeqLog"),
                            Failpoint.of(job + " before commit", SPARK_LOG, "add", Edge.ENTER)
                                    .about("CommitLog"),
                            Failpoint.of(job + " after commit", SPARK_LOG, "add", Edge.EXIT)
                                    .about("CommitLog"),
                            Failpoint.of(
                                    job + " between temporary file and rename",
                                    SPARK_FILES,
                                    "renameTempFile",
                                    Edge.ENTER),
                            Failpoint.of(job + " after rename", SPARK_FILES, "renameTempFile", Edge.EXIT))
                    .forEach(point -> points.add(point.in("stream execution thread for " + job)));
        }
        for (String topic : List.of("summaries", "statistics", "rain-features", "forecasts")) {
            points.add(Failpoint.of("before write to " + topic, PRODUCER, "send", Edge.ENTER)
                    .about("topic=" + topic));
            points.add(Failpoint.of("after write to " + topic, PRODUCER, "send", Edge.EXIT)
                    .about("topic=" + topic));
        }
        points.add(Failpoint.of("before state commit", SPARK_STATE, "commit", Edge.ENTER));
        points.add(Failpoint.of("after state commit", SPARK_STATE, "commit", Edge.EXIT));
        return points;
    }

    private static List<Failpoint> snapshot() {
        return List.of(
                Failpoint.of("after read", CONSUMER, "poll", Edge.EXIT),
                Failpoint.of("before write", FILE, "write", Edge.ENTER),
                Failpoint.of("between temporary file and rename", FILE, "write", Edge.EXIT),
                Failpoint.of("after rename", FILE, "rename", Edge.EXIT));
    }
}
