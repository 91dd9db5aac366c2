package io.virga.format.metar;

import io.virga.format.FieldException;
import io.virga.observation.Measurement;
import java.util.List;
import java.util.Optional;

/**
 * What the groups of a METAR say, for a table that has station and time beside it.
 *
 * @param measurements the elements
 * @param raining whether it rains, where the report tells of the weather
 */
public record RawMetar(List<Measurement> measurements, Optional<Boolean> raining) {
    /**
     * Reads a report.
     *
     * @throws FieldException where station or time is missing, or nothing but these is there
     */
    public static RawMetar read(String text) {
        MetarBody body = MetarReport.read(Tokens.split(text), Optional.empty()).body();
        return new RawMetar(body.measurements().list(), body.raining());
    }
}
