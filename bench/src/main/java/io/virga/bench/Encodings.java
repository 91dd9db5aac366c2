package io.virga.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.virga.format.Decoder;
import io.virga.format.Decoding.Decoded;
import io.virga.format.Envelope;
import io.virga.format.Format;
import io.virga.format.json.JsonDecoder;
import io.virga.format.msgpack.MsgpackDecoder;
import io.virga.observation.Observation;
import io.virga.observation.Provenance;
import io.virga.observation.SourceClock;
import io.virga.simulate.LiveWeather;
import io.virga.simulate.SimulatedStation;
import io.virga.wire.ObservationCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.zip.GZIPOutputStream;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

/**
 * The same reports as JSON, MessagePack and Protobuf: bytes a report, alone and gzipped together, and how fast each is decoded on
 * one core. Rounds are interleaved; the median counts. Protobuf is Virga's message of a judged observation, which holds more
 * than the report: provenance and flags.
 *
 * <p>Arguments: reports, rounds.
 */
public final class Encodings {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final int STATIONS = 100;
    private static final int WARM_UP = 5;

    private Encodings() {}

    /** One encoding, its messages and what decoding them took. */
    private record Subject(String name, List<byte[]> messages, ToLongFunction<byte[]> decode, List<Double> rates) {
        void measure(boolean counts) {
            long begun = System.nanoTime();
            long found = 0;
            for (byte[] message : messages) {
                found += decode.applyAsLong(message);
            }
            double took = (System.nanoTime() - begun) / 1e9;
            if (found == 0) {
                throw new IllegalStateException(name + " decoded nothing");
            }
            if (counts) {
                rates.add(messages.size() / took);
            }
        }

        double median() {
            return rates.stream().sorted().toList().get(rates.size() / 2);
        }
    }

    /** Measures and prints a line each. */
    public static void main(String[] arguments) throws IOException {
        int reports = Integer.parseInt(arguments[0]);
        int rounds = Integer.parseInt(arguments[1]);
        List<byte[]> json = new ArrayList<>();
        List<byte[]> msgpack = new ArrayList<>();
        List<byte[]> protobuf = new ArrayList<>();
        JsonDecoder jsonDecoder = new JsonDecoder();
        ObjectMapper mapper = new ObjectMapper();
        for (int i = 0; i < reports; i++) {
            byte[] report = new LiveWeather(new SimulatedStation(1, i % STATIONS))
                    .at(START.plusSeconds(60L * (i / STATIONS)))
                    .encode();
            json.add(report);
            msgpack.add(packed(mapper.readTree(report)));
            protobuf.add(ObservationCodec.encode(observation(jsonDecoder, Format.JSON, report)));
        }
        MsgpackDecoder msgpackDecoder = new MsgpackDecoder();
        List<Subject> subjects = List.of(
                subject("json", json, bytes -> measured(observation(jsonDecoder, Format.JSON, bytes))),
                subject("msgpack", msgpack, bytes -> measured(observation(msgpackDecoder, Format.MSGPACK, bytes))),
                subject("protobuf", protobuf, bytes -> measured(ObservationCodec.decode(bytes))));
        for (int round = -WARM_UP; round < rounds; round++) {
            for (Subject each : subjects) {
                each.measure(round >= 0);
            }
        }
        double peer = subjects.get(0).median();
        for (Subject each : subjects) {
            System.out.printf(
                    Locale.ROOT,
                    "%-9s %6.1f bytes a report %6.1f gzipped %,10.0f reports/s, %.2f of json%n",
                    each.name(),
                    each.messages().stream().mapToLong(m -> m.length).sum() / (double) reports,
                    gzipped(each.messages()) / (double) reports,
                    each.median(),
                    each.median() / peer);
        }
    }

    private static Subject subject(String name, List<byte[]> messages, ToLongFunction<byte[]> decode) {
        return new Subject(name, messages, decode, new ArrayList<>());
    }

    private static long measured(Observation observation) {
        return observation.measurements().size();
    }

    private static Observation observation(Decoder decoder, Format format, byte[] payload) {
        Envelope envelope = new Envelope(
                new Provenance("bench", "bench", 0, new SourceClock(SourceClock.Kind.WALL, START), START),
                format.wireName(),
                Optional.empty(),
                "bench",
                payload);
        return ((Decoded) decoder.decode(envelope)).observation();
    }

    private static byte[] packed(JsonNode node) throws IOException {
        try (MessageBufferPacker out = MessagePack.newDefaultBufferPacker()) {
            pack(node, out);
            return out.toByteArray();
        }
    }

    private static void pack(JsonNode node, MessageBufferPacker out) throws IOException {
        if (node.isObject()) {
            out.packMapHeader(node.size());
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                out.packString(field.getKey());
                pack(field.getValue(), out);
            }
        } else if (node.isTextual()) {
            out.packString(node.textValue());
        } else if (node.isBoolean()) {
            out.packBoolean(node.booleanValue());
        } else if (node.isIntegralNumber()) {
            out.packLong(node.longValue());
        } else {
            out.packDouble(node.doubleValue());
        }
    }

    private static long gzipped(List<byte[]> messages) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            for (byte[] message : messages) {
                out.write(message);
            }
        }
        return bytes.size();
    }
}
