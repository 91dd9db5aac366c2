package io.virga.format.mapped;

import io.virga.format.FieldException;
import io.virga.format.Fields;
import io.virga.format.Measurements;
import io.virga.format.Numbers;
import io.virga.format.Reason;
import io.virga.format.Route;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.Observation;
import io.virga.observation.ObservationId;
import io.virga.observation.Provenance;
import io.virga.observation.Qualifier;
import io.virga.station.Place;
import io.virga.station.StationId;
import io.virga.units.Quantity;
import io.virga.units.Unit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** A mapping at work, whatever the shape of the records. */
final class MappedRecord {
    private static final List<String> COMPASS =
            List.of("N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW");

    private final Mapping mapping;
    private final MappedTime.Parser time;

    MappedRecord(Mapping mapping) {
        this.mapping = mapping;
        this.time = mapping.time().parser();
    }

    Mapping mapping() {
        return mapping;
    }

    Route route(Cells cells) {
        return Route.of(station(cells), () -> time.parse(cells));
    }

    /**
     * What a record says.
     *
     * @throws FieldException where a field is not of its form
     */
    Observation decode(Cells cells, Provenance provenance) {
        ObservationId id =
                new ObservationId(Fields.station("station", station(cells)), time.parse(cells), mapping.reportType());
        Measurements found = new Measurements();
        for (MappedElement element : mapping.elements()) {
            found.add(measurement(element, present(cells, element.column())));
        }
        stillAir(found);
        return new Observation(id, place(cells), found.list(), raining(cells), 0, provenance);
    }

    /** Blanks within a name become underscores, which a record key may hold. */
    private String station(Cells cells) {
        return mapping.stationColumn()
                .map(column -> cells.text(column).replace(' ', '_'))
                .orElseGet(() -> mapping.station().map(StationId::text).orElse(""));
    }

    private String present(Cells cells, String column) {
        String text = cells.text(column);
        return mapping.missing().contains(text) ? "" : text;
    }

    private Optional<Measurement> measurement(MappedElement element, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        boolean trace = mapping.trace().filter(text::equals).isPresent();
        Optional<Double> number = trace ? Optional.of(0.0) : number(element, text);
        return number.map(value -> Measurement.of(element.element(), new Quantity(value, element.unit()), ""))
                .map(m -> trace ? m.with(Qualifier.TRACE) : m)
                .map(m -> element.period().map(m::over).orElse(m));
    }

    private static Optional<Double> number(MappedElement element, String text) {
        if (element.element() == Element.WIND_DIRECTION && element.unit() == Unit.DEGREE) {
            String point = text.toUpperCase(Locale.ROOT);
            int index = COMPASS.indexOf(point);
            if (index >= 0) {
                return Optional.of(index == 0 ? 360.0 : index * 22.5); // 0 would be still air
            }
            if (point.equals("CALM") || point.equals("VRB") || point.equals("CV")) {
                return Optional.empty();
            }
        }
        double value = Numbers.scientific(text)
                .orElseThrow(() -> new FieldException(Reason.BAD_VALUE, element.column(), text, "is no number"));
        return Optional.of(element.scale() == 1 ? value : value * element.scale());
    }

    /** Still air has no direction, whatever the vendor writes beside it. */
    private static void stillAir(Measurements found) {
        Optional<Measurement> speed = found.get(Element.WIND_SPEED);
        if (speed.filter(s -> s.value() == 0).isPresent()) {
            found.remove(Element.WIND_SPEED);
            found.add(speed.get().with(Qualifier.CALM));
            found.remove(Element.WIND_DIRECTION);
        }
    }

    private Optional<Place> place(Cells cells) {
        if (!mapping.place().containsKey("latitude")) {
            return Optional.empty();
        }
        String elevation = placed(cells, "elevation");
        OptionalDouble known = Numbers.decimal(elevation);
        if (!elevation.isEmpty() && known.isEmpty()) {
            throw new FieldException(Reason.BAD_PLACE, "elevation", elevation, "is no number");
        }
        return Fields.place(placed(cells, "latitude"), placed(cells, "longitude"), elevation, placed(cells, "name"));
    }

    private String placed(Cells cells, String part) {
        String column = mapping.place().get(part);
        return column == null ? "" : present(cells, column);
    }

    private Optional<Boolean> raining(Cells cells) {
        return mapping.rain()
                .map(column -> present(cells, column))
                .filter(text -> !text.isEmpty())
                .map(mapping.raining()::contains);
    }
}
