package io.virga.ingest;

import io.virga.format.Frame;
import io.virga.format.FrameReader;
import io.virga.format.Reading;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Several files as one stream in the order of event time. A frame without a time takes that of its predecessor. */
final class ReplayMerge implements Closeable {
    private final List<Input> inputs = new ArrayList<>();

    /**
     * A frame and where it came from.
     *
     * @param file the name of its file
     * @param sequence its number in the file, from 0
     * @param eventTime its own or its predecessor's time
     */
    record Merged(String file, long sequence, Instant eventTime, Frame frame) {}

    /** Opens the files and passes over what was delivered before. */
    ReplayMerge(Map<String, Path> files, Map<String, Long> delivered, Reading reading) throws IOException {
        for (Map.Entry<String, Path> file : files.entrySet()) {
            FrameReader reader = reading.open(Files.newInputStream(file.getValue()), file.getKey());
            Input input = new Input(file.getKey(), reader);
            inputs.add(input);
            long skip = delivered.getOrDefault(file.getKey(), 0L);
            for (long i = 0; i < skip && input.head.isPresent(); i++) {
                input.advance();
            }
        }
    }

    /** The next frame, still to be taken; nothing when all files are at their end. */
    Optional<Merged> peek() {
        return first().flatMap(input -> input.head);
    }

    /** Takes the next frame. */
    Optional<Merged> take() throws IOException {
        Optional<Input> input = first();
        Optional<Merged> taken = input.flatMap(i -> i.head);
        if (input.isPresent()) {
            input.get().advance();
        }
        return taken;
    }

    private Optional<Input> first() {
        return inputs.stream()
                .filter(input -> input.head.isPresent())
                .min(Comparator.comparing(input -> input.head.orElseThrow().eventTime()));
    }

    @Override
    public void close() throws IOException {
        for (Input input : inputs) {
            input.reader.close();
        }
    }

    private static final class Input {
        private final String file;
        private final FrameReader reader;
        private Instant time = Instant.EPOCH;
        private long sequence = -1;
        private Optional<Merged> head = Optional.empty();

        Input(String file, FrameReader reader) throws IOException {
            this.file = file;
            this.reader = reader;
            advance();
        }

        void advance() throws IOException {
            Optional<Frame> next = reader.next();
            sequence++;
            if (next.isPresent()) {
                time = next.get().observedAt().orElse(time);
            }
            head = next.map(frame -> new Merged(file, sequence, time, frame));
        }
    }
}
