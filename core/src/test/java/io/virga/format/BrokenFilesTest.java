package io.virga.format;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.format.Decoding.Decoded;
import io.virga.format.Decoding.Rejected;
import io.virga.format.catalogue.StationList;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Files that are broken in ways that were met or thought of, a folder a format below {@code broken}: each has the outcome that
 * {@code expected.csv} tells, and what is good in it is kept. What fuzzing finds is kept here too.
 */
class BrokenFilesTest {
    private final Decoders decoders = new Decoders();

    @ParameterizedTest
    @CsvFileSource(resources = "/broken/expected.csv", delimiter = '|')
    void a_broken_file_has_its_outcome(String format, String file, String outcome) throws IOException {
        byte[] bytes;
        try (InputStream in =
                requireNonNull(BrokenFilesTest.class.getResourceAsStream("/broken/" + format + "/" + file))) {
            bytes = in.readAllBytes();
        }
        assertThat(format.equals("station-list") ? list(bytes) : frames(format, bytes))
                .isEqualTo(outcome);
    }

    private String frames(String name, byte[] bytes) throws IOException {
        Format format = Format.ofWireName(name).orElseThrow();
        List<Frame> frames = new ArrayList<>();
        if (format == Format.JSON || format == Format.MSGPACK) {
            frames.addAll(new MessageForm(format, Map.of()).frames(bytes, "broken"));
        } else {
            try (FrameReader reader = Specimens.of(format).reading().open(new ByteArrayInputStream(bytes), "broken")) {
                for (Optional<Frame> next = reader.next(); next.isPresent(); next = reader.next()) {
                    frames.add(next.get());
                }
            }
        }
        int good = 0;
        Map<Reason, Integer> reasons = new TreeMap<>();
        for (Frame frame : frames) {
            Decoding decoding = decoders.decode(Envelopes.of(frame));
            good += decoding instanceof Decoded ? 1 : 0;
            if (decoding instanceof Rejected rejected) {
                reasons.merge(rejected.reason(), 1, Integer::sum);
            }
        }
        return told(good, reasons);
    }

    private static String list(byte[] bytes) throws IOException {
        StationList list = StationList.read(new ByteArrayInputStream(bytes));
        Map<Reason, Integer> reasons = new TreeMap<>();
        list.refused().values().forEach(why -> reasons.merge(why.reason(), 1, Integer::sum));
        return told(list.catalogue().size(), reasons);
    }

    private static String told(int good, Map<Reason, Integer> reasons) {
        StringBuilder told = new StringBuilder().append(good).append(" good");
        reasons.forEach(
                (reason, count) -> told.append(' ').append(reason).append('=').append(count));
        return told.toString();
    }
}
