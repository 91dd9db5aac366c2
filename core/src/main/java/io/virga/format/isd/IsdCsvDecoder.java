package io.virga.format.isd;

import io.virga.format.Context;
import io.virga.format.Decoder;
import io.virga.format.Decoding;
import io.virga.format.Envelope;
import io.virga.format.FieldException;
import io.virga.format.Fields;
import io.virga.format.Numbers;
import io.virga.format.Reason;
import io.virga.format.table.Row;
import io.virga.format.table.TableDecoder;
import io.virga.observation.Observation;
import io.virga.observation.ObservationId;
import io.virga.observation.Provenance;
import io.virga.station.Place;
import io.virga.station.StationId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalDouble;

/** Decodes one line of an ISD global-hourly CSV file by its header. */
public final class IsdCsvDecoder implements Decoder {
    private final TableDecoder table = new TableDecoder(new IsdCsvForm(), IsdCsvDecoder::decode);

    @Override
    public Decoding decode(Envelope envelope) {
        return table.decode(envelope);
    }

    private static Observation decode(Row row, Context context, Provenance provenance) {
        Instant time = Fields.isoTime("DATE", row.text("DATE"), ZoneOffset.UTC);
        StationId station = Fields.station("STATION", row.text("STATION"));
        Optional<Place> place = place(row);
        String type = row.text("REPORT_TYPE");
        ObservationId id = new ObservationId(station, time, type.isEmpty() ? "UNKNOWN" : type);
        return new Observation(id, place, IsdReport.measurements(row::text), Optional.empty(), 0, provenance);
    }

    private static Optional<Place> place(Row row) {
        OptionalDouble latitude = coordinate("LATITUDE", row, 99999);
        OptionalDouble longitude = coordinate("LONGITUDE", row, 999999);
        OptionalDouble elevation = coordinate("ELEVATION", row, 9999);
        return latitude.isEmpty() || longitude.isEmpty()
                ? Optional.empty()
                : Fields.place(latitude.getAsDouble(), longitude.getAsDouble(), elevation, row.text("NAME"));
    }

    /** A plain decimal; nothing where blank or at the code for missing. */
    private static OptionalDouble coordinate(String column, Row row, double missing) {
        String text = row.text(column);
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        double value = Numbers.decimal(text)
                .orElseThrow(() -> new FieldException(Reason.BAD_PLACE, column, text, "is no number"));
        return value == missing ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
