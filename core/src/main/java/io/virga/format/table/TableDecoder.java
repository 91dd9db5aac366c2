package io.virga.format.table;

import io.virga.format.Context;
import io.virga.format.Decoder;
import io.virga.format.Decoding;
import io.virga.format.Decoding.Decoded;
import io.virga.format.Decoding.Rejected;
import io.virga.format.Envelope;
import io.virga.format.FieldException;
import io.virga.format.PerHeader;
import io.virga.format.Reason;
import io.virga.format.Utf8;
import io.virga.observation.Observation;
import io.virga.observation.Provenance;
import java.util.Optional;

/** Decodes one line of a table by its header: what is the same for all tables. */
public final class TableDecoder implements Decoder {
    private final TableForm form;
    private final RowDecoder rows;
    private final PerHeader<Header> headers = new PerHeader<>(this::read);

    /** Turns a line into an observation. */
    @FunctionalInterface
    public interface RowDecoder {
        /**
         * What a line says.
         *
         * @throws FieldException where a field is not of its form
         * @throws IllegalArgumentException where a value cannot be
         */
        Observation decode(Row row, Context context, Provenance provenance);
    }

    private record Header(Context context, Optional<Columns> columns) {}

    /** Decodes tables of this form. */
    public TableDecoder(TableForm form, RowDecoder rows) {
        this.form = form;
        this.rows = rows;
    }

    private Header read(String text) {
        Context context = Context.of(text);
        Optional<Columns> columns = form.names().isEmpty()
                ? context.columns()
                        .flatMap(line -> Columns.of(line, form.separatorOf(line)))
                        .filter(c -> c.hold(form.required()))
                : Optional.of(Columns.named(form.names(), form.separator()));
        return new Header(context, columns);
    }

    @Override
    public Decoding decode(Envelope envelope) {
        Header header = headers.get(envelope.header().orElse(""));
        if (header.columns.isEmpty()) {
            return new Rejected(Reason.WRONG_COLUMNS, "the header line lacks one of " + form.required());
        }
        Optional<String> text = Utf8.decode(envelope.payload());
        if (text.isEmpty()) {
            return new Rejected(Reason.NOT_TEXT, "the line is not UTF-8 text");
        }
        Columns columns = header.columns.get();
        Optional<Row> row = columns.row(text.get());
        if (row.isEmpty()) {
            return new Rejected(Reason.MALFORMED, "the quotes of the line do not match");
        }
        if (row.get().width() != columns.width()) {
            return new Rejected(
                    Reason.WRONG_COLUMNS,
                    "the line has " + row.get().width() + " columns, its header " + columns.width());
        }
        try {
            return new Decoded(rows.decode(row.get(), header.context, envelope.provenance()));
        } catch (FieldException e) {
            return e.rejected();
        } catch (IllegalArgumentException e) {
            return new Rejected(Reason.BAD_VALUE, String.valueOf(e.getMessage()));
        }
    }
}
