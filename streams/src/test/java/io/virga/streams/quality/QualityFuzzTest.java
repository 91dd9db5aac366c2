package io.virga.streams.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.format.Decoders;
import io.virga.format.Envelope;
import io.virga.format.Format;
import io.virga.format.json.JsonReport;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.ObservationId;
import io.virga.observation.Provenance;
import io.virga.observation.SourceClock;
import io.virga.quality.Outcome.DeadLettered;
import io.virga.quality.QualityControl;
import io.virga.quality.QualitySettings;
import io.virga.sample.HostileMessages;
import io.virga.station.StationId;
import io.virga.units.Quantity;
import io.virga.units.Unit;
import io.virga.wire.DeadLetter;
import io.virga.wire.DeadLetterCodec;
import io.virga.wire.EnvelopeCodec;
import io.virga.wire.MalformedMessageException;
import io.virga.wire.ObservationCodec;
import io.virga.wire.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hostile records among good ones on {@code observations-raw}: each bad one is a dead letter, each good one an observation. */
class QualityFuzzTest {
    private static final int MESSAGES = 20_000;
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:30Z");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final QualityControl control = new QualityControl(new Decoders(), QualitySettings.DEFAULT);
    private final Random random = new Random(3);
    private final HostileMessages hostile = new HostileMessages(random, List.of(report("F"), new byte[] {8, 1}));

    @Test
    void each_of_twenty_thousand_hostile_records_has_its_outcome_and_each_good_one_between_is_accepted(
            @TempDir Path state) {
        Set<Long> expected = new TreeSet<>();
        Set<String> good = new TreeSet<>();
        try (TopologyTestDriver driver = driver(state)) {
            TestInputTopic<byte[], byte[]> raw = driver.createInputTopic(
                    Topics.OBSERVATIONS_RAW.name(), new ByteArraySerializer(), new ByteArraySerializer());
            for (int i = 0; i < MESSAGES; i++) {
                String station = "S" + i;
                boolean isGood = i % 10 == 0;
                byte[] value =
                        isGood ? envelope(i, report(station)) : hostile(i).orElse(null);
                if (isGood) {
                    good.add(station);
                } else if (isBad(Optional.ofNullable(value))) {
                    expected.add((long) i);
                }
                raw.pipeInput(random.nextInt(3) == 0 ? null : new byte[] {1}, value, NOW);
            }
            List<DeadLetter> letters = values(driver, Topics.DEAD_LETTERS.name()).stream()
                    .map(DeadLetterCodec::decode)
                    .toList();
            assertThat(letters).extracting(letter -> letter.raw().offset()).containsExactlyElementsOf(expected);
            assertThat(letters).allSatisfy(letter -> assertThat(letter.detail()).isNotEmpty());
            Set<String> accepted = values(driver, Topics.OBSERVATIONS.name()).stream()
                    .map(value -> ObservationCodec.decode(value).id().station().text())
                    .collect(Collectors.toSet());
            assertThat(accepted).containsAll(good);
        }
        assertThat(expected).hasSizeGreaterThan(MESSAGES / 2);
    }

    /** Half of them damaged envelopes, half good envelopes of damaged reports. */
    private Optional<byte[]> hostile(long sequence) {
        return random.nextBoolean()
                ? hostile.next(envelope(sequence, report("H" + sequence))).value()
                : hostile.next(report("H" + sequence)).value().map(payload -> envelope(sequence, payload));
    }

    /** By the decoders alone, apart from the topology. */
    private boolean isBad(Optional<byte[]> value) {
        try {
            return value.isEmpty()
                    || control.decode(EnvelopeCodec.decode(value.get()))
                            .fold(
                                    observation -> control.judge(observation, Optional.empty()) instanceof DeadLettered,
                                    rejected -> true);
        } catch (MalformedMessageException e) {
            return true;
        }
    }

    private static TopologyTestDriver driver(Path state) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "fuzz");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        return new TopologyTestDriver(
                QualityTopology.build(
                        () -> new QualityControl(new Decoders(), QualitySettings.DEFAULT),
                        QualitySettings.DEFAULT,
                        "test"),
                properties,
                NOW);
    }

    private static List<byte[]> values(TopologyTestDriver driver, String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readValuesToList();
    }

    private static byte[] envelope(long sequence, byte[] payload) {
        return EnvelopeCodec.encode(new Envelope(
                new Provenance("fuzz", "p", sequence, new SourceClock(SourceClock.Kind.WALL, NOW), NOW),
                Format.JSON.wireName(),
                Optional.empty(),
                "fuzz:" + sequence,
                payload));
    }

    private static byte[] report(String station) {
        return new JsonReport(
                        new ObservationId(new StationId(station), NOON, "AUTO"),
                        Optional.empty(),
                        List.of(Measurement.of(Element.AIR_TEMPERATURE, new Quantity(12.5, Unit.CELSIUS), "")),
                        Optional.empty())
                .encode();
    }
}
