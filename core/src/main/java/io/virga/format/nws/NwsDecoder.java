package io.virga.format.nws;

import io.virga.format.Decoder;
import io.virga.format.Decoding;
import io.virga.format.Decoding.Decoded;
import io.virga.format.Decoding.Rejected;
import io.virga.format.Envelope;
import io.virga.format.FieldException;
import io.virga.format.Fields;
import io.virga.format.JsonTree;
import io.virga.format.Measurements;
import io.virga.format.Reason;
import io.virga.format.Route;
import io.virga.format.SkyLayers;
import io.virga.format.Utf8;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.Observation;
import io.virga.observation.ObservationId;
import io.virga.observation.Qualifier;
import io.virga.station.Place;
import io.virga.units.Unit;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Decodes one observation of api.weather.gov. Values come with a unit code and a letter of MADIS; null is missing.
 *
 * @see <a href="https://www.weather.gov/documentation/services-web-api">API of the National Weather Service</a>
 */
public final class NwsDecoder implements Decoder {
    private static final String TYPE = "NWS-API";
    private static final int LARGEST = 64 * 1024;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    @Override
    public Decoding decode(Envelope envelope) {
        if (envelope.payload().length > LARGEST) {
            return new Rejected(Reason.TOO_LARGE, "an observation has at most " + LARGEST + " bytes");
        }
        Optional<String> text = Utf8.decode(envelope.payload());
        if (text.isEmpty()) {
            return new Rejected(Reason.NOT_TEXT, "the observation is not UTF-8 text");
        }
        try {
            return new Decoded(decode(JsonTree.parse(text.get()), envelope));
        } catch (FieldException e) {
            return e.rejected();
        } catch (IllegalArgumentException e) {
            return new Rejected(Reason.BAD_VALUE, String.valueOf(e.getMessage()));
        }
    }

    /** Whom an observation is from and when. */
    static Route route(String text) {
        try {
            JsonTree properties = JsonTree.parse(text).at("properties");
            return Route.of(station(properties), () -> time(properties));
        } catch (FieldException e) {
            return Route.NOWHERE;
        }
    }

    private static Observation decode(JsonTree feature, Envelope envelope) {
        JsonTree properties = feature.at("properties");
        if (!properties.isObject()) {
            throw new FieldException(Reason.EMPTY, "the answer holds no observation");
        }
        ObservationId id = new ObservationId(Fields.station("station", station(properties)), time(properties), TYPE);
        return new Observation(
                id,
                place(feature, properties),
                measurements(properties).list(),
                raining(properties),
                0,
                envelope.provenance());
    }

    /** The last part of the station's address. */
    private static String station(JsonTree properties) {
        String address = properties.at("station").text();
        return address.substring(address.lastIndexOf('/') + 1);
    }

    private static Instant time(JsonTree properties) {
        String text = properties.at("timestamp").text();
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            if (ObservationId.canBe(time)) {
                return time;
            }
        } catch (DateTimeException e) {
            throw new FieldException(Reason.BAD_TIME, "timestamp", text, "is no time");
        }
        throw new FieldException(Reason.BAD_TIME, "timestamp", text, "is no time of an observation");
    }

    private static Optional<Place> place(JsonTree feature, JsonTree properties) {
        JsonTree point = feature.at("geometry", "coordinates");
        Optional<Double> east = point.at("0").number("longitude");
        Optional<Double> north = point.at("1").number("latitude");
        Optional<Double> up = properties.at("elevation", "value").number("elevation");
        if (east.isEmpty() || north.isEmpty()) {
            return Optional.empty();
        }
        OptionalDouble elevation = up.isPresent() ? OptionalDouble.of(up.get()) : OptionalDouble.empty();
        return Fields.place(north.get(), east.get(), elevation, "");
    }

    private static Measurements measurements(JsonTree properties) {
        Measurements found = new Measurements();
        found.add(NwsValue.read(properties, "temperature", Element.AIR_TEMPERATURE));
        found.add(NwsValue.read(properties, "dewpoint", Element.DEW_POINT));
        found.add(NwsValue.read(properties, "relativeHumidity", Element.RELATIVE_HUMIDITY));
        // What the service calls barometric pressure is the altimeter setting of the report that it quotes.
        found.add(NwsValue.read(properties, "barometricPressure", Element.ALTIMETER_SETTING));
        found.add(NwsValue.read(properties, "seaLevelPressure", Element.SEA_LEVEL_PRESSURE));
        found.add(NwsValue.read(properties, "visibility", Element.VISIBILITY));
        found.add(NwsValue.read(properties, "windGust", Element.WIND_GUST));
        wind(properties, found);
        found.add(NwsValue.read(properties, "maxTemperatureLast24Hours", Element.MAXIMUM_TEMPERATURE_24_HOURS)
                .map(m -> m.over(DAY)));
        found.add(NwsValue.read(properties, "minTemperatureLast24Hours", Element.MINIMUM_TEMPERATURE_24_HOURS)
                .map(m -> m.over(DAY)));
        found.add(NwsValue.read(properties, "precipitationLastHour", Element.PRECIPITATION)
                .map(m -> m.over(HOUR)));
        found.add(NwsValue.read(properties, "precipitationLast3Hours", Element.PRECIPITATION_3_HOURS)
                .map(m -> m.over(HOUR.multipliedBy(3))));
        found.add(NwsValue.read(properties, "precipitationLast6Hours", Element.PRECIPITATION_6_HOURS)
                .map(m -> m.over(HOUR.multipliedBy(6))));
        SkyLayers layers = new SkyLayers(Unit.METRE);
        for (JsonTree layer : properties.at("cloudLayers").items()) {
            String amount = layer.at("amount").text();
            layer.at("base", "value")
                    .number("cloudLayers")
                    .ifPresentOrElse(base -> layers.layer(amount, base), () -> layers.cover(amount));
        }
        layers.into(found);
        return found;
    }

    private static void wind(JsonTree properties, Measurements found) {
        Optional<Measurement> speed = NwsValue.read(properties, "windSpeed", Element.WIND_SPEED);
        Optional<Measurement> direction = NwsValue.read(properties, "windDirection", Element.WIND_DIRECTION);
        boolean still = speed.filter(s -> s.value() == 0).isPresent();
        boolean calm = still && direction.map(d -> d.value() == 0).orElse(true);
        found.add(speed.map(s -> calm ? s.with(Qualifier.CALM) : s));
        found.add(direction.filter(d -> !calm));
    }

    /** An empty list says nothing: the service sends it also for stations that cannot see the weather. */
    private static Optional<Boolean> raining(JsonTree properties) {
        boolean rain = false;
        boolean any = false;
        for (JsonTree weather : properties.at("presentWeather").items()) {
            String kind = weather.at("weather").text();
            any |= !kind.isEmpty();
            rain |= !weather.at("inVicinity").text().equals("true")
                    && (kind.contains("rain") || kind.contains("drizzle"));
        }
        return any ? Optional.of(rain) : Optional.empty();
    }
}
