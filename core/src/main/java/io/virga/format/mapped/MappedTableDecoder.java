package io.virga.format.mapped;

import io.virga.format.Context;
import io.virga.format.Decoder;
import io.virga.format.Decoding;
import io.virga.format.Decoding.Rejected;
import io.virga.format.Envelope;
import io.virga.format.PerHeader;
import io.virga.format.Reason;
import io.virga.format.table.TableDecoder;

/** Decodes one line of a table by the mapping that came with it. */
public final class MappedTableDecoder implements Decoder {
    private final PerHeader<Decoder> decoders = new PerHeader<>(MappedTableDecoder::decoder);

    @Override
    public Decoding decode(Envelope envelope) {
        return decoders.get(envelope.header().orElse("")).decode(envelope);
    }

    private static Decoder decoder(String header) {
        try {
            MappedRecord record = new MappedRecord(Mapping.of(Context.of(header).facts()));
            return new TableDecoder(
                    new MappedTableForm(record), (row, context, provenance) -> record.decode(row::text, provenance));
        } catch (MappingException e) {
            Rejected rejected = new Rejected(Reason.WRONG_COLUMNS, String.valueOf(e.getMessage()));
            return envelope -> rejected;
        }
    }
}
