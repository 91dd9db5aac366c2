package io.virga.format.msgpack;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.virga.format.Utf8;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;

/**
 * Rewrites one MessagePack value as JSON. Refuses what JSON does not have (binary and extension values, names that are no
 * text), what is nested deeper than a report is, and every announced length that the bytes do not hold, before anything of
 * that length is made.
 */
final class MsgpackToJson {
    private static final int DEEPEST = 8;
    private static final JsonFactory FACTORY = new JsonFactory();

    /**
     * The value as UTF-8 JSON.
     *
     * @throws IOException saying why the bytes are not one such value
     */
    byte[] json(byte[] value) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream(value.length * 2);
        try (MessageUnpacker in = MessagePack.newDefaultUnpacker(value)) {
            // Closing a generator would complete what is half written; it is closed only when all is well.
            JsonGenerator out = FACTORY.createGenerator(text);
            copy(in, out, value.length, 0);
            if (in.getTotalReadBytes() != value.length) {
                throw new IOException("there is more after the value's end");
            }
            out.close();
        } catch (MessagePackException e) {
            throw new IOException(String.valueOf(e.getMessage()), e);
        }
        return text.toByteArray();
    }

    private static void copy(MessageUnpacker in, JsonGenerator out, int size, int depth) throws IOException {
        switch (in.getNextFormat().getValueType()) {
            case NIL -> {
                in.unpackNil();
                out.writeNull();
            }
            case BOOLEAN -> out.writeBoolean(in.unpackBoolean());
            case INTEGER -> out.writeNumber(in.unpackBigInteger());
            case FLOAT -> number(in.unpackDouble(), out);
            case STRING -> out.writeString(text(in, size));
            case ARRAY -> {
                int count = announced(in.unpackArrayHeader(), in, size, depth);
                out.writeStartArray();
                for (int i = 0; i < count; i++) {
                    copy(in, out, size, depth + 1);
                }
                out.writeEndArray();
            }
            case MAP -> {
                int count = announced(in.unpackMapHeader(), in, size, depth);
                out.writeStartObject();
                for (int i = 0; i < count; i++) {
                    out.writeFieldName(text(in, size));
                    copy(in, out, size, depth + 1);
                }
                out.writeEndObject();
            }
            case BINARY, EXTENSION -> throw new IOException("binary and extension values have no place in a report");
        }
    }

    private static void number(double value, JsonGenerator out) throws IOException {
        if (!Double.isFinite(value)) {
            throw new IOException("NaN and infinity are no values");
        }
        out.writeNumber(value);
    }

    private static String text(MessageUnpacker in, int size) throws IOException {
        int length = in.unpackRawStringHeader();
        return Utf8.decode(in.readPayload(announced(length, in, size, 0)))
                .orElseThrow(() -> new IOException("a text is not UTF-8"));
    }

    /** Each element takes a byte at least. */
    private static int announced(int count, MessageUnpacker in, int size, int depth) throws IOException {
        if (count > size - in.getTotalReadBytes()) {
            throw new IOException("a length of " + count + " is announced, which the bytes do not hold");
        }
        if (depth > DEEPEST) {
            throw new IOException("a report is nested " + DEEPEST + " deep at most");
        }
        return count;
    }
}
