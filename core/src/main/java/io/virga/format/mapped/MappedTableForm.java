package io.virga.format.mapped;

import io.virga.format.Context;
import io.virga.format.Format;
import io.virga.format.Route;
import io.virga.format.table.Row;
import io.virga.format.table.TableForm;
import java.util.List;
import java.util.stream.Stream;

/** How the tables of one mapping look. */
final class MappedTableForm implements TableForm {
    private final MappedRecord record;

    MappedTableForm(MappedRecord record) {
        this.record = record;
    }

    @Override
    public Format format() {
        return Format.MAPPED_TABLE;
    }

    @Override
    public char separator() {
        return record.mapping().separator();
    }

    @Override
    public List<String> required() {
        Mapping mapping = record.mapping();
        return Stream.of(
                        mapping.stationColumn().stream(),
                        mapping.time().columns().stream(),
                        mapping.elements().stream().map(MappedElement::column),
                        mapping.place().values().stream(),
                        mapping.rain().stream())
                .flatMap(columns -> columns)
                .distinct()
                .toList();
    }

    @Override
    public List<String> names() {
        return record.mapping().names();
    }

    @Override
    public Route route(Row row, Context context) {
        return record.route(row::text);
    }
}
