package io.virga.streams.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.alert.Alert;
import io.virga.alert.Alert.MessageType;
import io.virga.source.Fault;
import io.virga.source.SourceJournal;
import io.virga.source.SourceState;
import io.virga.source.SourceState.Phase;
import io.virga.source.Trouble;
import io.virga.wire.AlertCodec;
import io.virga.wire.Keys;
import io.virga.wire.OperationCodec;
import io.virga.wire.PartState;
import io.virga.wire.SourceCodec;
import io.virga.wire.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What sources tell becomes alerts on their topic: one as a trouble begins, one as it ends. */
class SourceWatchTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    Path state;

    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> sources;
    private TestOutputTopic<byte[], byte[]> alerts;
    private Instant now = NOON;
    private final SourceJournal metar = new SourceJournal("metar", "aviationweather", Duration.ZERO, NOON);
    private final SourceJournal noaa = new SourceJournal("noaa", "ncei", Duration.ZERO, NOON);

    @BeforeEach
    void start() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        driver = new TopologyTestDriver(AuditTopology.build(Duration.ofSeconds(60)), properties, NOON);
        sources = driver.createInputTopic(Topics.SOURCES.name(), new ByteArraySerializer(), new ByteArraySerializer());
        alerts = driver.createOutputTopic(
                Topics.ALERTS.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    private void tell(SourceJournal... journals) {
        for (SourceJournal journal : journals) {
            SourceState told = journal.state(now);
            sources.pipeInput(Keys.of(told).encode(), SourceCodec.encode(told));
        }
    }

    private List<Alert> pass(int seconds, SourceJournal... telling) {
        for (int i = 0; i < seconds; i++) {
            now = now.plusSeconds(1);
            driver.advanceWallClockTime(Duration.ofSeconds(1));
            if (i % 5 == 0) {
                tell(telling);
            }
        }
        List<Alert> written = new ArrayList<>();
        alerts.readValuesToList().forEach(value -> written.add(AlertCodec.decode(value)));
        return written;
    }

    @Test
    void source_that_falls_silent_is_an_alert_within_a_minute_and_the_others_are_not() {
        tell(metar, noaa);
        assertThat(pass(30, metar, noaa)).isEmpty();
        List<Alert> raised = pass(60, noaa);
        assertThat(raised).singleElement().satisfies(alert -> {
            assertThat(alert.type()).isEqualTo(MessageType.ALERT);
            assertThat(alert.concern().subject()).isEqualTo("metar");
            assertThat(alert.concern().headline()).isEqualTo("source metar is silent");
            assertThat(alert.sent()).isBeforeOrEqualTo(NOON.plusSeconds(30 + 60));
        });
        tell(metar);
        assertThat(pass(3, noaa)).extracting(Alert::type).containsExactly(MessageType.CANCEL);
    }

    @Test
    void certificate_that_fails_is_an_alert_at_once_with_what_to_do_and_ends_with_it() {
        metar.failed(new Fault(Trouble.CERTIFICATE, "cannot read https://h: it has expired.", now));
        tell(metar);
        List<Alert> raised = pass(2, metar);
        assertThat(raised).singleElement().satisfies(alert -> {
            assertThat(alert.concern().headline()).isEqualTo("source metar fails: certificate");
            assertThat(alert.concern().description()).contains("it has expired", "docs/sources.md");
        });
        metar.recovered();
        tell(metar);
        assertThat(pass(2, metar)).extracting(Alert::type).containsExactly(MessageType.CANCEL);
        metar.failed(new Fault(Trouble.SERVER_FAULT, "500", now));
        assertThat(pass(20, metar)).as("may pass by itself").isEmpty();
        assertThat(pass(20, metar)).extracting(Alert::type).containsExactly(MessageType.ALERT);
    }

    @Test
    void source_that_is_removed_or_paused_ends_its_alert() {
        metar.failed(new Fault(Trouble.CHANGED_FORMAT, "nothing can be used", now));
        noaa.failed(new Fault(Trouble.REFUSED, "404", now));
        tell(metar, noaa);
        assertThat(pass(2)).hasSize(2);
        metar.goesOn(Phase.REMOVED, Optional.empty());
        noaa.goesOn(Phase.PAUSED, Optional.empty());
        tell(metar, noaa);
        assertThat(pass(2)).extracting(Alert::type).containsExactly(MessageType.CANCEL, MessageType.CANCEL);
        assertThat(pass(90, noaa))
                .as("and one that is gone is missed by nobody")
                .isEmpty();
    }

    private List<Alert> parts(int seconds, String state, String detail) {
        TestInputTopic<byte[], byte[]> parts =
                driver.createInputTopic(Topics.PARTS.name(), new ByteArraySerializer(), new ByteArraySerializer());
        List<Alert> all = new ArrayList<>();
        for (int i = 0; i < seconds; i += 2) {
            parts.pipeInput(new byte[] {1}, OperationCodec.encode(new PartState("disk", state, detail, "", 1, now)));
            all.addAll(pass(2));
        }
        return all;
    }

    @Test
    void disk_that_is_nearly_full_is_an_alert_within_a_minute_and_ends_when_there_is_room() {
        assertThat(parts(10, "READY", "90 GiB left")).isEmpty();
        assertThat(parts(20, "DEGRADED", "a moment")).as("may pass by itself").isEmpty();
        assertThat(parts(10, "READY", "90 GiB left")).isEmpty();
        assertThat(parts(60, "DEGRADED", "nearly full: 0.3 GiB left"))
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.concern().headline()).isEqualTo("part disk is unwell");
                    assertThat(alert.concern().description()).contains("nearly full: 0.3 GiB left");
                });
        assertThat(parts(4, "READY", "90 GiB left")).extracting(Alert::type).containsExactly(MessageType.CANCEL);
    }

    @Test
    void what_is_no_state_is_passed_over() {
        sources.pipeInput(new byte[] {1}, new byte[] {1, 2, 3});
        sources.pipeInput(new byte[] {1}, (byte[]) null);
        assertThat(pass(3)).isEmpty();
    }
}
