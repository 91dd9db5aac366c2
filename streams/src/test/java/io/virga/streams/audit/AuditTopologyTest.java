package io.virga.streams.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.virga.alert.Alert;
import io.virga.alert.Alert.MessageType;
import io.virga.format.Envelope;
import io.virga.format.Reason;
import io.virga.ledger.Account;
import io.virga.ledger.AuditedAccount;
import io.virga.ledger.Stages;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.Observation;
import io.virga.observation.ObservationId;
import io.virga.observation.Provenance;
import io.virga.observation.SourceClock;
import io.virga.quality.Counts;
import io.virga.quality.LedgerEntry;
import io.virga.station.StationId;
import io.virga.units.Quantity;
import io.virga.units.Unit;
import io.virga.wire.AccountCodec;
import io.virga.wire.AlertCodec;
import io.virga.wire.DeadLetter;
import io.virga.wire.DeadLetterCodec;
import io.virga.wire.EnvelopeCodec;
import io.virga.wire.Keys;
import io.virga.wire.LateCodec;
import io.virga.wire.LateObservation;
import io.virga.wire.LedgerCodec;
import io.virga.wire.ObservationCodec;
import io.virga.wire.RawPosition;
import io.virga.wire.Topic;
import io.virga.wire.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTopologyTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration MOMENT = Duration.ofMillis(600);

    @TempDir
    Path state;

    private TopologyTestDriver driver;
    private final Map<String, TestOutputTopic<byte[], byte[]>> outputs = new HashMap<>();
    private Counts judged = Counts.NONE;

    @BeforeEach
    void start() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        driver = new TopologyTestDriver(AuditTopology.build(PATIENCE), properties, NOON);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void outcomes_are_counted_where_they_are_and_add_up_with_what_quality_control_says() {
        accept(0, NOON, false);
        accept(1, NOON, true);
        late(2);
        bury(3);
        judge(4, new Counts(0, 0, 0, 1, 0, 0, 0));
        pass(MOMENT);
        pass(MOMENT);

        assertThat(outcomes()).containsExactly(new Counts(2, 0, 1, 0, 0, 1, 1));
        AuditedAccount told = account();
        assertThat(told.account()).isEqualTo(new Account("s", 5, new Counts(2, 0, 1, 1, 0, 1, 1)));
        assertThat(told.account().residual()).isZero();
        assertThat(told.since()).isEmpty();
        assertThat(values(Topics.ALERTS)).isEmpty();
    }

    @Test
    void dead_letters_are_counted_as_quality_control_counts_them_and_those_of_other_stages_not_at_all() {
        Instant arrival = NOON.plusSeconds(5);
        byte[] noise = {1, 2, 3};
        send(Topics.DEAD_LETTERS, letter("", noise, Stages.QUALITY, arrival));
        send(Topics.DEAD_LETTERS, letter("cut", noise, Stages.QUALITY, arrival));
        send(Topics.DEAD_LETTERS, letter("s", envelope(7, arrival), "windows", arrival));
        pass(MOMENT);

        assertThat(values(Topics.LEDGER).stream().map(LedgerCodec::decode))
                .extracting(
                        LedgerEntry::source,
                        LedgerEntry::minute,
                        entry -> entry.counts().deadLettered())
                .containsExactlyInAnyOrder(tuple("?", NOON, 1L), tuple("cut", NOON, 1L));
    }

    @Test
    void lost_report_is_one_alert_after_the_patience_and_one_cancel_when_it_comes_after_all() {
        accept(0, NOON, false);
        accept(2, NOON, false);
        pass(MOMENT);
        pass(PATIENCE.minusSeconds(1));
        assertThat(account().account().residual()).isEqualTo(1);
        assertThat(alerts()).isEmpty();

        pass(Duration.ofSeconds(2));
        pass(PATIENCE.multipliedBy(3));
        List<Alert> raised = alerts();
        assertThat(raised).hasSize(1);
        assertThat(raised.get(0).type()).isEqualTo(MessageType.ALERT);
        assertThat(raised.get(0).concern().headline()).isEqualTo("1 report of source s has no outcome");

        accept(1, NOON, false);
        pass(PATIENCE.multipliedBy(3));
        List<Alert> cancelled = alerts();
        assertThat(cancelled).hasSize(1);
        assertThat(cancelled.get(0).type()).isEqualTo(MessageType.CANCEL);
        assertThat(cancelled.get(0).eventId()).isEqualTo(raised.get(0).eventId());
        assertThat(account().since()).isEmpty();
    }

    @Test
    void message_that_quality_control_has_counted_but_no_topic_holds_is_missed() {
        judge(0, new Counts(1, 0, 0, 0, 0, 0, 0));
        pass(PATIENCE.plusSeconds(1));

        assertThat(account().lasting()).isEqualTo(1);
        assertThat(alerts()).hasSize(1);
    }

    @Test
    void message_that_is_on_its_topic_twice_is_one_too_many() {
        accept(0, NOON, false);
        send(Topics.OBSERVATIONS, observation(0, NOON, false));
        pass(MOMENT);
        pass(PATIENCE.plusSeconds(1));

        assertThat(account().lasting()).isEqualTo(-1);
        assertThat(alerts())
                .singleElement()
                .satisfies(
                        alert -> assertThat(alert.concern().headline()).isEqualTo("source s has 1 outcome too many"));
    }

    @Test
    void noise_on_every_input_topic_stops_nothing_and_counts_for_nothing() {
        Random random = new Random(1);
        for (int i = 0; i < 5_000; i++) {
            byte[] key = new byte[random.nextInt(20)];
            byte[] value = i % 3 == 0 ? LedgerCodec.encode(hostile(random)) : new byte[random.nextInt(200)];
            random.nextBytes(key);
            if (i % 3 != 0) {
                random.nextBytes(value);
            }
            Topic topic = List.of(Topics.OBSERVATIONS, Topics.LATE, Topics.DEAD_LETTERS, Topics.LEDGER)
                    .get(i % 4);
            send(topic, i % 7 == 0 ? null : key, i % 11 == 0 ? null : value);
        }
        accept(0, NOON, false);
        pass(MOMENT);
        pass(MOMENT);

        assertThat(values(Topics.ACCOUNTS).stream()
                        .map(AccountCodec::decode)
                        .filter(told -> told.account().source().equals("s")))
                .last()
                .satisfies(told ->
                        assertThat(told.account()).isEqualTo(new Account("s", 1, new Counts(1, 0, 0, 0, 0, 0, 0))));
    }

    private static LedgerEntry hostile(Random random) {
        long huge = random.nextLong() >>> 1;
        Counts counts = new Counts(huge, huge, huge, huge / 5, 0, 0, random.nextInt(5));
        return new LedgerEntry("x|y", "p", Stages.OUTCOMES, NOON, 0, random.nextLong(), random.nextLong(), counts);
    }

    /** A report that quality control accepts, with its entry and its message. */
    private void accept(long sequence, Instant arrival, boolean revising) {
        send(Topics.OBSERVATIONS, observation(sequence, arrival, revising));
        judge(sequence, new Counts(1, 0, revising ? 1 : 0, 0, 0, 0, 0));
    }

    private void late(long sequence) {
        Observation observation = ObservationCodec.decode(observation(sequence, NOON, false));
        send(
                Topics.LATE,
                LateCodec.encode(new LateObservation(
                        new RawPosition(Topics.OBSERVATIONS_RAW.name(), 0, sequence),
                        Duration.ofDays(1),
                        observation)));
        judge(sequence, new Counts(0, 0, 0, 0, 0, 1, 0));
    }

    private void bury(long sequence) {
        send(Topics.DEAD_LETTERS, letter("s", envelope(sequence, NOON), Stages.QUALITY, NOON));
        judge(sequence, new Counts(0, 0, 0, 0, 0, 0, 1));
    }

    private long lastJudged = -1;

    private void judge(long sequence, Counts outcome) {
        judged = judged.plus(outcome);
        lastJudged = Math.max(lastJudged, sequence);
        LedgerEntry entry = new LedgerEntry("s", "p", Stages.QUALITY, NOON, 0, 0, lastJudged, judged);
        send(Topics.LEDGER, Keys.of(entry).encode(), LedgerCodec.encode(entry));
    }

    private static Provenance from(long sequence, Instant arrival) {
        return new Provenance("s", "p", sequence, new SourceClock(SourceClock.Kind.WALL, arrival), arrival);
    }

    private static byte[] observation(long sequence, Instant arrival, boolean revising) {
        Measurement warm = Measurement.of(Element.AIR_TEMPERATURE, new Quantity(12.5, Unit.CELSIUS), "1");
        Observation first = new Observation(
                new ObservationId(new StationId("A"), NOON, "AUTO"),
                Optional.empty(),
                List.of(warm),
                Optional.empty(),
                0,
                from(sequence, arrival));
        return ObservationCodec.encode(revising ? first.revising(first) : first);
    }

    private static byte[] envelope(long sequence, Instant arrival) {
        return EnvelopeCodec.encode(
                new Envelope(from(sequence, arrival), "json", Optional.empty(), "", new byte[] {1}));
    }

    private static byte[] letter(String source, byte[] value, String stage, Instant arrival) {
        return DeadLetterCodec.encode(new DeadLetter(
                new RawPosition(Topics.OBSERVATIONS_RAW.name(), 0, 9),
                Optional.empty(),
                value,
                stage,
                Reason.MALFORMED,
                "d",
                "v",
                source,
                "",
                arrival));
    }

    private void pass(Duration time) {
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(MOMENT)) {
            driver.advanceWallClockTime(MOMENT);
        }
    }

    private void send(Topic topic, byte[] value) {
        send(topic, new byte[] {'k'}, value);
    }

    private void send(Topic topic, byte @Nullable [] key, byte @Nullable [] value) {
        TestInputTopic<byte[], byte[]> input =
                driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer());
        input.pipeInput(key, value);
    }

    private List<byte[]> values(Topic topic) {
        return outputs.computeIfAbsent(
                        topic.name(),
                        name -> driver.createOutputTopic(
                                name, new ByteArrayDeserializer(), new ByteArrayDeserializer()))
                .readValuesToList();
    }

    private AuditedAccount account() {
        List<byte[]> told = values(Topics.ACCOUNTS);
        assertThat(told).isNotEmpty();
        return AccountCodec.decode(told.get(told.size() - 1));
    }

    private List<Alert> alerts() {
        return values(Topics.ALERTS).stream().map(AlertCodec::decode).toList();
    }

    private List<Counts> outcomes() {
        return values(Topics.LEDGER).stream()
                .map(LedgerCodec::decode)
                .filter(entry -> entry.stage().equals(Stages.OUTCOMES))
                .map(LedgerEntry::counts)
                .toList();
    }
}
