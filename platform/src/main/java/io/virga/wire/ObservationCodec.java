package io.virga.wire;

import io.virga.observation.Descriptor;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.Observation;
import io.virga.observation.ObservationId;
import io.virga.observation.Provenance;
import io.virga.observation.Qualifier;
import io.virga.observation.Verdict;
import io.virga.station.Place;
import io.virga.station.StationId;
import io.virga.units.Quantity;
import io.virga.units.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/** Canonical observations as Protobuf: the values of topics {@code observations} and {@code latest}. */
public final class ObservationCodec {
    private ObservationCodec() {}

    /** The bytes of an observation. */
    public static byte[] encode(Observation observation) {
        return toMessage(observation).toByteArray();
    }

    /**
     * Reads an observation.
     *
     * @throws MalformedMessageException if the bytes are none
     */
    public static Observation decode(byte[] bytes) {
        return Parsing.decode(
                "observation", bytes, io.virga.wire.proto.Observation::parseFrom, ObservationCodec::fromMessage);
    }

    static io.virga.wire.proto.Observation toMessage(Observation observation) {
        io.virga.wire.proto.Observation.Builder message = io.virga.wire.proto.Observation.newBuilder()
                .setStation(observation.id().station().text())
                .setObservedAtMs(observation.id().observedAt().toEpochMilli())
                .setReportType(observation.id().reportType())
                .setRevision(observation.revision())
                .setProvenance(toMessage(observation.provenance()));
        observation.place().ifPresent(place -> message.setPlace(toMessage(place)));
        observation.raining().ifPresent(message::setRaining);
        observation.measurements().forEach(m -> message.addMeasurements(toMessage(m)));
        observation.replaced().forEach(m -> message.addReplaced(toMessage(m)));
        return message.build();
    }

    static Observation fromMessage(io.virga.wire.proto.Observation message) {
        return new Observation(
                new ObservationId(
                        new StationId(message.getStation()),
                        Instant.ofEpochMilli(message.getObservedAtMs()),
                        message.getReportType()),
                message.hasPlace() ? Optional.of(fromMessage(message.getPlace())) : Optional.empty(),
                message.getMeasurementsList().stream()
                        .map(ObservationCodec::fromMessage)
                        .toList(),
                message.hasRaining() ? Optional.of(message.getRaining()) : Optional.empty(),
                message.getRevision(),
                message.getReplacedList().stream()
                        .map(ObservationCodec::fromMessage)
                        .toList(),
                fromMessage(message.getProvenance()));
    }

    private static io.virga.wire.proto.Measurement toMessage(Measurement m) {
        io.virga.wire.proto.Measurement.Builder message = io.virga.wire.proto.Measurement.newBuilder()
                .setElement(m.element().wireName())
                .setValue(m.value())
                .setQualifier(m.qualifier().name())
                .setReportedValue(m.reported().value())
                .setReportedUnit(m.reported().unit().symbol())
                .setSourceQuality(m.sourceQuality())
                .setVerdict(m.verdict().descriptor().name())
                .setChecksApplied(m.verdict().applied())
                .setChecksFailed(m.verdict().failed());
        m.period().ifPresent(period -> message.setPeriodMs(period.toMillis()));
        return message.build();
    }

    private static Measurement fromMessage(io.virga.wire.proto.Measurement message) {
        Element element = Element.ofWireName(message.getElement())
                .orElseThrow(() -> new IllegalArgumentException("unknown element " + message.getElement()));
        Unit unit = Unit.ofSymbol(message.getReportedUnit())
                .orElseThrow(() -> new IllegalArgumentException("unknown unit " + message.getReportedUnit()));
        return new Measurement(
                element,
                message.getValue(),
                Qualifier.valueOf(message.getQualifier()),
                new Quantity(message.getReportedValue(), unit),
                message.getSourceQuality(),
                new Verdict(
                        Descriptor.valueOf(message.getVerdict()),
                        message.getChecksApplied(),
                        message.getChecksFailed()),
                message.hasPeriodMs() ? Optional.of(Duration.ofMillis(message.getPeriodMs())) : Optional.empty());
    }

    private static io.virga.wire.proto.Place toMessage(Place place) {
        io.virga.wire.proto.Place.Builder message = io.virga.wire.proto.Place.newBuilder()
                .setLatitude(place.latitude())
                .setLongitude(place.longitude())
                .setName(place.name());
        place.elevationMetres().ifPresent(message::setElevationM);
        return message.build();
    }

    private static Place fromMessage(io.virga.wire.proto.Place message) {
        return new Place(
                message.getLatitude(),
                message.getLongitude(),
                message.hasElevationM() ? OptionalDouble.of(message.getElevationM()) : OptionalDouble.empty(),
                message.getName());
    }

    static io.virga.wire.proto.Provenance toMessage(Provenance from) {
        return io.virga.wire.proto.Provenance.newBuilder()
                .setSource(from.source())
                .setPartition(from.partition())
                .setSequence(from.sequence())
                .setClock(EnvelopeCodec.encode(from.clock()))
                .setArrivalMs(from.arrival().toEpochMilli())
                .build();
    }

    static Provenance fromMessage(io.virga.wire.proto.Provenance message) {
        return EnvelopeCodec.provenance(
                message.getSource(),
                message.getPartition(),
                message.getSequence(),
                message.getClock(),
                message.getArrivalMs());
    }
}
