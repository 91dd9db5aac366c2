package io.virga.simulate;

import io.virga.format.json.JsonReport;
import io.virga.observation.ObservationId;
import java.time.Instant;
import java.util.Optional;

/**
 * One report as it is sent, and the truth about it.
 *
 * @param clock the simulated time at which it is sent
 * @param id the observation that it is about, or would be
 * @param defect what is wrong, if anything
 * @param fate what must become of it
 * @param report what it says, where it can be read
 * @param payload its bytes; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // a million of them; nothing compares them
public record Emission(
        Instant clock,
        ObservationId id,
        Optional<Defect> defect,
        Fate fate,
        Optional<JsonReport> report,
        byte[] payload) {

    static Emission of(Instant clock, JsonReport report, Optional<Defect> defect, Fate fate) {
        return new Emission(clock, report.id(), defect, fate, Optional.of(report), report.encode());
    }
}
