package io.virga.format;

import io.virga.format.json.JsonRoute;
import io.virga.format.mapped.MappedReader;
import io.virga.format.mapped.Mapping;
import io.virga.format.msgpack.MsgpackRecords;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How instruments' messages become records. Where a {@link Reading} cuts files, this cuts what comes in pieces: a line, the
 * payload of a message, the body of a request. One piece may hold one record or many.
 */
public final class MessageForm {
    /** The most records that one message is cut into. */
    public static final int MOST = 10_000;

    /** The largest message, in bytes. */
    public static final int LARGEST = 4 * 1024 * 1024;

    private static final int KEPT_OF_FAULT = 1024;

    private final Format format;
    private final Optional<Mapping> mapping;
    private final MsgpackRecords msgpack = new MsgpackRecords();

    /**
     * A form.
     *
     * @param format {@link Format#JSON}, {@link Format#MSGPACK} or {@link Format#MAPPED_JSON}
     * @param settings of the mapping; none for the others
     * @throws IllegalArgumentException if messages cannot have this format, or the settings are none of it
     */
    public MessageForm(Format format, Map<String, String> settings) {
        this.format = format;
        switch (format) {
            case MAPPED_JSON -> mapping = Optional.of(Mapping.of(settings));
            case JSON, MSGPACK -> mapping = Optional.empty();
            default ->
                throw new IllegalArgumentException("messages are json, msgpack or mapped-json, not " + format.wireName()
                        + "; that is a format of files");
        }
        if (mapping.isEmpty() && !settings.isEmpty()) {
            throw new IllegalArgumentException(format.wireName() + " knows no settings, but " + settings.keySet()
                    + " are given; mapped-json has settings");
        }
    }

    /** The form of a format that is known by name only. */
    public static MessageForm of(String format, Map<String, String> settings) {
        return new MessageForm(
                Format.ofWireName(format)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "format " + format + " is none; messages are json, msgpack or mapped-json")),
                settings);
    }

    /** Whether the end of a line cannot be part of a record. */
    public boolean isText() {
        return format != Format.MSGPACK;
    }

    /**
     * The records of a message: an object, a list of objects, or objects one after another. Where it cannot be cut any
     * further, the last frame says why.
     *
     * @param name for people; each record's position is this and its number
     */
    public List<Frame> frames(byte[] message, String name) {
        if (message.length == 0) {
            return List.of(Frame.fault(Reason.EMPTY, name, message));
        }
        if (message.length > LARGEST) {
            return List.of(Frame.fault(
                    Reason.TOO_LARGE,
                    name + ": more than " + LARGEST + " bytes",
                    Arrays.copyOf(message, KEPT_OF_FAULT)));
        }
        List<Frame> frames = format == Format.MSGPACK ? msgpack.frames(message, name, MOST + 1) : json(message, name);
        if (frames.isEmpty()) { // as many empty lists: whoever waits for its records would wait for ever
            return List.of(
                    Frame.fault(Reason.EMPTY, name, Arrays.copyOf(message, Math.min(message.length, KEPT_OF_FAULT))));
        }
        if (frames.size() > MOST) {
            byte[] head = Arrays.copyOf(message, Math.min(message.length, KEPT_OF_FAULT));
            return List.of(Frame.fault(Reason.TOO_LARGE, name + ": more than " + MOST + " records", head));
        }
        return frames;
    }

    /** What does not begin like JSON is one record; so nothing is taken for compressed, which would have no bound here. */
    private List<Frame> json(byte[] message, String name) {
        byte first = firstVisible(message);
        if (first != '{' && first != '[') {
            return List.of(alone(message, name));
        }
        ByteArrayInputStream in = new ByteArrayInputStream(message);
        List<Frame> frames = new ArrayList<>();
        try (FrameReader reader = mapping.<FrameReader>map(known -> MappedReader.json(in, name, known))
                .orElseGet(() -> new JsonReader(in, name, format, Context.NONE, List.of(), JsonRoute::of))) {
            Optional<Frame> frame = reader.next();
            while (frame.isPresent() && frames.size() <= MOST) {
                frames.add(frame.get());
                frame = reader.next();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
        return frames;
    }

    /**
     * The records of a line; unlike with {@link #frames} one that is no record costs only itself.
     *
     * @param line without its end
     */
    public List<Frame> line(byte[] line, String name) {
        byte first = firstVisible(line);
        if (first == '[' || (first == '{' && mapping.isPresent())) {
            return frames(line, name);
        }
        return List.of(alone(line, name));
    }

    /** One report, or nothing that could be cut: the decoder says what is wrong with it. */
    private Frame alone(byte[] record, String name) {
        Route route = Utf8.decode(record).map(JsonRoute::of).orElse(Route.NOWHERE);
        return route.frame(format, mapping.flatMap(known -> known.context().header()), name, record);
    }

    private static byte firstVisible(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return b;
            }
        }
        return ' ';
    }
}
