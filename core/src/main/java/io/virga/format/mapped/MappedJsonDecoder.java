package io.virga.format.mapped;

import io.virga.format.Context;
import io.virga.format.Decoder;
import io.virga.format.Decoding;
import io.virga.format.Decoding.Decoded;
import io.virga.format.Decoding.Rejected;
import io.virga.format.Envelope;
import io.virga.format.FieldException;
import io.virga.format.JsonReader;
import io.virga.format.JsonTree;
import io.virga.format.PerHeader;
import io.virga.format.Reason;
import io.virga.format.Route;
import io.virga.format.Utf8;
import java.util.Optional;
import java.util.regex.Pattern;

/** Decodes one JSON record by the mapping that came with it; a column is a path with dots. */
public final class MappedJsonDecoder implements Decoder {
    private static final Pattern DOT = Pattern.compile(".", Pattern.LITERAL);

    private final PerHeader<Decoder> decoders = new PerHeader<>(MappedJsonDecoder::decoder);

    @Override
    public Decoding decode(Envelope envelope) {
        return decoders.get(envelope.header().orElse("")).decode(envelope);
    }

    static Route route(MappedRecord record, String text) {
        try {
            return record.route(cells(JsonTree.parse(text)));
        } catch (FieldException e) {
            return Route.NOWHERE;
        }
    }

    private static Cells cells(JsonTree tree) {
        return column -> tree.at(DOT.split(column)).text();
    }

    private static Decoder decoder(String header) {
        try {
            MappedRecord record = new MappedRecord(Mapping.of(Context.of(header).facts()));
            return envelope -> decode(record, envelope);
        } catch (MappingException e) {
            Rejected rejected = new Rejected(Reason.WRONG_COLUMNS, String.valueOf(e.getMessage()));
            return envelope -> rejected;
        }
    }

    private static Decoding decode(MappedRecord record, Envelope envelope) {
        if (envelope.payload().length > JsonReader.LARGEST) {
            return new Rejected(Reason.TOO_LARGE, "a record has at most " + JsonReader.LARGEST + " bytes");
        }
        Optional<String> text = Utf8.decode(envelope.payload());
        if (text.isEmpty()) {
            return new Rejected(Reason.NOT_TEXT, "the record is not UTF-8 text");
        }
        try {
            JsonTree tree = JsonTree.parse(text.get());
            if (!tree.isObject()) {
                throw new FieldException(Reason.MALFORMED, "the record is no JSON object");
            }
            return new Decoded(record.decode(cells(tree), envelope.provenance()));
        } catch (FieldException e) {
            return e.rejected();
        } catch (IllegalArgumentException e) {
            return new Rejected(Reason.BAD_VALUE, String.valueOf(e.getMessage()));
        }
    }
}
