package io.virga.ingest;

import io.virga.observation.Provenance;
import io.virga.observation.SourceClock;
import io.virga.radar.feed.RadarMessage;
import io.virga.radar.feed.VolumeChunk;
import io.virga.wire.Key;
import io.virga.wire.RadarMessageCodec;
import io.virga.wire.Topics;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Records of {@code radar-raw}, each with the offset that holds once it is delivered.
 *
 * @param source its name
 */
record RadarRecords(String source) {
    private static final int LONGEST_POSITION = 1000;

    /**
     * A record's number, and what Connect keeps once it is delivered.
     *
     * @param part of the source within which numbers count up
     * @param sequence its number, from 0
     * @param partition under which the offset is kept
     * @param offset as it is by then
     */
    record Delivery(String part, long sequence, Map<String, String> partition, Map<String, Object> offset) {}

    /** Under which a source's offset is kept. */
    static Map<String, String> partition(String source) {
        return Map.of("source", source);
    }

    SourceRecord of(
            Delivery delivery,
            String site,
            String position,
            Optional<VolumeChunk> chunk,
            SourceClock clock,
            Instant arrival) {
        return of(delivery, arrival, message(delivery, site, position, chunk, clock, arrival, false));
    }

    /** Says of a radar that nothing follows. */
    SourceRecord end(Delivery delivery, String site, SourceClock clock, Instant arrival) {
        return of(delivery, arrival, message(delivery, site, "", Optional.empty(), clock, arrival, true));
    }

    private RadarMessage message(
            Delivery delivery,
            String site,
            String position,
            Optional<VolumeChunk> chunk,
            SourceClock clock,
            Instant arrival,
            boolean last) {
        return new RadarMessage(
                new Provenance(source, delivery.part, delivery.sequence, clock, arrival),
                site,
                position.substring(Math.max(0, position.length() - LONGEST_POSITION)),
                chunk,
                last);
    }

    private static SourceRecord of(Delivery delivery, Instant arrival, RadarMessage message) {
        return new SourceRecord(
                delivery.partition,
                delivery.offset,
                Topics.RADAR_RAW.name(),
                null,
                Schema.BYTES_SCHEMA,
                Key.of(message.site()).encode(),
                Schema.BYTES_SCHEMA,
                RadarMessageCodec.encode(message),
                arrival.toEpochMilli());
    }
}
