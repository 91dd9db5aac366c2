package io.virga.spark;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.streaming.checkpointing.FileSystemBasedCheckpointFileManager;

/** Makes Spark's session with the settings that all jobs rely on. */
final class Sessions {
    private static final String LOOPBACK = "127.0.0.1";

    private Sessions() {}

    static SparkSession create(SparkSettings settings) {
        SparkSession.Builder builder = SparkSession.builder().appName("virga").master(settings.master());
        if (settings.master().startsWith("local")) {
            // Executors elsewhere must reach the driver; those in this process need not be reached from outside.
            builder.config("spark.driver.host", LOOPBACK).config("spark.driver.bindAddress", LOOPBACK);
        }
        return builder.config("spark.ui.enabled", "false")
                .config("spark.local.dir", settings.scratch().toString())
                .config(
                        "spark.sql.warehouse.dir",
                        settings.folder().resolve("warehouse").toString())
                // Jobs take turns, each in a pool of its own: in line, a large batch of one would hold up all.
                .config("spark.scheduler.mode", "FAIR")
                // Compiled plans of all jobs together; beyond the default of 100 each batch compiles what the last one
                // did.
                .config("spark.sql.codegen.cache.maxEntries", "2000")
                // Nobody adds classes at run time; while somebody could, compiling asks the driver for every unknown
                // name.
                .config("spark.sql.artifact.isolation.enabled", "false")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.shuffle.partitions", settings.shufflePartitions())
                .config("spark.sql.streaming.noDataMicroBatches.enabled", "false")
                .config("spark.sql.streaming.metricsEnabled", "false")
                // transformWithState needs it; state may exceed the heap, and only changes are written at each batch.
                .config(
                        "spark.sql.streaming.stateStore.providerClass",
                        "org.apache.spark.sql.execution.streaming.state.RocksDBStateStoreProvider")
                .config("spark.sql.streaming.stateStore.rocksdb.changelogCheckpointing.enabled", "true")
                .config("spark.sql.streaming.stateStore.rocksdb.boundedMemoryUsage", "true")
                .config("spark.sql.streaming.stateStore.rocksdb.maxMemoryUsageMB", "256")
                .config("spark.sql.streaming.stateStore.coordinatorReportSnapshotUploadLag", "false")
                .config("spark.hadoop.fs.file.impl", LocalFiles.class.getName())
                .config(
                        "spark.sql.streaming.checkpointFileManagerClass",
                        FileSystemBasedCheckpointFileManager.class.getName())
                .config("spark.sql.streaming.minBatchesToRetain", "10")
                .config("spark.cleaner.periodicGC.interval", "10min")
                .getOrCreate();
    }
}
