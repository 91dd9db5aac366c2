package io.virga.bench;

import io.virga.format.Envelope;
import io.virga.format.Format;
import io.virga.format.json.JsonReport;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.ObservationId;
import io.virga.observation.Provenance;
import io.virga.observation.SourceClock;
import io.virga.runtime.KafkaSettings;
import io.virga.station.StationId;
import io.virga.units.Quantity;
import io.virga.units.Unit;
import io.virga.wire.EnvelopeCodec;
import io.virga.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Reports of made-up stations, straight into {@code observations-raw}. */
final class Load implements AutoCloseable {
    private final Producer<byte[], byte[]> producer;
    private final String source;
    private long sequence;

    Load(String bootstrap, String source) {
        this.producer = new KafkaProducer<>(KafkaSettings.of(bootstrap).producer());
        this.source = source;
    }

    /** Sends one report of a station, observed now. */
    void send(String station, Instant now) {
        byte[] report = new JsonReport(
                        new ObservationId(new StationId(station), now, "AUTO"),
                        Optional.empty(),
                        List.of(
                                Measurement.of(
                                        Element.AIR_TEMPERATURE, new Quantity(sequence % 300 / 10.0, Unit.CELSIUS), ""),
                                Measurement.of(Element.DEW_POINT, new Quantity(1.5, Unit.CELSIUS), ""),
                                Measurement.of(Element.SEA_LEVEL_PRESSURE, new Quantity(1013.2, Unit.HECTOPASCAL), ""),
                                Measurement.of(Element.WIND_SPEED, new Quantity(3.1, Unit.METRE_PER_SECOND), "")),
                        Optional.empty())
                .encode();
        Envelope envelope = new Envelope(
                new Provenance(source, source, sequence++, new SourceClock(SourceClock.Kind.WALL, now), now),
                Format.JSON.wireName(),
                Optional.empty(),
                source,
                report);
        producer.send(new ProducerRecord<>(
                Topics.OBSERVATIONS_RAW.name(),
                null,
                now.toEpochMilli(),
                station.getBytes(StandardCharsets.UTF_8),
                EnvelopeCodec.encode(envelope)));
    }

    @Override
    public void close() {
        producer.close();
    }
}
