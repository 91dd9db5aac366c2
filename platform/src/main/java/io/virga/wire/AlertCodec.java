package io.virga.wire;

import io.virga.alert.Alert;
import io.virga.alert.Alert.MessageType;
import io.virga.alert.Concern;
import io.virga.alert.Concern.Certainty;
import io.virga.alert.Concern.Kind;
import io.virga.alert.Concern.Severity;
import io.virga.alert.Concern.Urgency;
import java.time.Instant;
import java.util.Optional;

/** Alerts as Protobuf: the values of topic {@code alerts}. */
public final class AlertCodec {
    private AlertCodec() {}

    /** The bytes of an alert. */
    public static byte[] encode(Alert alert) {
        Concern concern = alert.concern();
        io.virga.wire.proto.Alert.Builder message = io.virga.wire.proto.Alert.newBuilder()
                .setEventId(alert.eventId())
                .setKind(concern.kind().name())
                .setMessageType(alert.type().name())
                .setEvent(concern.event())
                .setSubject(concern.subject())
                .setSeverity(concern.severity().name())
                .setCertainty(concern.certainty().name())
                .setUrgency(concern.urgency().name())
                .setHeadline(concern.headline())
                .setDescription(concern.description())
                .setSentMs(alert.sent().toEpochMilli())
                .setOnsetMs(concern.onset().toEpochMilli());
        alert.expires().ifPresent(expires -> message.setExpiresMs(expires.toEpochMilli()));
        return message.build().toByteArray();
    }

    /**
     * Reads an alert.
     *
     * @throws MalformedMessageException if the bytes are none
     */
    public static Alert decode(byte[] bytes) {
        return Parsing.decode(
                "alert",
                bytes,
                io.virga.wire.proto.Alert::parseFrom,
                m -> new Alert(
                        m.getEventId(),
                        MessageType.valueOf(m.getMessageType()),
                        concern(m),
                        Instant.ofEpochMilli(m.getSentMs()),
                        m.hasExpiresMs() ? Optional.of(Instant.ofEpochMilli(m.getExpiresMs())) : Optional.empty()));
    }

    private static Concern concern(io.virga.wire.proto.Alert message) {
        return new Concern(
                Kind.valueOf(message.getKind()),
                message.getEvent(),
                message.getSubject(),
                Severity.valueOf(message.getSeverity()),
                Certainty.valueOf(message.getCertainty()),
                Urgency.valueOf(message.getUrgency()),
                message.getHeadline(),
                message.getDescription(),
                Instant.ofEpochMilli(message.getOnsetMs()));
    }
}
