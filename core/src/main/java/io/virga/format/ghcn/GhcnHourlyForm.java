package io.virga.format.ghcn;

import io.virga.format.Context;
import io.virga.format.FieldException;
import io.virga.format.Fields;
import io.virga.format.Format;
import io.virga.format.Numbers;
import io.virga.format.Reason;
import io.virga.format.Route;
import io.virga.format.table.Row;
import io.virga.format.table.TableForm;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** How GHCNh files look: pipe-separated, UTC in five columns. */
final class GhcnHourlyForm implements TableForm {
    private static final List<String> TIME = List.of("Year", "Month", "Day", "Hour", "Minute");

    @Override
    public Format format() {
        return Format.GHCN_HOURLY;
    }

    @Override
    public char separator() {
        return '|';
    }

    @Override
    public List<String> required() {
        return Stream.concat(Stream.of("Station_ID"), TIME.stream()).toList();
    }

    @Override
    public Route route(Row row, Context context) {
        return Route.of(row.text("Station_ID"), () -> time(row));
    }

    static Instant time(Row row) {
        int[] parts = new int[TIME.size()];
        for (int i = 0; i < parts.length; i++) {
            OptionalInt part = Numbers.whole(row.text(TIME.get(i)));
            parts[i] = part.orElseThrow(() -> new FieldException(
                    Reason.BAD_TIME,
                    "Year to Minute",
                    String.join("-", TIME.stream().map(row::text).toList()),
                    "is no time"));
        }
        return Fields.time("Year to Minute", parts[0], parts[1], parts[2], parts[3], parts[4], ZoneOffset.UTC);
    }
}
