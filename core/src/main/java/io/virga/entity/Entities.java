package io.virga.entity;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Made-up entities as a pure function of seed, kind and number: whoever asks again gets the same. Nothing in them can be
 * mistaken for somebody's: numbers of cards and insurances are zeros, telephones are of the block 555-0100 to 555-0199 and mail
 * goes to example.org, which are reserved for fiction and documentation (RFC 2606).
 */
public final class Entities {
    /** How many of each kind there are; ids count from 1. */
    public static final int MOST = 10_000;

    private static final JsonFactory FACTORY = new JsonFactory();

    private final long seed;

    /** The entities of a seed. */
    public Entities(long seed) {
        this.seed = seed;
    }

    /**
     * One entity, as its fields by name; values are texts, numbers, lists and maps.
     *
     * @param number from 0; after {@link #MOST} of them they come again
     */
    public Map<String, Object> fields(EntityKind kind, long number) {
        long id = Math.floorMod(number, MOST) + 1L;
        SplittableRandom random =
                new SplittableRandom(seed * 31 + kind.ordinal() * 1_000_003L + id * 0x9E3779B97F4A7C15L);
        EntityWords words = new EntityWords(random);
        return switch (kind) {
            case BEER -> Things.beer(id, words);
            case CANNABIS -> Things.cannabis(id, words);
            case VEHICLE -> Things.vehicle(id, words);
            case COMPANY -> Organisations.company(id, words);
            case RESTAURANT -> Organisations.restaurant(id, words);
            case USER -> Organisations.user(id, words);
        };
    }

    /** One entity as UTF-8 JSON. */
    public byte[] json(EntityKind kind, long number) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            write(out, fields(kind, number));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator out, Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.writeFieldName(String.valueOf(entry.getKey()));
                write(out, entry.getValue());
            }
            out.writeEndObject();
        } else if (value instanceof Iterable<?> list) {
            out.writeStartArray();
            for (Object each : list) {
                write(out, each);
            }
            out.writeEndArray();
        } else if (value instanceof Double number) {
            out.writeNumber(number);
        } else if (value instanceof Number number) {
            out.writeNumber(number.longValue());
        } else {
            out.writeString(value.toString());
        }
    }
}
