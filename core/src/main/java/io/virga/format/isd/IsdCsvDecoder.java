package io.virga.format.isd;

import io.virga.format.Decoder;
import io.virga.format.Decoding;
import io.virga.format.Decoding.Decoded;
import io.virga.format.Decoding.Rejected;
import io.virga.format.Envelope;
import io.virga.format.Reason;
import io.virga.format.Utf8;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.Observation;
import io.virga.observation.ObservationId;
import io.virga.station.Place;
import io.virga.station.StationId;
import io.virga.units.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Decodes one line of an ISD global-hourly CSV file by its header. */
public final class IsdCsvDecoder implements Decoder {
    /** Lines of one file share their header; splitting it once a file instead of once a line halves the work. */
    private final AtomicReference<@Nullable Header> newest = new AtomicReference<>();

    private record Header(String line, Optional<IsdColumns> columns) {}

    private Optional<IsdColumns> columns(String line) {
        Header known = newest.get();
        if (known == null || !known.line.equals(line)) {
            known = new Header(line, IsdColumns.of(line));
            newest.set(known);
        }
        return known.columns;
    }

    @Override
    public Decoding decode(Envelope envelope) {
        Optional<IsdColumns> columns = envelope.header().flatMap(this::columns);
        if (columns.isEmpty()) {
            return new Rejected(Reason.WRONG_COLUMNS, "the header line lacks STATION or DATE");
        }
        Optional<String> text = Utf8.decode(envelope.payload());
        if (text.isEmpty()) {
            return new Rejected(Reason.NOT_TEXT, "the line is not UTF-8 text");
        }
        Optional<List<String>> row = IsdColumns.split(text.get());
        if (row.isEmpty()) {
            return new Rejected(Reason.MALFORMED, "the quotes of the line do not match");
        }
        if (row.get().size() != columns.get().width()) {
            return new Rejected(
                    Reason.WRONG_COLUMNS,
                    "the line has " + row.get().size() + " columns, its header "
                            + columns.get().width());
        }
        return decode(columns.get(), row.get(), envelope);
    }

    private static Decoding decode(IsdColumns columns, List<String> row, Envelope envelope) {
        Optional<Instant> time = IsdFields.time(columns.text(row, "DATE"));
        if (time.isEmpty()) {
            return new Rejected(Reason.BAD_TIME, "DATE '" + columns.text(row, "DATE") + "' is no time");
        }
        StationId station;
        try {
            station = new StationId(columns.text(row, "STATION"));
        } catch (IllegalArgumentException e) {
            return new Rejected(Reason.BAD_STATION, "STATION is not usable: " + e.getMessage());
        }
        Optional<Place> place;
        try {
            place = place(columns, row);
        } catch (IsdFieldException | IllegalArgumentException e) {
            return new Rejected(Reason.BAD_PLACE, "LATITUDE, LONGITUDE or ELEVATION is not usable: " + e.getMessage());
        }
        try {
            ObservationId id = new ObservationId(station, time.get(), reportType(columns, row));
            return new Decoded(
                    new Observation(id, place, measurements(columns, row), Optional.empty(), 0, envelope.provenance()));
        } catch (IsdFieldException | IllegalArgumentException e) {
            return new Rejected(Reason.BAD_VALUE, String.valueOf(e.getMessage()));
        }
    }

    private static String reportType(IsdColumns columns, List<String> row) {
        String type = columns.text(row, "REPORT_TYPE");
        return type.isEmpty() ? "UNKNOWN" : type;
    }

    private static List<Measurement> measurements(IsdColumns columns, List<String> row) {
        List<Measurement> found = new ArrayList<>();
        IsdFields.tenths("TMP", columns.text(row, "TMP"), Element.AIR_TEMPERATURE, Unit.CELSIUS, 9999)
                .ifPresent(found::add);
        IsdFields.tenths("DEW", columns.text(row, "DEW"), Element.DEW_POINT, Unit.CELSIUS, 9999)
                .ifPresent(found::add);
        IsdFields.tenths("SLP", columns.text(row, "SLP"), Element.SEA_LEVEL_PRESSURE, Unit.HECTOPASCAL, 99999)
                .ifPresent(found::add);
        IsdFields.stationPressure(columns.text(row, "MA1")).ifPresent(found::add);
        found.addAll(IsdFields.wind(columns.text(row, "WND")));
        IsdFields.gust(columns.text(row, "OC1")).ifPresent(found::add);
        IsdFields.visibility(columns.text(row, "VIS")).ifPresent(found::add);
        IsdFields.ceiling(columns.text(row, "CIG")).ifPresent(found::add);
        IsdFields.precipitation(columns.text(row, "AA1")).ifPresent(found::add);
        return found;
    }

    private static Optional<Place> place(IsdColumns columns, List<String> row) {
        OptionalDouble latitude = IsdFields.decimal("LATITUDE", columns.text(row, "LATITUDE"), 99999);
        OptionalDouble longitude = IsdFields.decimal("LONGITUDE", columns.text(row, "LONGITUDE"), 999999);
        OptionalDouble elevation = IsdFields.decimal("ELEVATION", columns.text(row, "ELEVATION"), 9999);
        if (latitude.isEmpty() || longitude.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Place(latitude.getAsDouble(), longitude.getAsDouble(), elevation, columns.text(row, "NAME")));
    }
}
