package io.virga.store;

import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.Observation;
import io.virga.observation.ObservationId;
import io.virga.observation.Provenance;
import io.virga.observation.SourceClock;
import io.virga.station.Place;
import io.virga.station.StationId;
import io.virga.units.Quantity;
import io.virga.units.Unit;
import io.virga.wire.ObservationCodec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Observations to fill tables with. */
final class Observations {
    static final Instant ARRIVAL = Instant.parse("2026-10-25T01:30:00.789Z");

    private Observations() {}

    static Observation observation(String station, Instant at, String type, Measurement... measurements) {
        SourceClock clock = new SourceClock(SourceClock.Kind.REPLAY, at);
        Place place = new Place(40.5, -98.25, OptionalDouble.of(571), "\u015Ei\u015Fli \u2614");
        return new Observation(
                new ObservationId(new StationId(station), at, type),
                Optional.of(place),
                List.of(measurements),
                Optional.of(true),
                0,
                new Provenance("archive", "a.csv", 7, clock, ARRIVAL));
    }

    static Measurement celsius(double value) {
        return Measurement.of(Element.AIR_TEMPERATURE, new Quantity(value, Unit.CELSIUS), "1");
    }

    static byte[] bytes(Observation observation) {
        return ObservationCodec.encode(observation);
    }
}
