package io.virga.format.msgpack;

import io.virga.format.Decoder;
import io.virga.format.Decoding;
import io.virga.format.Decoding.Rejected;
import io.virga.format.Envelope;
import io.virga.format.Reason;
import io.virga.format.json.JsonDecoder;
import java.io.IOException;

/**
 * Decodes Virga's report in MessagePack: rewritten as JSON and decoded as that, so that both encodings have one set of rules.
 *
 * <p>Source: the MessagePack specification, github.com/msgpack/msgpack.
 */
public final class MsgpackDecoder implements Decoder {
    private static final int LARGEST = 64 * 1024;

    private final MsgpackToJson rewriting = new MsgpackToJson();
    private final JsonDecoder json = new JsonDecoder();

    @Override
    public Decoding decode(Envelope envelope) {
        byte[] payload = envelope.payload();
        if (payload.length > LARGEST) {
            return new Rejected(Reason.TOO_LARGE, "a report has at most " + LARGEST + " bytes, not " + payload.length);
        }
        try {
            byte[] text = rewriting.json(payload);
            return json.decode(new Envelope(
                    envelope.provenance(), envelope.format(), envelope.header(), envelope.position(), text));
        } catch (IOException e) {
            return new Rejected(Reason.MALFORMED, "no report in MessagePack: " + e.getMessage());
        }
    }
}
