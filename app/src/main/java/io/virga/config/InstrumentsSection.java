package io.virga.config;

/**
 * Instruments that report by themselves.
 *
 * @param push over HTTP
 */
public record InstrumentsSection(PushSection push) {

    static InstrumentsSection defaults() {
        return new InstrumentsSection(PushSection.defaults());
    }
}
