package io.virga.stack;

import io.virga.runtime.Check;
import io.virga.runtime.KafkaSettings;
import io.virga.runtime.Part;
import java.util.Optional;

/** A Kafka cluster that somebody else runs; the topics part talks to it and tells how it is. */
final class ExternalBroker implements Part {
    private final KafkaSettings kafka;

    ExternalBroker(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    @Override
    public String name() {
        return "broker";
    }

    @Override
    public Optional<String> address() {
        return Optional.of(kafka.bootstrap());
    }

    @Override
    public void start() {}

    @Override
    public Check check() {
        return Check.ready("external");
    }

    @Override
    public void close() {}
}
