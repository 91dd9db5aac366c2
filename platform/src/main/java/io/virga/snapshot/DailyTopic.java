package io.virga.snapshot;

import io.virga.station.DailyMaximum;
import io.virga.station.DailyReport;
import io.virga.wire.DailyMaximumCodec;
import io.virga.wire.DailyReportCodec;
import io.virga.wire.Key;
import io.virga.wire.Topic;
import io.virga.wire.Topics;
import java.util.function.Function;

/** The topics of daily temperatures, and how each one's days are grouped. A group's days are in one partition, in order. */
public enum DailyTopic {
    /** By station. */
    STATIONS(Topics.STATIONS, 1, DailyTopic::station),
    /** By month and, within it, year. */
    TEMPERATURES(Topics.TEMPERATURES, 2, DailyTopic::monthAndYear);

    private final Topic topic;
    private final int depth;
    private final Function<byte[], Day> decoder;

    DailyTopic(Topic topic, int depth, Function<byte[], Day> decoder) {
        this.topic = topic;
        this.depth = depth;
        this.decoder = decoder;
    }

    /** Its name. */
    public String topic() {
        return topic.name();
    }

    int partitions() {
        return topic.partitions();
    }

    /** How many names a group has: that many objects lie inside each other in the file. */
    int depth() {
        return depth;
    }

    /**
     * Reads the value of a record.
     *
     * @throws io.virga.wire.MalformedMessageException if it is none of this topic
     */
    Day decode(byte[] value) {
        return decoder.apply(value);
    }

    private static Day station(byte[] value) {
        DailyReport report = DailyReportCodec.decode(value);
        return new Day(Key.of(report.station().text()), report.date(), report.degrees());
    }

    private static Day monthAndYear(byte[] value) {
        DailyMaximum maximum = DailyMaximumCodec.decode(value);
        String year = Integer.toString(maximum.date().getYear());
        return new Day(Key.of(maximum.month(), year), maximum.date(), maximum.degrees());
    }

    /** As people write it. */
    @Override
    public String toString() {
        return topic.name();
    }
}
