package io.virga.format.lcd;

import io.virga.format.Context;
import io.virga.format.Fields;
import io.virga.format.Format;
import io.virga.format.Route;
import io.virga.format.table.Row;
import io.virga.format.table.TableForm;
import io.virga.station.StationId;
import java.time.Instant;
import java.util.List;

/** How LCD files look, in all versions. */
final class LcdForm implements TableForm {
    @Override
    public Format format() {
        return Format.LCD;
    }

    @Override
    public List<String> required() {
        return List.of("DATE");
    }

    @Override
    public Route route(Row row, Context context) {
        LcdSettings settings = LcdSettings.of(context);
        return Route.of(station(row, settings), () -> time(row, settings));
    }

    static String station(Row row, LcdSettings settings) {
        String text = row.text("STATION");
        return text.isEmpty() ? settings.station().map(StationId::text).orElse("") : text;
    }

    static Instant time(Row row, LcdSettings settings) {
        return Fields.isoTime("DATE", row.text("DATE"), settings.standardTime());
    }
}
