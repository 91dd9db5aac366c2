package io.virga.format.iem;

import io.virga.format.Context;
import io.virga.format.FieldException;
import io.virga.format.Fields;
import io.virga.format.Format;
import io.virga.format.Reason;
import io.virga.format.Route;
import io.virga.format.table.Row;
import io.virga.format.table.TableForm;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How files of the ASOS download look: separated by commas or tabs, with comments that name the time zone. */
final class IemForm implements TableForm {
    private static final String ZONE = "zone";
    private static final String ZONE_COMMENT = "#DEBUG: Time Zone";

    @Override
    public Format format() {
        return Format.IEM_ASOS;
    }

    @Override
    public char separatorOf(String header) {
        return header.indexOf('\t') >= 0 ? '\t' : ',';
    }

    @Override
    public List<String> required() {
        return List.of("station", "valid");
    }

    @Override
    public Optional<Byte> commentMark() {
        return Optional.of((byte) '#');
    }

    @Override
    public Context comment(String line, Context known) {
        int arrow = line.indexOf("->");
        if (!line.startsWith(ZONE_COMMENT) || arrow < 0) {
            return known;
        }
        Map<String, String> facts = new HashMap<>(known.facts());
        facts.put(ZONE, line.substring(arrow + 2).strip());
        return new Context(facts, known.columns());
    }

    @Override
    public Route route(Row row, Context context) {
        return Route.of(row.text("station"), () -> time(row, context));
    }

    /** Only times in UTC are believed: a local time repeats itself for an hour each autumn. */
    static Instant time(Row row, Context context) {
        String zone = context.fact(ZONE).orElse("UTC");
        if (!zone.equals("UTC") && !zone.equals("Etc/UTC")) {
            throw new FieldException(Reason.BAD_TIME, "time zone", zone, "is not UTC; ask the service for tz=UTC");
        }
        return Fields.isoTime("valid", row.text("valid"), ZoneOffset.UTC);
    }
}
