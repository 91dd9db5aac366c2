package io.virga.format;

import io.virga.format.Decoding.Decoded;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.Observation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What comes out of a source: framed, put into envelopes, decoded. */
public final class Reports {
    private static final Decoder DECODER = new Decoders();

    private Reports() {}

    public static Reading reading(Format format, String... settings) {
        Map<String, String> map = new HashMap<>();
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            map.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return new Reading(format, map);
    }

    public static List<Frame> frames(Reading reading, InputStream in) {
        List<Frame> frames = new ArrayList<>();
        try (FrameReader reader = reading.open(in, "file")) {
            for (Optional<Frame> next = reader.next(); next.isPresent(); next = reader.next()) {
                frames.add(next.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return frames;
    }

    public static List<Frame> frames(Reading reading, String text) {
        return frames(reading, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    public static List<Decoding> of(Reading reading, String text) {
        return frames(reading, text).stream()
                .map(Envelopes::of)
                .map(DECODER::decode)
                .toList();
    }

    /** The one observation of a text that holds one. */
    public static Observation one(Reading reading, String text) {
        List<Decoding> all = of(reading, text);
        if (all.size() == 1 && all.get(0) instanceof Decoded decoded) {
            return decoded.observation();
        }
        throw new AssertionError("no single observation: " + all);
    }

    /** The reason of the one rejection of a text that holds nothing else. */
    public static Reason reason(Reading reading, String text) {
        List<Decoding> all = of(reading, text);
        if (all.size() == 1 && all.get(0) instanceof Decoding.Rejected rejected) {
            return rejected.reason();
        }
        throw new AssertionError("no single rejection: " + all);
    }

    /** The value of an element as it was reported. */
    public static double reported(Observation observation, Element element) {
        return measurement(observation, element).reported().value();
    }

    public static Measurement measurement(Observation observation, Element element) {
        return observation
                .measurement(element)
                .orElseThrow(() -> new AssertionError("no " + element + " in " + observation));
    }
}
