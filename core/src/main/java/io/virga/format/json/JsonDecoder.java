package io.virga.format.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.virga.format.Decoder;
import io.virga.format.Decoding;
import io.virga.format.Decoding.Decoded;
import io.virga.format.Decoding.Rejected;
import io.virga.format.Envelope;
import io.virga.format.Reason;
import io.virga.format.Utf8;
import io.virga.observation.Observation;
import java.io.IOException;
import java.util.Optional;

/**
 * Decodes Virga's JSON report.
 *
 * <p>Strict where permissive readers lose data in silence: unknown and repeated fields, NaN, text for numbers and trailing
 * content are refused; size, depth and the length of numbers are bounded.
 */
public final class JsonDecoder implements Decoder {
    private static final int LARGEST = 64 * 1024;

    private final JsonFactory factory = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(8)
                    .maxNumberLength(40)
                    .maxStringLength(1024)
                    .maxNameLength(64)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    @Override
    public Decoding decode(Envelope envelope) {
        byte[] payload = envelope.payload();
        if (payload.length > LARGEST) {
            return new Rejected(Reason.TOO_LARGE, "a report has at most " + LARGEST + " bytes, not " + payload.length);
        }
        Optional<String> text = Utf8.decode(payload);
        if (text.isEmpty()) {
            return new Rejected(Reason.NOT_TEXT, "the report is not UTF-8 text");
        }
        try (JsonParser parser = factory.createParser(text.get())) {
            Observation observation = new JsonReportParser(parser).report(envelope.provenance());
            return new Decoded(observation);
        } catch (JsonReportException e) {
            return new Rejected(e.reason(), e.sentence());
        } catch (StreamConstraintsException e) {
            return new Rejected(Reason.TOO_LARGE, e.getOriginalMessage());
        } catch (JsonParseException e) {
            return new Rejected(
                    Reason.MALFORMED, "column " + e.getLocation().getColumnNr() + ": " + e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            return new Rejected(Reason.MALFORMED, e.getOriginalMessage());
        } catch (IOException e) {
            return new Rejected(Reason.MALFORMED, String.valueOf(e.getMessage()));
        }
    }
}
