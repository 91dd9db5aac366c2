package io.virga.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConfigReaderTest {
    private static final String EVERYTHING = """
            data: /tmp/elsewhere
            kafka:
              bootstrap: one:9092,two:9092
              port: 1
              controller-port: 2
              replication: 3
              properties:
                security.protocol: SASL_SSL
                sasl.jaas.config: secret-in-here
            database:
              url: jdbc:mariadb://host:3306/weather
              user: me
              password: 0123
              port: 3
              binaries: /opt/mariadb
            connect: {url: "http://connect:8083", port: 4}
            spark:
              master: spark://host:7077
              folder: /shared/spark
              trigger: 500ms
              partitions: 8
              records-per-trigger: 1000
            quality:
              ahead: 10m
              lateness: P2D
              duplicate-horizon: 3d
              threads: 4
            ledger: {patience: 90s}
            forecasts:
              enabled: false
              examples: hdfs://host/rain
              models: hdfs://host/models
              least-days: 365
              every: 5m
              lateness-days: 3
              horizon-days: 90
              temperature: off
              wind: all
              hourly-horizon: 2d
              keep: 14d
              observations: hdfs://host/hours
              retrain: {enabled: false, every: 1d, cron: 0 3 * * 1, zone: Europe/Berlin, least-days: 90, keep-days: 800,
                stations: 7, heap: 800m, history: [/c.csv], with: {zone: "-05:00"}}
              selection: {enabled: false, window: 10d, cases: 50, margin: 0.1}
            api: {host: 0.0.0.0, port: 5}
            stations: {catalogues: [/isd-history.csv]}
            sources:
              contact: ops@example.org
              http:
                seattle: {service: nws-observations, stations: "KSEA,KBFI", every: 5m}
              folders:
                drop: {path: /drop, format: metar}
              simulator:
                enabled: true
                stations: 100
                days-per-second: 2.5
                live: false
                interval: 10s
                seed: 42
              replay:
                files: [/a.csv, "/b, c.csv"]
                speed: 12.5
                format: lcd
                settings: {zone: "-06:00", units: customary}
              trial: {reports: 1000, stations: 7, interval: 30s, defects: late=0.1, per-second: 50, seed: 9}
              temperatures:
                enabled: true
                days-per-second: 50
                seed: 7
              radar: {files: [/radar], speed: 0.5, folder: /spool, bucket: "https://bucket.example.org", sites: [KTLX, KFWS], poll: 30s}
            instruments:
              push: {tokens: {roof: 0123456789abcdef}}
              sockets:
                yard: {listen: "unix:/run/virga.sock", format: json, settings: {}, clients: 9, idle: 10s}
              mqtt:
                farm:
                  url: mqtts://broker
                  trust: /etc/broker.pem
                  version: 3
                  topics: [a/b, c/#]
                  qos: 2
                  client-id: me
                  user: u
                  password: p
                  linger: 1s
            feeds:
              companies:
                url: "https://api.example.org/companies?key=k"
                topic: company
                id: meta|number
                path: data|items
                cron: 0 6 * * *
                zone: Europe/Berlin
                schema: /etc/company.json
                headers: {X-Key: secret}
                jitter: 20s
                stale-after: 2d
                requests-per-minute: 6
              beers: {generator: beer, every: 5s}
            documents: {uri: "mongodb://me:secret@host/weather", port: 6}
            entities: {port: 7, seed: 8}
            """;

    @TempDir
    Path folder;

    @Test
    void nothing_set_givesTheDefaults() {
        Config config = read();

        assertThat(config).isEqualTo(Config.defaults());
        assertThat(config.data()).isAbsolute().hasFileName(".virga");
        assertThat(config.api()).isEqualTo(new ApiSection("127.0.0.1", 8484));
        assertThat(config.kafka().bootstrap()).isEmpty();
        assertThat(config.quality())
                .isEqualTo(new QualitySection(Duration.ofMinutes(5), Duration.ofDays(7), Duration.ofDays(7), 1));
        assertThat(config.sources().simulator())
                .isEqualTo(new SimulatorSection(Optional.empty(), 15, 1.0, true, Duration.ofMinutes(1), 1));
        assertThat(config.sources().simulating()).isTrue();
        assertThat(config.sources().temperatures()).isEqualTo(new TemperaturesSection(false, 10, 1));
    }

    @Test
    void everyKey_reachesItsComponent() throws IOException {
        Config config = new ConfigReader(Map.of()).read(Optional.of(file(EVERYTHING)), List.of());

        assertThat(config)
                .isEqualTo(new Config(
                        Path.of("/tmp/elsewhere"),
                        new KafkaSection(
                                Optional.of("one:9092,two:9092"),
                                1,
                                2,
                                3,
                                Map.of("security.protocol", "SASL_SSL", "sasl.jaas.config", "secret-in-here")),
                        new DatabaseSection(
                                Optional.of("jdbc:mariadb://host:3306/weather"),
                                "me",
                                new Secret("0123"),
                                3,
                                Path.of("/opt/mariadb")),
                        new ConnectSection(Optional.of(URI.create("http://connect:8083")), 4),
                        new SparkSection(
                                "spark://host:7077",
                                Optional.of(Path.of("/shared/spark")),
                                Duration.ofMillis(500),
                                8,
                                1000),
                        new QualitySection(Duration.ofMinutes(10), Duration.ofDays(2), Duration.ofDays(3), 4),
                        new LedgerSection(Duration.ofSeconds(90)),
                        new ForecastsSection(
                                Optional.of(false),
                                Optional.of("hdfs://host/rain"),
                                Optional.of("hdfs://host/models"),
                                365,
                                Duration.ofMinutes(5),
                                3,
                                90,
                                Optional.of("off"),
                                Optional.of("all"),
                                Duration.ofDays(2),
                                Duration.ofDays(14),
                                Optional.of("hdfs://host/hours"),
                                new RetrainSection(
                                        false,
                                        Duration.ofDays(1),
                                        Optional.of("0 3 * * 1"),
                                        "Europe/Berlin",
                                        90,
                                        800,
                                        7,
                                        "800m",
                                        List.of(Path.of("/c.csv")),
                                        Map.of("zone", "-05:00")),
                                new SelectionSection(false, Duration.ofDays(10), 50, 0.1)),
                        new ApiSection("0.0.0.0", 5),
                        new SourcesSection(
                                "ops@example.org",
                                Map.of(
                                        "seattle",
                                        Map.of("service", "nws-observations", "stations", "KSEA,KBFI", "every", "5m")),
                                Map.of("drop", Map.of("path", "/drop", "format", "metar")),
                                new SimulatorSection(Optional.of(true), 100, 2.5, false, Duration.ofSeconds(10), 42),
                                new ReplaySection(
                                        List.of(Path.of("/a.csv"), Path.of("/b, c.csv")),
                                        Speed.parse("12.5"),
                                        "lcd",
                                        Map.of("zone", "-06:00", "units", "customary")),
                                new TrialSection(1000, 7, Duration.ofSeconds(30), "late=0.1", 50, 9),
                                new TemperaturesSection(true, 50, 7),
                                new RadarSection(
                                        List.of(Path.of("/radar")),
                                        Speed.parse("0.5"),
                                        Optional.of(Path.of("/spool")),
                                        Optional.of(URI.create("https://bucket.example.org")),
                                        List.of("KTLX", "KFWS"),
                                        Duration.ofSeconds(30))),
                        new InstrumentsSection(
                                new PushSection(Map.of("roof", new Secret("0123456789abcdef"))),
                                Map.of(
                                        "yard",
                                        new SocketSection(
                                                "unix:/run/virga.sock", "json", Map.of(), 9, Duration.ofSeconds(10))),
                                Map.of(
                                        "farm",
                                        new MqttSection(
                                                "mqtts://broker",
                                                Optional.of(Path.of("/etc/broker.pem")),
                                                3,
                                                List.of("a/b", "c/#"),
                                                2,
                                                "me",
                                                "u",
                                                new Secret("p"),
                                                "json",
                                                Map.of(),
                                                Duration.ofSeconds(1)))),
                        new StationsSection(List.of(Path.of("/isd-history.csv"))),
                        Map.of(
                                "companies",
                                new FeedSection(
                                        new Secret("https://api.example.org/companies?key=k"),
                                        Optional.empty(),
                                        Optional.of("company"),
                                        "meta|number",
                                        "data|items",
                                        Duration.ofMinutes(1),
                                        Optional.of("0 6 * * *"),
                                        "Europe/Berlin",
                                        Optional.of(Path.of("/etc/company.json")),
                                        Map.of("X-Key", new Secret("secret")),
                                        Duration.ofSeconds(20),
                                        Duration.ofDays(2),
                                        6),
                                "beers",
                                new FeedSection(
                                        Secret.none(),
                                        Optional.of("beer"),
                                        Optional.empty(),
                                        "id",
                                        "",
                                        Duration.ofSeconds(5),
                                        Optional.empty(),
                                        "UTC",
                                        Optional.empty(),
                                        Map.of(),
                                        Duration.ZERO,
                                        Duration.ZERO,
                                        60)),
                        new DocumentsSection(new Secret("mongodb://me:secret@host/weather"), 6),
                        new EntitiesSection(7, 8)));
    }

    @Test
    void theExample_setsEveryKeyThereIs() throws IOException {
        Config config = new ConfigReader(Map.of()).read(Optional.of(file(EVERYTHING)), List.of());

        assertThat(RecordBinder.types(Config.class).keySet())
                .as("a new key belongs into this test and into docs/configuration.md")
                .allSatisfy(path -> assertThat(EVERYTHING).contains(path.substring(path.lastIndexOf('.') + 1) + ":"));
        assertThat(config).isNotEqualTo(Config.defaults());
    }

    @Test
    void everyKey_isDocumented() throws IOException {
        String page = Files.readString(Path.of(System.getProperty("virga.root"), "docs", "configuration.md"));

        assertThat(RecordBinder.types(Config.class).keySet())
                .allSatisfy(path -> assertThat(page).contains("`" + path + "`"));
    }

    @Test
    void settings_winOverEnvironmentOverFile() throws IOException {
        Path file = file("api: {port: 1}\nquality: {threads: 2}\nconnect: {port: 3}");
        Map<String, String> environment = Map.of("VIRGA_API_PORT", "10", "VIRGA_QUALITY_THREADS", "20", "HOME", "/");

        Config config = new ConfigReader(environment).read(Optional.of(file), List.of("api.port=100"));

        assertThat(config.api().port()).isEqualTo(100);
        assertThat(config.quality().threads()).isEqualTo(20);
        assertThat(config.connect().port()).isEqualTo(3);
    }

    @Test
    void environment_reachesKeysOfSeveralWordsAndIsNotParsed() {
        Config config = new ConfigReader(
                        Map.of("VIRGA_SOURCES_SIMULATOR_DAYS_PER_SECOND", "3", "VIRGA_DATABASE_PASSWORD", "[no: list}"))
                .read(Optional.empty(), List.of());

        assertThat(config.sources().simulator().daysPerSecond()).isEqualTo(3);
        assertThat(config.database().password().value()).isEqualTo("[no: list}");
    }

    @Test
    void aNameWithDotsBelowAMap_isOneName() {
        Config config = read("kafka.properties.ssl.truststore.location=/trust");

        assertThat(config.kafka().properties()).containsExactly(Map.entry("ssl.truststore.location", "/trust"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            api: {prot: 1}                  | unknown key api.prot; the nearest known one is api.port
            sourcs: {}                      | unknown key sourcs; the nearest known one is sources
            sources: {simulator: {days-per-secnd: 1}} | nearest known one is sources.simulator.days-per-second
            api: {port: many}               | api.port: a number is wanted, not many
            api: {port: 70000}              | api: a port is 0 to 65535, not 70000
            api: {port: [1]}                | api.port is a single value
            api: 7                          | api is a section with keys
            api:                            | api has no value
            quality: {ahead: soon}          | quality.ahead: a duration is wanted
            quality: {ahead: PT0S}          | quality: ahead is above 0
            sources: {http: {x: {service: nws-alerts}}} | sources: contact is a mail address
            sources: {contact: a@b, http: {x: {service: noaa}}} | source x: service is one of ncei
            sources: {contact: a@b, http: {replay: {service: nws-alerts}}} | belongs to a source of Virga's own
            sources: {folders: {x: {path: /a, format: csv}}} | source x: format is none of isd-csv
            sources: {http: {x: y}}         | sources.http.x is a map of names to values
            sources: {replay: {speed: -1}}  | sources.replay.speed: speed is event hours per second above 0
            sources: {temperatures: {days-per-second: 0}} | sources.temperatures: days-per-second is 0.001 to 10000
            sources: {radar: {sites: [tlx]}} | sources.radar: sites are radars' four letters
            sources: {radar: {bucket: 'https://a.example.org'}} | bucket needs sites
            sources: {radar: {poll: 1ms}}   | poll is 1 s to 1 h
            kafka: {replication: 3}         | needs an external cluster
            kafka: {properties: {acks: 0}}  | not acks
            database: {url: 'jdbc:h2:mem:'} | url begins with jdbc:mariadb:
            forecasts: {keep: 1d}           | forecasts: keep is at least hourly-horizon, here PT72H
            spark: {partitions: 0}          | partitions are 1 to 10000, not 0
            [1]                             | is not made of sections
            'a: b: c'                       | is not valid YAML: line 1
            'api: {port: 1, port: 2}'       | Duplicate
            """)
    void aFault_isNamedWithItsPlace(String yaml, String message) throws IOException {
        Path file = file(yaml);

        assertThatThrownBy(() -> new ConfigReader(Map.of()).read(Optional.of(file), List.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aMisspeltVariable_isRefusedWithTheNearest() {
        assertThatThrownBy(() -> new ConfigReader(Map.of("VIRGA_API_PROT", "1")).read(Optional.empty(), List.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("VIRGA_API_PROT")
                .hasMessageContaining("VIRGA_API_PORT");
    }

    @Test
    void aFileThatIsNotThere_isNamed() {
        assertThatThrownBy(() -> new ConfigReader(Map.of()).read(Optional.of(folder.resolve("none.yaml")), List.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("none.yaml")
                .hasMessageContaining("no such file");
    }

    @Test
    void secrets_areNeverPrinted() throws IOException {
        Config config = new ConfigReader(Map.of()).read(Optional.of(file(EVERYTHING)), List.of());

        assertThat(config.toString()).doesNotContain("0123").doesNotContain("secret-in-here");
    }

    @Test
    void replaying_turnsTheSimulatorOffUnlessSet() {
        assertThat(read("sources.replay.files=/a.csv").sources().simulating()).isFalse();
        assertThat(read("sources.replay.files=/a.csv", "sources.simulator.enabled=true")
                        .sources()
                        .simulating())
                .isTrue();
    }

    private static Config read(String... settings) {
        return new ConfigReader(Map.of()).read(Optional.empty(), List.of(settings));
    }

    private Path file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("virga.yaml"), yaml);
    }
}
