package io.virga.streams.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.format.Decoders;
import io.virga.format.Envelope;
import io.virga.format.Format;
import io.virga.format.Reason;
import io.virga.format.json.JsonReport;
import io.virga.observation.Descriptor;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.Observation;
import io.virga.observation.ObservationId;
import io.virga.observation.Provenance;
import io.virga.observation.SourceClock;
import io.virga.quality.Counts;
import io.virga.quality.LedgerEntry;
import io.virga.quality.QualityControl;
import io.virga.quality.QualitySettings;
import io.virga.station.StationId;
import io.virga.units.Quantity;
import io.virga.units.Unit;
import io.virga.wire.DeadLetter;
import io.virga.wire.DeadLetterCodec;
import io.virga.wire.EnvelopeCodec;
import io.virga.wire.LateCodec;
import io.virga.wire.LedgerCodec;
import io.virga.wire.ObservationCodec;
import io.virga.wire.Topic;
import io.virga.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QualityTopologyTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:30Z");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    Path state;

    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> raw;
    private long sequence;

    @BeforeEach
    void start() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        driver = new TopologyTestDriver(
                QualityTopology.build(
                        () -> new QualityControl(new Decoders(), QualitySettings.DEFAULT),
                        QualitySettings.DEFAULT,
                        "test"),
                properties,
                NOW);
        raw = driver.createInputTopic(
                Topics.OBSERVATIONS_RAW.name(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void good_report_becomes_an_observation_and_the_latest() {
        send(report("A", NOON, 12.5));

        Observation observation = ObservationCodec.decode(only(Topics.OBSERVATIONS));
        assertThat(observation.id().station().text()).isEqualTo("A");
        assertThat(observation
                        .measurement(Element.AIR_TEMPERATURE)
                        .orElseThrow()
                        .value())
                .isEqualTo(12.5);
        assertThat(observation
                        .measurement(Element.AIR_TEMPERATURE)
                        .orElseThrow()
                        .verdict()
                        .descriptor())
                .isEqualTo(Descriptor.C);
        assertThat(only(Topics.LATEST)).isEqualTo(ObservationCodec.encode(observation));
    }

    @Test
    void repeated_report_is_counted_and_goes_no_further() {
        send(report("A", NOON, 12.5));
        send(report("A", NOON, 12.5));
        send(report("B", NOON, 12.5));

        assertThat(values(Topics.OBSERVATIONS)).hasSize(2);
        assertThat(counts()).isEqualTo(new Counts(2, 0, 0, 1, 0, 0, 0));
    }

    @Test
    void corrected_report_is_a_revision_that_says_what_it_replaces_and_becomes_the_latest() {
        send(report("A", NOON, 12.5));
        send(report("A", NOON, 13.5));
        send(report("A", NOON, 13.5));

        assertThat(counts()).isEqualTo(new Counts(2, 0, 1, 1, 0, 0, 0));
        Observation first = ObservationCodec.decode(values(Topics.OBSERVATIONS).get(0));
        Observation second = ObservationCodec.decode(values(Topics.LATEST).get(1));
        assertThat(second.revision()).isEqualTo(1);
        assertThat(second.replaced()).isEqualTo(first.measurements());
    }

    @Test
    void numbered_revision_that_comes_after_a_newer_one_is_superseded() {
        send(numbered(2, 12.5));
        send(numbered(1, 13.5));

        assertThat(counts()).isEqualTo(new Counts(1, 0, 0, 0, 1, 0, 0));
    }

    private static byte[] numbered(long revision, double celsius) {
        return new JsonReport(
                        new ObservationId(new StationId("A"), NOON, "AUTO"),
                        Optional.empty(),
                        List.of(Measurement.of(Element.AIR_TEMPERATURE, new Quantity(celsius, Unit.CELSIUS), "")),
                        Optional.empty(),
                        revision)
                .encode();
    }

    @Test
    void older_report_becomes_an_observation_but_not_the_latest() {
        send(report("A", NOON, 12.5));
        send(report("A", NOON.minusSeconds(60), 11.5));

        assertThat(values(Topics.OBSERVATIONS)).hasSize(2);
        assertThat(values(Topics.LATEST)).hasSize(1);
    }

    @Test
    void value_beyond_physics_is_kept_and_flagged() {
        send(report("A", NOON, 99));

        Observation observation = ObservationCodec.decode(only(Topics.OBSERVATIONS));
        assertThat(observation.flagged()).isTrue();
        assertThat(observation
                        .measurement(Element.AIR_TEMPERATURE)
                        .orElseThrow()
                        .usable())
                .isFalse();
        assertThat(counts().flagged()).isEqualTo(1);
    }

    @Test
    void report_from_the_future_of_its_clock_is_a_dead_letter() {
        send(report("A", NOW.plus(Duration.ofMinutes(6)), 12.5));

        DeadLetter letter = DeadLetterCodec.decode(only(Topics.DEAD_LETTERS));
        assertThat(letter.reason()).isEqualTo(Reason.CLOCK_AHEAD);
        assertThat(letter.raw().topic()).isEqualTo("observations-raw");
        assertThat(letter.codeVersion()).isEqualTo("test");
        assertThat(values(Topics.OBSERVATIONS)).isEmpty();
    }

    @Test
    void report_behind_its_clock_by_more_than_the_lateness_goes_to_late_with_its_lateness() {
        Instant deadline = NOW.minus(QualitySettings.DEFAULT.lateness());
        send(report("A", deadline, 12.5));
        send(report("A", deadline.minusMillis(1), 12.5));

        assertThat(values(Topics.OBSERVATIONS)).hasSize(1);
        assertThat(LateCodec.decode(only(Topics.LATE)).lateness()).isEqualTo(Duration.ofMillis(1));
    }

    @Test
    void record_that_is_no_envelope_is_a_dead_letter_with_its_bytes() {
        byte[] garbage = {1, 2, 3, (byte) 0xff};
        raw.pipeInput(null, garbage, NOW);

        DeadLetter letter = DeadLetterCodec.decode(only(Topics.DEAD_LETTERS));
        assertThat(letter.reason()).isEqualTo(Reason.BAD_ENVELOPE);
        assertThat(letter.value()).isEqualTo(garbage);
    }

    @Test
    void every_one_of_twenty_thousand_damaged_messages_is_accounted_for_and_none_stops_the_stream() {
        Random random = new Random(7);
        int good = 0;
        for (int i = 0; i < 20_000; i++) {
            if (i % 10 == 0) {
                send(report("S" + i, NOON, 10));
                good++;
            } else {
                raw.pipeInput(null, damaged(random), NOW);
            }
        }

        List<byte[]> observations = values(Topics.OBSERVATIONS);
        Counts counts = counts();
        assertThat(counts.total()).isEqualTo(20_000);
        assertThat(counts.accepted()).isEqualTo(observations.size()).isGreaterThanOrEqualTo(good);
        assertThat(counts.deadLettered()).isEqualTo(values(Topics.DEAD_LETTERS).size());
        assertThat(counts.late()).isEqualTo(values(Topics.LATE).size());
    }

    @Test
    void envelope_with_a_position_of_a_megabyte_makes_a_dead_letter_that_fits_into_a_message() {
        Provenance from = new Provenance("test", "p", 0, new SourceClock(SourceClock.Kind.WALL, NOW), NOW);
        Envelope tooLong = new Envelope(from, "no such format", Optional.empty(), "x".repeat(1_000_000), new byte[0]);
        byte[] bytes = EnvelopeCodec.encode(tooLong);
        raw.pipeInput(null, bytes, NOW);

        byte[] value = only(Topics.DEAD_LETTERS);
        DeadLetter letter = DeadLetterCodec.decode(value);
        assertThat(value.length).isLessThan(1_000_000);
        assertThat(letter.position()).isEqualTo("x".repeat(1024));
        assertThat(letter.value()).isEqualTo(Arrays.copyOf(bytes, 512 * 1024));
        assertThat(letter.detail()).endsWith("only the first 524288 of " + bytes.length + " bytes are kept here");
    }

    @Test
    void arrival_in_a_far_future_does_not_make_quality_forget_what_it_has_seen() {
        Instant far = Instant.parse("9999-01-01T00:00:00Z");
        send(report("A", NOON, 12.5));
        raw.pipeInput(null, envelope(report("B", NOON, 1), SourceClock.Kind.REPLAY, NOON, far), NOW);
        send(report("A", NOON, 12.5));
        send(report("C", NOON, 12.5));
        send(report("C", NOON, 12.5));

        assertThat(counts()).isEqualTo(new Counts(3, 0, 0, 2, 0, 0, 0));
    }

    @Test
    void repeat_is_recognised_within_the_horizon_and_not_beyond_it() {
        send(report("A", NOON, 12.5));
        driver.advanceWallClockTime(QualitySettings.DEFAULT.duplicateHorizon());
        send(report("A", NOON, 12.5));
        driver.advanceWallClockTime(Duration.ofMillis(1));
        send(report("A", NOON, 12.5));

        assertThat(values(Topics.OBSERVATIONS)).hasSize(2);
    }

    @Test
    void backlog_that_arrived_long_ago_adds_up_over_several_tellings() {
        Instant longAgo = NOW.minus(Duration.ofHours(9));
        for (int i = 0; i < 3; i++) {
            raw.pipeInput(null, envelope(report("S" + i, longAgo, 1), SourceClock.Kind.WALL, longAgo, longAgo), NOW);
            driver.advanceWallClockTime(Duration.ofSeconds(1));
        }

        assertThat(counts()).isEqualTo(new Counts(3, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void daily_summary_becomes_an_observation_but_not_the_latest() {
        send(report("A", NOON, "SOD", 12.5));

        assertThat(values(Topics.OBSERVATIONS)).hasSize(1);
        assertThat(values(Topics.LATEST)).isEmpty();
    }

    @Test
    void record_without_a_value_is_a_dead_letter() {
        raw.pipeInput("k".getBytes(StandardCharsets.UTF_8), null, NOW);

        assertThat(DeadLetterCodec.decode(only(Topics.DEAD_LETTERS)).reason()).isEqualTo(Reason.BAD_ENVELOPE);
        assertThat(counts().deadLettered()).isEqualTo(1);
    }

    /** Random bytes, truncated and bit-flipped envelopes, and envelopes of damaged reports. */
    private byte[] damaged(Random random) {
        byte[] whole = envelope(report("A", NOON, 10));
        switch (random.nextInt(4)) {
            case 0 -> {
                byte[] bytes = new byte[random.nextInt(200)];
                random.nextBytes(bytes);
                return bytes;
            }
            case 1 -> {
                return Arrays.copyOf(whole, random.nextInt(whole.length));
            }
            case 2 -> {
                whole[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
                return whole;
            }
            default -> {
                byte[] report = report("A", NOON, 10);
                report[random.nextInt(report.length)] = (byte) random.nextInt(256);
                return envelope(report);
            }
        }
    }

    private void send(byte[] report) {
        raw.pipeInput("k".getBytes(StandardCharsets.UTF_8), envelope(report), NOW);
    }

    private byte[] envelope(byte[] report) {
        return envelope(report, SourceClock.Kind.WALL, NOW, NOW);
    }

    private byte[] envelope(byte[] report, SourceClock.Kind kind, Instant reading, Instant arrival) {
        return EnvelopeCodec.encode(new Envelope(
                new Provenance("test", "p", sequence++, new SourceClock(kind, reading), arrival),
                Format.JSON.wireName(),
                Optional.empty(),
                "test:1",
                report));
    }

    private static byte[] report(String station, Instant time, double celsius) {
        return report(station, time, "AUTO", celsius);
    }

    private static byte[] report(String station, Instant time, String type, double celsius) {
        return new JsonReport(
                        new ObservationId(new StationId(station), time, type),
                        Optional.empty(),
                        List.of(Measurement.of(Element.AIR_TEMPERATURE, new Quantity(celsius, Unit.CELSIUS), "")),
                        Optional.empty())
                .encode();
    }

    private byte[] only(Topic topic) {
        List<byte[]> values = values(topic);
        assertThat(values).as(topic.name()).hasSize(1);
        return values.get(0);
    }

    private List<byte[]> values(Topic topic) {
        return driver.createOutputTopic(topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readValuesToList();
    }

    /** The newest entry of each key, added up. */
    private Counts counts() {
        driver.advanceWallClockTime(Duration.ofSeconds(1));
        Map<String, LedgerEntry> newest = new HashMap<>();
        driver.createOutputTopic(Topics.LEDGER.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readKeyValuesToList()
                .forEach(entry ->
                        newest.put(new String(entry.key, StandardCharsets.UTF_8), LedgerCodec.decode(entry.value)));
        return newest.values().stream().map(LedgerEntry::counts).reduce(Counts.NONE, Counts::plus);
    }
}
