package io.virga.format.metar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.virga.format.Decoding;
import io.virga.format.Decoding.Decoded;
import io.virga.format.Decoding.Rejected;
import io.virga.format.Envelopes;
import io.virga.format.Format;
import io.virga.format.Frame;
import io.virga.format.JsonTree;
import io.virga.format.Reason;
import io.virga.format.Reports;
import io.virga.format.SharedData;
import io.virga.observation.Element;
import io.virga.observation.Observation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two hours of the world's reports as they were broadcast, and four reports that somebody else decoded. */
class RealMetarTest {
    private static final Pattern STATION_AND_TIME = Pattern.compile("\\b[A-Z][A-Z0-9]{3}[ \\r\\n]+[0-9]{6}Z");

    private static final Pattern ON_ONE_LINE = Pattern.compile("\\b[A-Z][A-Z0-9]{3} [0-9]{6}Z");

    /**
     * Of the reports that are no NIL, at least 99.5 % yield station, time and every group of their body. What is left
     * over is listed by reason when this fails.
     */
    @ParameterizedTest
    @CsvSource({
        "2020010600_sao.wmo, 2020-01-06T00:00:00Z, 18731, 17767, 17743",
        "metar_20190701_1200.txt, 2019-07-01T12:00:00Z, 18517, 17956, 17908"
    })
    void of_the_reports_of_an_hour_hardly_one_is_not_read_whole(
            String name, Instant reference, int dated, int decoded, int whole) throws IOException {
        Optional<Path> file = SharedData.file("surface/metpy/" + name);
        assumeTrue(file.isPresent(), name + " is not beside the project");
        MetarDecoder decoder = new MetarDecoder();
        int found = 0;
        int read = 0;
        int nil = 0;
        Map<Reason, List<String>> failures = new EnumMap<>(Reason.class);
        List<String> partly = new ArrayList<>();
        try (MetarReader reader = new MetarReader(Files.newInputStream(file.get()), name, Optional.of(reference))) {
            for (Optional<Frame> next = reader.next(); next.isPresent(); next = reader.next()) {
                String text = new String(next.get().payload(), StandardCharsets.ISO_8859_1);
                boolean isDated = STATION_AND_TIME.matcher(text).find();
                Decoding decoding = decoder.decode(Envelopes.of(next.get()));
                if (decoding instanceof Decoded) {
                    found++;
                    List<String> unread = MetarDecoder.unread(text, Optional.empty());
                    read += unread.isEmpty() ? 1 : 0;
                    if (!unread.isEmpty()) {
                        partly.add(unread + " of " + text);
                    }
                } else if (decoding instanceof Rejected rejected && rejected.reason() == Reason.EMPTY) {
                    nil += isDated ? 1 : 0;
                } else if (decoding instanceof Rejected rejected && isDated) {
                    failures.computeIfAbsent(rejected.reason(), r -> new ArrayList<>())
                            .add(rejected.detail() + " :: " + text);
                }
            }
        }
        String all = Files.readString(file.get(), StandardCharsets.ISO_8859_1);
        long counted = ON_ONE_LINE.matcher(all).results().count();
        assertThat(counted).as("stations with a time, counted by a pattern").isEqualTo(dated);
        int told = failures.values().stream().mapToInt(List::size).sum();
        assertThat(found + nil + told).as("all of them are framed").isBetween(dated - 20, dated + 20);
        assertThat(read / (double) (found + told)).as(failures + " " + partly).isGreaterThanOrEqualTo(0.995);
        assertThat(found).isEqualTo(decoded);
        assertThat(read).isEqualTo(whole);
    }

    /**
     * The peer joins the reports of several hours that its source sent in one text, and takes the last remark of each
     * kind: a temperature of 05Z for the report of 06Z. Where its value comes from a later report of the text, ours is
     * held against that report.
     */
    @ParameterizedTest
    @CsvSource({"KJFK", "KMCO", "PHNL", "EGLL"})
    void a_report_decoded_by_others_agrees_element_by_element(String station) throws IOException {
        Optional<Path> file = SharedData.file("api/avwx_metar/" + station + ".json");
        assumeTrue(file.isPresent(), station + ".json is not beside the project");
        JsonTree data = JsonTree.parse(Files.readString(file.get())).at("data");
        List<Observation> reports = Reports.of(
                        Reports.reading(
                                Format.METAR,
                                "reference=" + data.at("time", "dt").text().replace("+00:00", "Z")),
                        data.at("raw").text())
                .stream()
                .map(decoding -> ((Decoded) decoding).observation())
                .toList();
        Observation first = reports.get(0);
        Observation last = reports.get(reports.size() - 1);
        assertThat(first.id().station().text()).isEqualTo(data.at("station").text());
        assertThat(first.id().observedAt().toString())
                .isEqualTo(data.at("time", "dt").text().replace(":00+00:00", ":00Z"));
        same(data.at("altimeter", "value"), first, Element.ALTIMETER_SETTING);
        same(data.at("wind_direction", "value"), first, Element.WIND_DIRECTION);
        same(data.at("wind_speed", "value"), first, Element.WIND_SPEED);
        same(data.at("wind_gust", "value"), first, Element.WIND_GUST);
        double visibility = data.at("visibility", "value").number("visibility").orElseThrow();
        assertThat(Reports.reported(first, Element.VISIBILITY)).isEqualTo(visibility == 9999 ? 10_000 : visibility);
        JsonTree remarks = data.at("remarks_info");
        boolean precise = !remarks.at("temperature_decimal", "value").text().isEmpty();
        if (!precise) {
            same(data.at("temperature", "value"), first, Element.AIR_TEMPERATURE);
            same(data.at("dewpoint", "value"), first, Element.DEW_POINT);
        } else {
            same(remarks.at("temperature_decimal", "value"), last, Element.AIR_TEMPERATURE);
            same(remarks.at("dewpoint_decimal", "value"), last, Element.DEW_POINT);
        }
        same(remarks.at("sea_level_pressure", "value"), first, Element.SEA_LEVEL_PRESSURE);
        same(remarks.at("maximum_temperature_6", "value"), first, Element.MAXIMUM_TEMPERATURE);
        same(remarks.at("minimum_temperature_6", "value"), first, Element.MINIMUM_TEMPERATURE);
        same(remarks.at("maximum_temperature_24", "value"), last, Element.MAXIMUM_TEMPERATURE_24_HOURS);
        same(remarks.at("minimum_temperature_24", "value"), last, Element.MINIMUM_TEMPERATURE_24_HOURS);
        same(remarks.at("pressure_tendency", "change"), first, Element.PRESSURE_CHANGE_3_HOURS);
        boolean ceiling = data.at("clouds").items().stream()
                .anyMatch(c -> List.of("BKN", "OVC", "VV").contains(c.at("type").text()));
        assertThat(first.measurement(Element.CEILING).isPresent()).isEqualTo(ceiling);
    }

    private static void same(JsonTree expected, Observation report, Element element) {
        Optional<Double> value = expected.number(element.wireName());
        assertThat(report.measurement(element).map(m -> m.reported().value()))
                .as(element.wireName())
                .isEqualTo(value);
    }
}
