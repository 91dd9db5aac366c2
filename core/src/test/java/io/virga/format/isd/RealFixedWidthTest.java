package io.virga.format.isd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.virga.format.Decoding.Decoded;
import io.virga.format.Envelopes;
import io.virga.format.Frame;
import io.virga.format.SharedData;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Years of real stations in fixed width, counted a second time by columns and patterns. */
class RealFixedWidthTest {
    private static List<String> lines(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in, StandardCharsets.US_ASCII))) {
            return reader.lines().toList();
        }
    }

    private static long columns(List<String> lines, int from, int to, String missing) {
        return lines.stream()
                .filter(l -> !l.substring(from, to).equals(missing))
                .count();
    }

    /** Lines in whose additional data, ahead of the remarks, a pattern occurs. */
    private static long groups(List<String> lines, String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        return lines.stream()
                .map(l -> l.substring(105).split("REM", 2)[0].split("EQD", 2)[0])
                .filter(l -> compiled.matcher(l).find())
                .count();
    }

    @ParameterizedTest
    @CsvSource({
        "014160-99999-2016.gz, 1, 0",
        "024130-99999-2016.gz, 1, 0",
        "104270-99999-1928.gz, 1, 0",
        "1901.gz, 6, 317",
        "1902.gz, 6, 244",
        "isd_ds3505_pyiem.txt, 1, 0"
    })
    void every_element_occurs_as_often_as_the_columns_say(String name, int stations, int highestTenths)
            throws IOException {
        Optional<Path> file = SharedData.file("surface/isd_fixed_width/" + name);
        assumeTrue(file.isPresent(), name + " is not beside the project");
        Map<Element, Long> found = new EnumMap<>(Element.class);
        long sum = 0;
        long highest = Long.MIN_VALUE;
        Set<String> keys = new HashSet<>();
        IsdFixedDecoder decoder = new IsdFixedDecoder();
        try (IsdFixedReader reader = new IsdFixedReader(Files.newInputStream(file.get()), name)) {
            for (Optional<Frame> next = reader.next(); next.isPresent(); next = reader.next()) {
                Decoded report = (Decoded) decoder.decode(Envelopes.of(next.get()));
                keys.add(next.get().key());
                for (Measurement m : report.observation().measurements()) {
                    found.merge(m.element(), 1L, Long::sum);
                    if (m.element() == Element.AIR_TEMPERATURE) {
                        long tenths = Math.round(m.reported().value() * 10);
                        sum += tenths;
                        highest = Math.max(highest, tenths);
                    }
                }
            }
        }

        List<String> lines = lines(file.get());
        assertThat(keys).hasSize(stations);
        assertThat(count(found, Element.AIR_TEMPERATURE)).isEqualTo(columns(lines, 87, 92, "+9999"));
        assertThat(count(found, Element.DEW_POINT)).isEqualTo(columns(lines, 93, 98, "+9999"));
        assertThat(count(found, Element.SEA_LEVEL_PRESSURE)).isEqualTo(columns(lines, 99, 104, "99999"));
        assertThat(count(found, Element.WIND_SPEED)).isEqualTo(columns(lines, 65, 69, "9999"));
        assertThat(count(found, Element.VISIBILITY)).isEqualTo(columns(lines, 78, 84, "999999"));
        assertThat(count(found, Element.CEILING)).isEqualTo(columns(lines, 70, 75, "99999"));
        assertThat(count(found, Element.PRECIPITATION)).isEqualTo(groups(lines, "AA1\\d\\d(?!9999)\\d{4}"));
        assertThat(count(found, Element.SKY_COVER)).isEqualTo(groups(lines, "GF10[0-8]"));
        assertThat(count(found, Element.PRESSURE_CHANGE_3_HOURS)).isEqualTo(groups(lines, "MD1[0-8].(?!999)\\d{3}"));
        long extremes = List.of(
                        Element.MINIMUM_TEMPERATURE,
                        Element.MAXIMUM_TEMPERATURE,
                        Element.MINIMUM_TEMPERATURE_24_HOURS,
                        Element.MAXIMUM_TEMPERATURE_24_HOURS)
                .stream()
                .mapToLong(e -> count(found, e))
                .sum();
        assertThat(extremes).isEqualTo(occurrences(lines, "KA[12]\\d{3}[NM](?![+]9999)[+-]\\d{4}"));
        long expected = lines.stream()
                .map(l -> l.substring(87, 92))
                .filter(t -> !t.equals("+9999"))
                .mapToLong(Long::parseLong)
                .sum();
        assertThat(sum).isEqualTo(expected);
        if (highestTenths > 0) {
            assertThat(highest).isEqualTo(highestTenths);
        }
    }

    private static long count(Map<Element, Long> found, Element element) {
        return found.getOrDefault(element, 0L);
    }

    private static long occurrences(List<String> lines, String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        return lines.stream()
                .map(l -> l.substring(105).split("REM", 2)[0].split("EQD", 2)[0])
                .mapToLong(l -> {
                    Matcher matcher = compiled.matcher(l);
                    return matcher.results().count();
                })
                .sum();
    }
}
