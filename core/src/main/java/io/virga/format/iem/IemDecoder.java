package io.virga.format.iem;

import io.virga.format.Context;
import io.virga.format.Decoder;
import io.virga.format.Decoding;
import io.virga.format.Envelope;
import io.virga.format.Fields;
import io.virga.format.Measurements;
import io.virga.format.Numbers;
import io.virga.format.PresentWeather;
import io.virga.format.SkyLayers;
import io.virga.format.metar.RawMetar;
import io.virga.format.table.Row;
import io.virga.format.table.TableDecoder;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.Observation;
import io.virga.observation.ObservationId;
import io.virga.observation.Provenance;
import io.virga.observation.Qualifier;
import io.virga.units.Quantity;
import io.virga.units.Unit;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Decodes one line of IEM's ASOS download: customary units, {@code M} or blank for missing, {@code T} or 0.0001 in for
 * a trace. A line that was asked for with nothing but its raw METAR is read from that.
 *
 * @see <a href="https://mesonet.agron.iastate.edu/request/download.phtml">IEM ASOS download, description of columns</a>
 */
public final class IemDecoder implements Decoder {
    private static final String TYPE = "ASOS";
    private static final double TRACE_INCHES = 0.0001;

    private final TableDecoder table = new TableDecoder(new IemForm(), IemDecoder::decode);

    @Override
    public Decoding decode(Envelope envelope) {
        return table.decode(envelope);
    }

    private static Observation decode(Row row, Context context, Provenance provenance) {
        ObservationId id =
                new ObservationId(Fields.station("station", row.text("station")), IemForm.time(row, context), TYPE);
        Measurements found = new Measurements();
        found.add(value(row, "tmpf", Element.AIR_TEMPERATURE, Unit.FAHRENHEIT));
        found.add(value(row, "dwpf", Element.DEW_POINT, Unit.FAHRENHEIT));
        found.add(value(row, "relh", Element.RELATIVE_HUMIDITY, Unit.PERCENT));
        found.add(value(row, "mslp", Element.SEA_LEVEL_PRESSURE, Unit.HECTOPASCAL));
        found.add(value(row, "alti", Element.ALTIMETER_SETTING, Unit.INCH_OF_MERCURY));
        found.add(value(row, "vsby", Element.VISIBILITY, Unit.STATUTE_MILE));
        found.add(value(row, "gust", Element.WIND_GUST, Unit.KNOT));
        found.add(value(row, "snowdepth", Element.SNOW_DEPTH, Unit.INCH));
        wind(row, found);
        precipitation(row, found);
        sky(row, found);
        Optional<Boolean> raining = PresentWeather.raining(row.text("wxcodes"), ' ');
        String raw = text(row, "metar");
        boolean rawOnly = found.list().isEmpty() && !raw.isEmpty();
        if (rawOnly) {
            RawMetar metar = RawMetar.read(raw);
            metar.measurements().forEach(found::add);
            raining = metar.raining();
        }
        return new Observation(
                id,
                Fields.place(text(row, "lat"), text(row, "lon"), text(row, "elevation"), ""),
                found.list(),
                raining,
                0,
                provenance);
    }

    private static String text(Row row, String column) {
        String text = row.text(column);
        return text.equals("M") || text.equals("null") ? "" : text;
    }

    private static Optional<Measurement> value(Row row, String column, Element element, Unit unit) {
        String text = text(row, column);
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(Measurement.of(element, new Quantity(Numbers.decimal(column, text), unit), ""));
    }

    /** Still air is 0 kt from 0°; wind from 0° with speed is variable; north is 360°. */
    private static void wind(Row row, Measurements found) {
        Optional<Measurement> speed = value(row, "sknt", Element.WIND_SPEED, Unit.KNOT);
        Optional<Measurement> direction = value(row, "drct", Element.WIND_DIRECTION, Unit.DEGREE);
        boolean calm = speed.filter(s -> s.value() == 0).isPresent();
        boolean variable = !calm
                && speed.isPresent()
                && direction.filter(d -> d.value() == 0).isPresent();
        found.add(speed.map(s -> calm ? s.with(Qualifier.CALM) : variable ? s.with(Qualifier.VARIABLE) : s));
        found.add(direction.filter(d -> !calm && !variable));
    }

    private static void precipitation(Row row, Measurements found) {
        String text = text(row, "p01i");
        if (text.isEmpty()) {
            return;
        }
        double inches = text.equals("T") ? TRACE_INCHES : Numbers.decimal("p01i", text);
        boolean trace = inches == TRACE_INCHES;
        Measurement depth = Measurement.of(Element.PRECIPITATION, new Quantity(trace ? 0 : inches, Unit.INCH), "")
                .over(Duration.ofHours(1));
        found.add(trace ? depth.with(Qualifier.TRACE) : depth);
    }

    private static void sky(Row row, Measurements found) {
        SkyLayers layers = new SkyLayers(Unit.FOOT);
        for (int i = 1; i <= 4; i++) {
            String amount = row.text("skyc" + i);
            OptionalDouble base = Numbers.decimal(text(row, "skyl" + i));
            if (base.isPresent()) {
                layers.layer(amount, base.getAsDouble());
            } else {
                layers.cover(amount);
            }
        }
        layers.into(found);
    }
}
