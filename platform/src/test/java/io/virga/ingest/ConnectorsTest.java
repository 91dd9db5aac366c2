package io.virga.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorsTest {
    @TempDir
    Path folder;

    private static List<String> errors(SourceConnector connector, String... config) {
        Map<String, String> properties = new HashMap<>();
        for (int i = 0; i < config.length; i += 2) {
            properties.put(config[i], config[i + 1]);
        }
        return connector.validate(properties).configValues().stream()
                .map(ConfigValue::errorMessages)
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void Connect_finds_the_sources_and_each_is_exactly_once_with_one_task() {
        List<SourceConnector> found = ServiceLoader.load(SourceConnector.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(c -> c.getClass().getPackage().equals(ConnectorsTest.class.getPackage()))
                .toList();
        assertThat(found)
                .extracting(Object::getClass)
                .extracting(Class::getSimpleName)
                .containsExactlyInAnyOrder(
                        "DailySimulatorConnector",
                        "FolderConnector",
                        "LiveSimulatorConnector",
                        "PollConnector",
                        "RadarFeedConnector",
                        "RadarReplayConnector",
                        "ReplayConnector",
                        "TemperatureSimulatorConnector",
                        "TrialConnector");
        assertThat(found).allSatisfy(connector -> {
            assertThat(connector.exactlyOnceSupport(Map.of())).isEqualTo(ExactlyOnceSupport.SUPPORTED);
            connector.start(Map.of("source", "s"));
            assertThat(connector.taskConfigs(8)).containsExactly(Map.of("source", "s"));
            assertThat(connector.version()).isNotBlank();
        });
    }

    @Test
    void a_file_that_cannot_be_replayed_is_named_before_the_start() throws Exception {
        Path good = Files.createFile(folder.resolve("good.csv"));
        Path missing = folder.resolve("missing.csv");
        ReplayConnector replay = new ReplayConnector();
        assertThat(errors(replay, "files", good.toString())).isEmpty();
        assertThat(errors(replay, "files", good + "," + missing))
                .singleElement()
                .asString()
                .contains("no file " + missing);
        assertThat(errors(replay, "files", folder.toString()))
                .singleElement()
                .asString()
                .contains("is a directory");
        assertThat(errors(replay, "files", "")).singleElement().asString().contains("at least one file");
        assertThat(errors(replay))
                .isNotEmpty()
                .allSatisfy(error -> assertThat(error).contains("files"));
        assertThat(errors(replay, "files", "a\0b")).singleElement().asString().contains("is no path");
        assertThat(errors(replay, "files", "/" + "x".repeat(600)))
                .singleElement()
                .asString()
                .contains("601 characters");
    }

    @Test
    void a_speed_is_a_positive_number_or_max() throws Exception {
        String file = Files.createFile(folder.resolve("a.csv")).toString();
        for (String good : new String[] {"max", "1", "0.5", "1e4"}) {
            assertThat(errors(new ReplayConnector(), "files", file, "speed", good))
                    .as(good)
                    .isEmpty();
        }
        Stream.of("0", "-1", "NaN", "Infinity", "fast", "", "MAX")
                .forEach(bad -> assertThat(errors(new ReplayConnector(), "files", file, "speed", bad))
                        .as(bad)
                        .singleElement()
                        .asString()
                        .contains("event hours per second"));
    }

    @Test
    void a_format_is_one_that_is_known() throws Exception {
        String file = Files.createFile(folder.resolve("a.csv")).toString();
        assertThat(errors(new ReplayConnector(), "files", file, "format", "metar"))
                .isEmpty();
        assertThat(errors(new ReplayConnector(), "files", file, "format", "synop"))
                .singleElement()
                .asString()
                .contains("isd-fixed");
    }

    @Test
    void simulators_refuse_numbers_that_make_no_sense() {
        assertThat(errors(new DailySimulatorConnector(), "stations", "0")).hasSize(1);
        assertThat(errors(new DailySimulatorConnector(), "days.per.second", "0"))
                .hasSize(1);
        assertThat(errors(new TemperatureSimulatorConnector(), "days.per.second", "0"))
                .hasSize(1);
        assertThat(errors(new LiveSimulatorConnector(), "interval.ms", "1")).hasSize(1);
        assertThat(errors(new LiveSimulatorConnector(), "stations", "many")).isNotEmpty();
        assertThat(errors(new LiveSimulatorConnector())).isEmpty();
    }
}
