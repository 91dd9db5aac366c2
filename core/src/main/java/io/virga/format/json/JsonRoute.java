package io.virga.format.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.virga.format.Route;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Whom a report in JSON is from and when, found without decoding it; nothing is judged. */
public final class JsonRoute {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonRoute() {}

    /** The route of any text; nowhere where it is no report. */
    public static Route of(String text) {
        String station = "";
        Optional<Instant> time = Optional.empty();
        try (JsonParser in = FACTORY.createParser(text)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return Route.NOWHERE;
            }
            while (in.nextToken() == JsonToken.FIELD_NAME && (station.isEmpty() || time.isEmpty())) {
                String name = in.currentName();
                JsonToken value = in.nextToken();
                if (value == JsonToken.VALUE_STRING && name.equals("station")) {
                    station = in.getText();
                } else if (value == JsonToken.VALUE_STRING && name.equals("time")) {
                    time = instant(in.getText());
                } else {
                    in.skipChildren();
                }
            }
        } catch (IOException e) {
            // What has been found so far routes it; the decoder says what is wrong.
        }
        return new Route(station, time);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
