package io.virga.format.nws;

import io.virga.format.Context;
import io.virga.format.Format;
import io.virga.format.Frame;
import io.virga.format.FrameReader;
import io.virga.format.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Frames an answer of api.weather.gov: each feature of a collection, or the one that it is ({@code
 * /observations/latest}).
 */
public final class NwsReader implements FrameReader {
    private final JsonReader json;

    /**
     * Reads from a stream, which is closed with this.
     *
     * @param name what people call the source, such as the address
     */
    public NwsReader(InputStream in, String name) {
        Context nothing = new Context(Map.of(), Optional.empty());
        json = new JsonReader(in, name, Format.NWS_JSON, nothing, List.of("features"), NwsDecoder::route);
    }

    @Override
    public Optional<Frame> next() {
        return json.next();
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
