package io.virga.format.ghcn;

import io.virga.format.Context;
import io.virga.format.Decoder;
import io.virga.format.Decoding;
import io.virga.format.Envelope;
import io.virga.format.Fields;
import io.virga.format.Measurements;
import io.virga.format.Numbers;
import io.virga.format.PresentWeather;
import io.virga.format.SkyLayers;
import io.virga.format.table.Row;
import io.virga.format.table.TableDecoder;
import io.virga.observation.Descriptor;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.Observation;
import io.virga.observation.ObservationId;
import io.virga.observation.Provenance;
import io.virga.observation.Qualifier;
import io.virga.observation.Verdict;
import io.virga.units.Quantity;
import io.virga.units.Unit;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.StringJoiner;

/**
 * Decodes one line of a GHCNh file.
 *
 * @see <a href="https://www.ncei.noaa.gov/oa/global-historical-climatology-network/hourly/doc/ghcnh_DOCUMENTATION.pdf">GHCNh
 *     documentation</a>
 */
public final class GhcnHourlyDecoder implements Decoder {
    private static final int LAYERS = 3;
    private static final int LONGEST_TYPE = 16;
    private static final String[] TYPED = {
        "temperature", "wind_speed", "sea_level_pressure", "precipitation", "visibility"
    };

    private final TableDecoder table = new TableDecoder(new GhcnHourlyForm(), GhcnHourlyDecoder::decode);

    @Override
    public Decoding decode(Envelope envelope) {
        return table.decode(envelope);
    }

    private static Observation decode(Row row, Context context, Provenance provenance) {
        ObservationId id = new ObservationId(
                Fields.station("Station_ID", row.text("Station_ID")), GhcnHourlyForm.time(row), reportType(row));
        Measurements found = new Measurements();
        found.add(value(row, "temperature", Element.AIR_TEMPERATURE, Unit.CELSIUS));
        found.add(value(row, "dew_point_temperature", Element.DEW_POINT, Unit.CELSIUS));
        found.add(value(row, "wet_bulb_temperature", Element.WET_BULB_TEMPERATURE, Unit.CELSIUS));
        found.add(value(row, "station_level_pressure", Element.STATION_PRESSURE, Unit.HECTOPASCAL));
        found.add(value(row, "sea_level_pressure", Element.SEA_LEVEL_PRESSURE, Unit.HECTOPASCAL));
        found.add(value(row, "altimeter", Element.ALTIMETER_SETTING, Unit.HECTOPASCAL));
        found.add(value(row, "pressure_3hr_change", Element.PRESSURE_CHANGE_3_HOURS, Unit.HECTOPASCAL));
        found.add(value(row, "relative_humidity", Element.RELATIVE_HUMIDITY, Unit.PERCENT));
        wind(row, found);
        found.add(value(row, "wind_gust", Element.WIND_GUST, Unit.METRE_PER_SECOND));
        found.add(value(row, "visibility", Element.VISIBILITY, Unit.KILOMETRE));
        found.add(value(row, "snow_depth", Element.SNOW_DEPTH, Unit.MILLIMETRE));
        precipitation(row, found);
        sky(row, found);
        return new Observation(
                id,
                Fields.place(
                        row.text("Latitude"), row.text("Longitude"), row.text("Elevation"), row.text("Station_name")),
                found.list(),
                raining(row),
                0,
                provenance);
    }

    private static String reportType(Row row) {
        for (String variable : TYPED) {
            String type = row.text(variable + "_Report_Type");
            if (!type.isEmpty() && !type.equals("0")) {
                String plain = type.replace(' ', '_');
                return plain.length() <= LONGEST_TYPE ? plain : plain.substring(0, LONGEST_TYPE);
            }
        }
        return "UNKNOWN";
    }

    private static void wind(Row row, Measurements found) {
        Optional<Measurement> speed = value(row, "wind_speed", Element.WIND_SPEED, Unit.METRE_PER_SECOND);
        String direction = row.text("wind_direction");
        String code = row.text("wind_direction_Measurement_Code");
        boolean variable = direction.equals("VRB") || code.startsWith("V");
        boolean calm = !variable && speed.filter(s -> s.value() == 0).isPresent();
        found.add(speed.map(s -> calm ? s.with(Qualifier.CALM) : variable ? s.with(Qualifier.VARIABLE) : s));
        if (!calm && !variable) {
            found.add(value(row, "wind_direction", Element.WIND_DIRECTION, Unit.DEGREE));
        }
    }

    private static void precipitation(Row row, Measurements found) {
        found.add(depth(row, "precipitation", Element.PRECIPITATION, 1));
        for (int hours : new int[] {3, 6, 12, 24}) {
            found.add(depth(
                    row,
                    "precipitation_" + hours + "_hour",
                    Element.precipitationOver(hours).orElseThrow(),
                    hours));
        }
    }

    private static Optional<Measurement> depth(Row row, String variable, Element element, int hours) {
        boolean trace = row.text(variable + "_Measurement_Code").startsWith("2-");
        return value(row, variable, element, Unit.MILLIMETRE)
                .map(m -> trace ? m.with(Qualifier.TRACE) : m)
                .map(m -> m.over(Duration.ofHours(hours)));
    }

    private static void sky(Row row, Measurements found) {
        SkyLayers layers = new SkyLayers(Unit.METRE);
        for (int i = 1; i <= LAYERS; i++) {
            String cover = row.text("sky_cover_" + i);
            int colon = cover.indexOf(':');
            String amount = colon < 0 ? cover : cover.substring(0, colon);
            OptionalDouble base = Numbers.decimal(row.text("sky_cover_baseht_" + i));
            if (base.isPresent() && base.getAsDouble() < 22_000) { // 22000 and 99999 stand for unlimited and missing
                layers.layer(amount, base.getAsDouble());
            } else {
                layers.cover(amount);
            }
        }
        layers.into(found);
    }

    private static Optional<Boolean> raining(Row row) {
        StringJoiner groups = new StringJoiner(" ");
        for (int i = 1; i <= 3; i++) {
            groups.add(row.text("pres_wx_AU" + i));
        }
        return PresentWeather.raining(groups.toString(), ':');
    }

    private static Optional<Measurement> value(Row row, String variable, Element element, Unit unit) {
        String text = row.text(variable);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String quality = row.text(variable + "_Quality_Code");
        Measurement plain = Measurement.of(element, new Quantity(Numbers.decimal(variable, text), unit), quality);
        return Optional.of(plain.with(verdict(quality, row.text(variable + "_Source_Code"))));
    }

    /**
     * Digits are the codes of ISD, which GHCNh passes on for the sources that it took from there. A letter is the check
     * of GHCNh that the value failed, but for the few letters of ISD on values from there (sources 313 to 348).
     */
    private static Verdict verdict(String quality, String source) {
        boolean fromIsd =
                Numbers.whole(source).orElse(0) >= 313 && Numbers.whole(source).orElse(0) <= 348;
        return switch (quality) {
            case "", "9" -> Verdict.UNCHECKED;
            case "0", "1", "4", "5" -> new Verdict(Descriptor.C, Verdict.MASTER, 0);
            case "3", "7" -> new Verdict(Descriptor.X, Verdict.MASTER, Verdict.MASTER);
            case "A", "C", "I", "M", "P", "R", "U" ->
                fromIsd
                        ? new Verdict(Descriptor.C, Verdict.MASTER, 0)
                        : new Verdict(Descriptor.Q, Verdict.MASTER, Verdict.MASTER);
            default -> new Verdict(Descriptor.Q, Verdict.MASTER, Verdict.MASTER);
        };
    }
}
