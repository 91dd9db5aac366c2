package io.virga.api;

import io.javalin.http.Context;
import io.virga.format.Format;
import io.virga.format.Frame;
import io.virga.format.Lines;
import io.virga.format.MessageForm;
import io.virga.format.Reason;
import io.virga.format.UnpackingLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The body of a push, cut into records by its content type. */
final class PushedBody {
    /** The largest body, in bytes. */
    static final int LARGEST = MessageForm.LARGEST;

    /** Lines that are compressed count as what they unfold to. */
    private static final UnpackingLimits NO_LARGER = new UnpackingLimits(LARGEST, 200, 1);

    private static final String NAME = "push";
    private static final MessageForm JSON = new MessageForm(Format.JSON, Map.of());
    private static final MessageForm MSGPACK = new MessageForm(Format.MSGPACK, Map.of());

    private PushedBody() {}

    /** The frames of a request, at least one. */
    static List<Frame> frames(Context context) {
        String type = Optional.ofNullable(context.contentType())
                .map(text -> text.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .orElse("");
        List<Frame> frames = switch (type) {
            case "application/json" -> JSON.frames(body(context), NAME);
            case "application/x-ndjson", "application/jsonl" -> lines(body(context));
            case "application/msgpack", "application/vnd.msgpack", "application/x-msgpack" ->
                MSGPACK.frames(body(context), NAME);
            default ->
                throw new Problem(
                        415,
                        "The content type is not known",
                        "reports are application/json, application/x-ndjson (one a line) or application/msgpack,"
                                + " not '" + type + "'");
        };
        if (frames.isEmpty()
                || frames.get(0).header().filter(Reason.EMPTY.name()::equals).isPresent()) {
            throw Problem.badRequest("the body holds no report");
        }
        return frames;
    }

    private static byte[] body(Context context) {
        if (context.header("Content-Encoding") != null) {
            throw new Problem(415, "The encoding is not known", "send the body without a Content-Encoding");
        }
        if (context.contentLength() > LARGEST) {
            throw tooLarge();
        }
        try (InputStream in = context.bodyInputStream()) {
            byte[] body = in.readNBytes(LARGEST + 1);
            if (body.length > LARGEST) {
                throw tooLarge();
            }
            return body;
        } catch (IOException e) {
            throw Problem.badRequest("the body did not arrive whole: " + e.getMessage());
        }
    }

    private static Problem tooLarge() {
        return new Problem(
                413, "The body is too large", "a push has at most " + LARGEST + " bytes; send it in several");
    }

    private static List<Frame> lines(byte[] body) {
        List<Frame> frames = new ArrayList<>();
        try (Lines lines = new Lines(new ByteArrayInputStream(body), NO_LARGER)) {
            Optional<Lines.Line> line = lines.next();
            while (line.isPresent() && frames.size() <= MessageForm.MOST) {
                String position = NAME + "#" + line.get().number();
                byte[] bytes = line.get().bytes();
                if (line.get().fault().isPresent()) {
                    frames.add(Frame.fault(line.get().fault().get(), position, bytes));
                } else if (!isBlank(bytes)) {
                    frames.addAll(JSON.line(bytes, position));
                }
                line = lines.next();
            }
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory cannot fail", e);
        }
        if (frames.size() > MessageForm.MOST) {
            throw new Problem(
                    413, "There are too many reports", "a push has at most " + MessageForm.MOST + "; send several");
        }
        return frames;
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t') {
                return false;
            }
        }
        return true;
    }
}
