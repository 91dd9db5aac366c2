package io.virga.spark.batch;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** A session for learning from history, without what streaming needs. */
public final class BatchSession {
    private static final String LOOPBACK = "127.0.0.1";

    private BatchSession() {}

    /**
     * Makes a session; the caller stops it.
     *
     * @param master where it runs, such as {@code local[4]}
     * @param scratch a folder for what does not fit into memory
     */
    public static SparkSession create(String master, Path scratch) {
        SparkSession.Builder builder =
                SparkSession.builder().appName("virga-training").master(master);
        if (master.startsWith("local")) {
            builder.config("spark.driver.host", LOOPBACK).config("spark.driver.bindAddress", LOOPBACK);
            // Here a heartbeat goes from a thread to another of the same process. On a machine that is busy otherwise
            // it
            // came two minutes late, whereupon Spark gave its only executor up and ended the process with status 56.
            builder.config("spark.network.timeout", "24h").config("spark.executor.heartbeatInterval", "1h");
        }
        return builder.config("spark.ui.enabled", "false")
                .config("spark.local.dir", scratch.toString())
                .config("spark.sql.warehouse.dir", scratch.resolve("warehouse").toString())
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.cleaner.periodicGC.interval", "10min")
                .getOrCreate();
    }
}
