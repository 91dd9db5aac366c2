package io.virga.system;

import io.virga.format.Envelope;
import io.virga.format.json.JsonReport;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.ObservationId;
import io.virga.observation.Provenance;
import io.virga.observation.SourceClock;
import io.virga.station.StationId;
import io.virga.units.Quantity;
import io.virga.units.Unit;
import io.virga.wire.EnvelopeCodec;
import io.virga.wire.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A source in a test's hand: it chooses its sequences, stations and times. */
final class Probe {
    private final StackUnderTest stack;
    private final String name;

    Probe(StackUnderTest stack, String name) {
        this.stack = stack;
        this.name = name;
    }

    /** Delivers one report of an air temperature in °C. */
    void send(long sequence, String station, Instant observedAt, double celsius) throws Exception {
        Instant now = Instant.now();
        JsonReport report = new JsonReport(
                new ObservationId(new StationId(station), observedAt, "AUTO"),
                Optional.empty(),
                List.of(Measurement.of(Element.AIR_TEMPERATURE, new Quantity(celsius, Unit.CELSIUS), "")),
                Optional.empty());
        Provenance from = new Provenance(name, "hand", sequence, new SourceClock(SourceClock.Kind.WALL, now), now);
        stack.send(
                Topics.OBSERVATIONS_RAW.name(),
                station,
                EnvelopeCodec.encode(new Envelope(from, "json", Optional.empty(), "by hand", report.encode())));
    }
}
