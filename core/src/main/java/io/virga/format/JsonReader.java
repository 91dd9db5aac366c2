package io.virga.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Frames the objects of a JSON document, plain or compressed: the items of the list under a path, or the whole document
 * where there is no such list; also documents one after another (NDJSON). Holds one record at a time; one that is too large is
 * passed over without being held. A fault of the syntax ends it: nobody can say where the next record would begin. Not safe for
 * use by several threads.
 */
public final class JsonReader implements FrameReader {
    /** The largest record that is passed on, in bytes. */
    public static final int LARGEST = 64 * 1024;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(64).build())
            .build();

    private final InputStream raw;
    private final String name;
    private final Format format;
    private final Optional<String> header;
    private final List<String> path;
    private final Function<String, Route> route;
    private final int largest;
    private @Nullable Recording recording;
    private @Nullable JsonParser parser;
    private boolean inList;
    private boolean ended;
    private long records;

    /**
     * Reads from a stream, which is closed with this.
     *
     * @param name what people call the source, such as the file's name
     * @param context what the source was told and its records do not say
     * @param path names of the fields that lead to the list of records; empty for a list on top
     * @param route whom a record is from and when; answers for any text
     */
    public JsonReader(
            InputStream in,
            String name,
            Format format,
            Context context,
            List<String> path,
            Function<String, Route> route) {
        this(in, name, format, context, path, route, LARGEST);
    }

    /**
     * Reads larger records too.
     *
     * @param largest the largest record that is passed on, in bytes
     */
    public JsonReader(
            InputStream in,
            String name,
            Format format,
            Context context,
            List<String> path,
            Function<String, Route> route,
            int largest) {
        this.largest = largest;
        this.raw = in;
        this.name = name;
        this.format = format;
        this.header = context.header();
        this.path = List.copyOf(path);
        this.route = route;
    }

    @Override
    public Optional<Frame> next() {
        if (ended) {
            return Optional.empty();
        }
        try {
            if (parser == null) {
                recording = new Recording(new Unpacked(raw, UnpackingLimits.DEFAULT), largest);
                parser = FACTORY.createParser(recording);
            }
            Optional<Frame> frame = read(parser, recording);
            if (frame.isEmpty()) {
                ended = true;
                return records == 0 ? Optional.of(Frame.fault(Reason.EMPTY, position(), new byte[0])) : frame;
            }
            return frame;
        } catch (TooLargeException e) {
            return fault(Reason.TOO_LARGE);
        } catch (CharacterCodingException e) {
            return fault(Reason.NOT_TEXT);
        } catch (JsonProcessingException e) {
            return fault(recording != null && recording.isOutgrown() ? Reason.TOO_LARGE : Reason.MALFORMED);
        } catch (IOException e) {
            return fault(Reason.UNREADABLE);
        }
    }

    private Optional<Frame> fault(Reason reason) {
        ended = true;
        byte[] head =
                recording == null ? new byte[0] : recording.isOutgrown() ? recording.beginning() : recording.head();
        return Optional.of(Frame.fault(reason, position(), head));
    }

    private String position() {
        return name + "#" + (records + 1);
    }

    private Optional<Frame> read(JsonParser in, @Nullable Recording bytes) throws IOException {
        while (bytes != null) {
            JsonToken token = in.nextToken();
            if (token == null) {
                return Optional.empty();
            }
            if (inList && token == JsonToken.END_ARRAY) {
                inList = false;
                leave(in);
            } else if (token == JsonToken.START_OBJECT && (inList || path.isEmpty())) {
                return Optional.of(record(in, bytes));
            } else if (token == JsonToken.START_ARRAY && !inList && path.isEmpty()) {
                inList = true;
            } else if (token == JsonToken.START_OBJECT) {
                Optional<Frame> whole = enter(in, bytes);
                if (whole.isPresent()) {
                    return whole;
                }
            } else if (token == JsonToken.START_ARRAY) {
                in.skipChildren();
            }
        }
        return Optional.empty();
    }

    /** One object whose first token has been read. */
    private Frame record(JsonParser in, Recording bytes) throws IOException {
        bytes.keepFrom(in.currentTokenLocation().getByteOffset());
        skip(in);
        return frame(bytes.upTo(in.currentLocation().getByteOffset()), bytes);
    }

    /** Goes down the path; where it leads nowhere, the object as a whole is the record. */
    private Optional<Frame> enter(JsonParser in, Recording bytes) throws IOException {
        bytes.keepFrom(in.currentTokenLocation().getByteOffset());
        int depth = 0;
        while (true) {
            JsonToken token = in.nextToken();
            if (token == null) {
                return Optional.empty();
            }
            if (token == JsonToken.END_OBJECT && depth == 0) {
                return Optional.of(frame(bytes.upTo(in.currentLocation().getByteOffset()), bytes));
            } else if (token == JsonToken.END_OBJECT) {
                depth--;
            } else if (token == JsonToken.FIELD_NAME) {
                boolean onPath = depth < path.size() && in.currentName().equals(path.get(depth));
                JsonToken value = in.nextToken();
                if (onPath && depth == path.size() - 1 && value == JsonToken.START_ARRAY) {
                    bytes.drop();
                    inList = true;
                    return Optional.empty();
                } else if (onPath && value == JsonToken.START_OBJECT) {
                    depth++;
                } else if (value != null && value.isStructStart()) {
                    skip(in);
                }
            }
        }
    }

    /** Passes over what stands behind the list, to the end of its document. */
    private void leave(JsonParser in) throws IOException {
        while (!in.getParsingContext().inRoot()) {
            JsonToken token = in.nextToken();
            if (token == null) {
                return;
            }
            if (token == JsonToken.START_ARRAY) {
                in.skipChildren();
            }
        }
    }

    private static void skip(JsonParser in) throws IOException {
        int depth = 1;
        while (depth > 0) {
            JsonToken token = in.nextToken();
            if (token == null) {
                return;
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        }
    }

    private Frame frame(Optional<byte[]> kept, Recording bytes) {
        String position = position();
        records++;
        if (kept.isEmpty()) {
            return Frame.fault(Reason.TOO_LARGE, position, bytes.beginning());
        }
        byte[] payload = kept.get();
        return Utf8.decode(payload).map(route).orElse(Route.NOWHERE).frame(format, header, position, payload);
    }

    @Override
    public void close() throws IOException {
        ended = true;
        raw.close();
    }

    /** Keeps the bytes that a parser has taken since a mark; of more than may be, only the first ones. */
    private static final class Recording extends InputStream {
        private static final int HEAD = 1024;
        private static final int AHEAD = 64 * 1024; // more than the parser reads ahead

        private final InputStream in;
        private final int largest;
        private byte[] kept = new byte[8192];
        private long keptFrom;
        private int length;
        private boolean marked;
        private byte[] outgrown = new byte[0];

        Recording(InputStream in, int largest) {
            this.largest = largest;
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] bytes, int offset, int count) throws IOException {
            int read = in.read(bytes, offset, count);
            if (read > 0) {
                if (!marked && length > AHEAD) {
                    forget(length - AHEAD);
                }
                if (length + read > kept.length) {
                    kept = Arrays.copyOf(kept, Math.max(kept.length * 2, length + read));
                }
                System.arraycopy(bytes, offset, kept, length, read);
                length += read;
                letGo();
            }
            return read;
        }

        private void forget(int count) {
            System.arraycopy(kept, count, kept, 0, length - count);
            keptFrom += count;
            length -= count;
        }

        /** A parser that took the bytes for another encoding than UTF-8 counts characters and knows no offset. */
        private void refuseUnknown(long offset) throws CharacterCodingException {
            if (offset < keptFrom || offset > keptFrom + length) {
                throw new CharacterCodingException();
            }
        }

        void keepFrom(long offset) throws CharacterCodingException {
            refuseUnknown(offset);
            marked = true;
            outgrown = new byte[0];
            forget((int) (offset - keptFrom));
        }

        void drop() {
            marked = false;
        }

        /** Lets a record go that outgrows the bound, before its end is seen. */
        private void letGo() {
            if (marked && length > largest + AHEAD) {
                outgrown = outgrown.length == 0 ? head() : outgrown;
                forget(length - AHEAD);
            }
        }

        /** The record that ends here; nothing where it is too large. */
        Optional<byte[]> upTo(long offset) throws IOException {
            refuseUnknown(offset);
            int size = (int) (offset - keptFrom);
            marked = false;
            if (outgrown.length == 0 && size > largest) {
                outgrown = head();
            }
            return outgrown.length == 0 ? Optional.of(Arrays.copyOf(kept, size)) : Optional.empty();
        }

        /** How a record begins that was too large. */
        byte[] beginning() {
            return outgrown;
        }

        boolean isOutgrown() {
            return marked && outgrown.length > 0;
        }

        byte[] head() {
            return Arrays.copyOf(kept, Math.min(length, HEAD));
        }
    }
}
