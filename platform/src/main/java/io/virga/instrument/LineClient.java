package io.virga.instrument;

import io.virga.format.Frame;
import io.virga.format.Lines;
import io.virga.format.MessageForm;
import io.virga.format.Reason;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;

/** The lines of one client, put together from what comes. A line that is too long is told once and passed over unheld. */
final class LineClient {
    private static final int KEPT_OF_FAULT = 1024;

    private final String name;
    private final MessageForm form;
    private final Consumer<Frame> frames;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    private boolean tooLong;
    private long number = 1;
    private long heard;

    /**
     * A client that has said nothing.
     *
     * @param name for positions
     * @param now by the JVM's own clock in nanoseconds
     */
    LineClient(String name, MessageForm form, Consumer<Frame> frames, long now) {
        this.name = name;
        this.form = form;
        this.frames = frames;
        this.heard = now;
    }

    /** Takes what has come. */
    void take(ByteBuffer bytes, long now) {
        while (bytes.hasRemaining()) {
            byte b = bytes.get();
            if (b == '\n') {
                end();
                heard = now;
            } else if (line.size() < Lines.LONGEST) {
                line.write(b);
            } else {
                tooLong = true;
            }
        }
    }

    /** The client has gone: what it said last is its last line, though it did not end it. */
    void gone() {
        if (line.size() > 0) {
            end();
        }
    }

    /** Nobody waits any longer for the end of this line. */
    void givenUp() {
        if (line.size() > 0) {
            frames.accept(Frame.fault(Reason.UNREADABLE, position(), head(line.toByteArray())));
        }
    }

    /** When it last ended a line, or came. */
    long heard() {
        return heard;
    }

    /** Nobody listened until now. */
    void excuse(long now) {
        heard = now;
    }

    private void end() {
        byte[] bytes = line.toByteArray();
        line.reset();
        if (tooLong) {
            tooLong = false;
            frames.accept(Frame.fault(Reason.TOO_LARGE, position(), head(bytes)));
        } else {
            int length = bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
            if (length > 0) {
                form.line(length == bytes.length ? bytes : Arrays.copyOf(bytes, length), position())
                        .forEach(frames);
            }
        }
        number++;
    }

    private String position() {
        return name + "#" + number;
    }

    private static byte[] head(byte[] bytes) {
        return Arrays.copyOf(bytes, Math.min(bytes.length, KEPT_OF_FAULT));
    }
}
