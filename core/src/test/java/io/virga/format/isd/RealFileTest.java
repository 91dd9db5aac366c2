package io.virga.format.isd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.virga.format.Decoding.Decoded;
import io.virga.format.Envelopes;
import io.virga.format.Frame;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.Qualifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A year of a real station, counted a second time by nothing but text matching. */
class RealFileTest {
    private static final String FILE = "shared/data/surface/isd_global-hourly_00702699999.csv";
    private static final int STATION = 0;
    private static final int WND = 10;
    private static final int CIG = 11;
    private static final int VIS = 12;
    private static final int TMP = 13;
    private static final int DEW = 14;
    private static final int SLP = 15;
    private static final int GF1 = 19;
    private static final int MA1 = 20;
    private static final int OC1 = 21;

    private static Optional<Path> file() {
        Path root =
                Path.of(System.getProperty("virga.root", "..")).toAbsolutePath().normalize();
        return Stream.iterate(root, p -> p != null, Path::getParent)
                .map(p -> p.resolve(FILE))
                .filter(Files::isReadable)
                .findFirst();
    }

    /** The file quotes every value and holds no quote inside one, so that splitting is a matter of three characters. */
    private static List<String[]> rows(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.skip(1)
                    .map(l -> l.substring(1)
                            .replace(",,", ",\"\",")
                            .replace(",,", ",\"\",")
                            .split("\",\"", -1))
                    .toList();
        }
    }

    private static long count(List<String[]> rows, int column, String pattern) {
        Predicate<String> matches = Pattern.compile(pattern).asMatchPredicate();
        return rows.stream().filter(r -> matches.test(r[column])).count();
    }

    @Test
    void every_line_decodes_and_every_element_occurs_as_often_as_the_text_says() throws IOException {
        Optional<Path> file = file();
        assumeTrue(file.isPresent(), FILE + " is not beside the project");
        Map<Element, Long> found = new EnumMap<>(Element.class);
        Map<Qualifier, Long> qualified = new EnumMap<>(Qualifier.class);
        long decoded = 0;
        double sum = 0;
        IsdCsvDecoder decoder = new IsdCsvDecoder();
        try (IsdCsvReader reader = new IsdCsvReader(Files.newInputStream(file.get()), "real")) {
            for (Optional<Frame> next = reader.next(); next.isPresent(); next = reader.next()) {
                Decoded report = (Decoded) decoder.decode(Envelopes.of(next.get()));
                assertThat(next.get().key()).isEqualTo("00702699999");
                decoded++;
                for (Measurement m : report.observation().measurements()) {
                    found.merge(m.element(), 1L, Long::sum);
                    qualified.merge(m.qualifier(), 1L, Long::sum);
                    sum += m.element() == Element.AIR_TEMPERATURE ? m.reported().value() : 0;
                }
            }
        }

        List<String[]> rows = rows(file.get());
        assertThat(count(rows, STATION, "00702699999")).isEqualTo(6843);
        assertThat(decoded).isEqualTo(6843);
        Map<Element, Long> expected = new EnumMap<>(Element.class);
        expected.put(Element.AIR_TEMPERATURE, count(rows, TMP, "(?![+]9999).*"));
        expected.put(Element.DEW_POINT, count(rows, DEW, "(?![+]9999).*"));
        expected.put(Element.SEA_LEVEL_PRESSURE, count(rows, SLP, "(?!99999).*"));
        expected.put(Element.STATION_PRESSURE, count(rows, MA1, ".*,.,(?!99999).*,."));
        expected.put(Element.ALTIMETER_SETTING, count(rows, MA1, "(?!99999)[0-9]{5},.*"));
        expected.put(Element.SKY_COVER, count(rows, GF1, "0[0-8],.*"));
        expected.put(Element.WIND_SPEED, count(rows, WND, ".*,(?!9999)....,."));
        long calm = count(rows, WND, ".*,[C9],0000,.");
        long variable = count(rows, WND, ".*,V,....,.");
        expected.put(
                Element.WIND_DIRECTION,
                count(rows, WND, "(?!999).*") - count(rows, WND, "(?!999).*,V,.*|(?!999).*,[C9],0000,."));
        expected.put(Element.WIND_GUST, count(rows, OC1, "(?!9999).+"));
        expected.put(Element.VISIBILITY, count(rows, VIS, "(?!999999).*"));
        expected.put(Element.CEILING, count(rows, CIG, "(?!99999).*"));
        expected.values().removeIf(n -> n == 0);
        assertThat(found).isEqualTo(expected);
        assertThat(qualified.get(Qualifier.CALM)).isEqualTo(calm);
        assertThat(qualified.get(Qualifier.VARIABLE)).isEqualTo(variable);
        assertThat(qualified.get(Qualifier.AT_LEAST)).isEqualTo(count(rows, CIG, "22000.*"));
        long tenths = rows.stream()
                .map(r -> r[TMP])
                .filter(t -> !t.startsWith("+9999"))
                .mapToLong(t -> Long.parseLong(t.substring(0, 5)))
                .sum();
        assertThat(Math.round(sum * 10)).isEqualTo(tenths);
    }
}
