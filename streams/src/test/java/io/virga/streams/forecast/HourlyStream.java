package io.virga.streams.forecast;

import io.virga.forecast.DayGuard;
import io.virga.forecast.HourlyCouncil;
import io.virga.forecast.HourlyElement;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.Observation;
import io.virga.observation.ObservationId;
import io.virga.observation.Provenance;
import io.virga.observation.SourceClock;
import io.virga.station.StationId;
import io.virga.streams.forecast.HourlyTopology.Forecasting;
import io.virga.streams.verification.VerificationTopology;
import io.virga.units.Quantity;
import io.virga.units.Unit;
import io.virga.verification.Forecast;
import io.virga.verification.Score;
import io.virga.verification.Truth;
import io.virga.wire.ForecastCodec;
import io.virga.wire.Keys;
import io.virga.wire.ObservationCodec;
import io.virga.wire.Topic;
import io.virga.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;

/** Forecasting and verification as one topology, fed with observations; its outputs by key. */
final class HourlyStream implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> observations;
    private final Map<String, TestOutputTopic<byte[], byte[]>> outputs = new HashMap<>();
    final Map<String, Forecast> forecasts = new TreeMap<>();
    final Map<String, Truth> truths = new TreeMap<>();
    final Map<String, Score> scores = new TreeMap<>();

    /** Of temperatures alone. */
    HourlyStream(Path state, Supplier<HourlyCouncil> council) {
        this(state, List.of(wall(HourlyElement.TEMPERATURE, council)));
    }

    /** Of these elements. */
    HourlyStream(Path state, List<Forecasting> elements) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        Topology topology = VerificationTopology.build(
                new VerificationTopology.Settings(new DayGuard(1, 10), Duration.ofDays(30), Duration.ofDays(3)));
        HourlyTopology.addTo(
                topology, new HourlyTopology.Settings(elements, Duration.ofDays(5), InstantSource.fixed(NOW)));
        driver = new TopologyTestDriver(topology, properties, NOW);
        observations = driver.createInputTopic(
                Topics.OBSERVATIONS.name(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    static Forecasting wall(HourlyElement element, Supplier<HourlyCouncil> council) {
        return new Forecasting(element, council, Set.of(SourceClock.Kind.WALL));
    }

    /** A report that arrives as soon as it is observed. */
    static Observation report(String station, Instant observed, double temperature, double dewPoint) {
        return report(station, observed, observed, SourceClock.Kind.WALL, temperature, dewPoint);
    }

    static Observation report(
            String station,
            Instant observed,
            Instant arrived,
            SourceClock.Kind clock,
            double temperature,
            double dewPoint) {
        return report(station, observed, arrived, clock, temperature, dewPoint, Double.NaN);
    }

    /** A report of what is not NaN. */
    static Observation report(
            String station,
            Instant observed,
            Instant arrived,
            SourceClock.Kind clock,
            double temperature,
            double dewPoint,
            double wind) {
        List<Measurement> measured = new ArrayList<>();
        if (!Double.isNaN(wind)) {
            measured.add(Measurement.of(Element.WIND_SPEED, new Quantity(wind, Unit.METRE_PER_SECOND), ""));
        }
        if (!Double.isNaN(temperature)) {
            measured.add(Measurement.of(Element.AIR_TEMPERATURE, new Quantity(temperature, Unit.CELSIUS), ""));
        }
        if (!Double.isNaN(dewPoint)) {
            measured.add(Measurement.of(Element.DEW_POINT, new Quantity(dewPoint, Unit.CELSIUS), ""));
        }
        return new Observation(
                new ObservationId(new StationId(station), observed, "FM-15"),
                Optional.empty(),
                measured,
                Optional.empty(),
                0,
                new Provenance("test", "0", 0, new SourceClock(clock, arrived), arrived));
    }

    /** Sends an observation and answers the forecasts that were issued with it. */
    List<Forecast> send(Observation observation) {
        return send(
                ObservationCodec.encode(observation), Keys.of(observation.id()).encode());
    }

    List<Forecast> send(byte[] value, byte[] key) {
        observations.pipeInput(key, value);
        take(Topics.TRUTHS, ForecastCodec::decodeTruth, truths);
        take(Topics.SCORES, ForecastCodec::decodeScore, scores);
        return take(Topics.FORECASTS, ForecastCodec::decode, forecasts);
    }

    List<byte[]> values(Topic topic) {
        return output(topic).readValuesToList();
    }

    private <T> List<T> take(Topic topic, Function<byte[], T> codec, Map<String, T> into) {
        List<T> all = new ArrayList<>();
        output(topic).readKeyValuesToList().forEach(record -> {
            T value = codec.apply(record.value);
            all.add(value);
            into.put(new String(record.key, StandardCharsets.UTF_8), value);
        });
        return all;
    }

    private TestOutputTopic<byte[], byte[]> output(Topic topic) {
        return outputs.computeIfAbsent(
                topic.name(),
                name -> driver.createOutputTopic(name, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }

    @Override
    public void close() {
        driver.close();
    }
}
