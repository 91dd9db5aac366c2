package io.virga.format.isd;

import io.virga.format.Context;
import io.virga.format.Fields;
import io.virga.format.Format;
import io.virga.format.Route;
import io.virga.format.table.Row;
import io.virga.format.table.TableForm;
import java.time.ZoneOffset;
import java.util.List;

/** How global-hourly CSV files look. */
final class IsdCsvForm implements TableForm {
    @Override
    public Format format() {
        return Format.ISD_CSV;
    }

    @Override
    public List<String> required() {
        return List.of("STATION", "DATE");
    }

    @Override
    public Route route(Row row, Context context) {
        return Route.of(row.text("STATION"), () -> Fields.isoTime("DATE", row.text("DATE"), ZoneOffset.UTC));
    }
}
