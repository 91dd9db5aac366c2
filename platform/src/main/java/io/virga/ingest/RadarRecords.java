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
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Records of {@code radar-raw}, each with the offset that holds once it is delivered.
 *
 * @param source its name
 * @param sequences the number that a radar's next message has
 * @param offset as it is by then
 */
record RadarRecords(String source, ToLongFunction<String> sequences, Supplier<Map<String, Object>> offset) {
    private static final int LONGEST_POSITION = 1000;

    /** Under which a source's offset is kept. */
    static Map<String, String> partition(String source) {
        return Map.of("source", source);
    }

    SourceRecord of(
            String site,
            String position,
            Optional<VolumeChunk> chunk,
            boolean last,
            SourceClock clock,
            Instant arrival) {
        RadarMessage message = new RadarMessage(
                new Provenance(source, site, sequences.applyAsLong(site), clock, arrival),
                site,
                position.substring(Math.max(0, position.length() - LONGEST_POSITION)),
                chunk,
                last);
        return new SourceRecord(
                partition(source),
                offset.get(),
                Topics.RADAR_RAW.name(),
                null,
                Schema.BYTES_SCHEMA,
                Key.of(site).encode(),
                Schema.BYTES_SCHEMA,
                RadarMessageCodec.encode(message),
                arrival.toEpochMilli());
    }
}
