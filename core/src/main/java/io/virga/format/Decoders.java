package io.virga.format;

import io.virga.format.Decoding.Rejected;
import io.virga.format.isd.IsdCsvDecoder;
import io.virga.format.json.JsonDecoder;
import java.util.Arrays;

/** All formats behind one decoder: the format's name on the envelope chooses. */
public final class Decoders implements Decoder {
    private final Decoder isd = new IsdCsvDecoder();
    private final Decoder json = new JsonDecoder();

    @Override
    public Decoding decode(Envelope envelope) {
        return Format.ofWireName(envelope.format())
                .map(format -> switch (format) {
                    case ISD_CSV -> isd.decode(envelope);
                    case JSON -> json.decode(envelope);
                    case FAULT -> fault(envelope);
                })
                .orElseGet(() -> new Rejected(Reason.UNKNOWN_FORMAT, "no decoder for format " + envelope.format()));
    }

    private static Rejected fault(Envelope envelope) {
        String name = envelope.header().orElse("");
        Reason reason = Arrays.stream(Reason.values())
                .filter(r -> r.name().equals(name))
                .findFirst()
                .orElse(Reason.UNREADABLE);
        return new Rejected(reason, "the source could not read " + envelope.position());
    }
}
