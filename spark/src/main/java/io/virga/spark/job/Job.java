package io.virga.spark.job;

import java.util.List;
import org.apache.spark.sql.streaming.StreamingQuery;

/** A streaming query from topics to topics. */
public interface Job {
    /** Its name and layout. */
    JobId id();

    /** The topics that it reads. */
    List<String> topics();

    /**
     * Starts it; it goes on where its checkpoint says.
     *
     * @throws Exception if it cannot start
     */
    StreamingQuery start(JobContext context) throws Exception;
}
