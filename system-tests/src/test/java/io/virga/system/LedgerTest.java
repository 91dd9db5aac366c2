package io.virga.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.virga.alert.Alert;
import io.virga.alert.Alert.MessageType;
import io.virga.ledger.AuditedAccount;
import io.virga.sample.Samples;
import io.virga.wire.AccountCodec;
import io.virga.wire.AlertCodec;
import io.virga.wire.Topics;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The account of the data on the topic, in the API, on the page and as metrics. */
class LedgerTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Instant HOUR = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void replay_leaves_a_residual_of_0_on_topic_api_page_and_metrics_and_tables_that_agree() throws Exception {
        Path folder = StackUnderTest.emptyFolder("ledger");
        try (StackUnderTest stack = StackUnderTest.replaying(folder.resolve("data"), sample(folder), "max")) {
            assertThat(stack.untilDone().faults()).isEmpty();

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(metrics(stack))
                            .contains(
                                    "virga_ledger_received_total{source=\"replay\"} 295.0",
                                    "virga_ledger_outcomes_total{outcome=\"accepted\",source=\"replay\"} 289.0",
                                    "virga_ledger_residual{source=\"replay\"} 0.0",
                                    "virga_ledger_lasting_residual{source=\"replay\"} 0.0",
                                    "virga_store_difference{table=\"observations\"} 0.0",
                                    "virga_store_difference{table=\"dead_letters\"} 0.0",
                                    "virga_alerts_open 0.0",
                                    "virga_part_up{part=\"audit\"} 1.0"));
            AuditedAccount told = accounts(stack, "replay");
            assertThat(told.account().received()).isEqualTo(295);
            assertThat(told.account().counts().accepted()).isEqualTo(289);
            assertThat(told.account().residual()).isZero();
            assertThat(told.since()).isEmpty();
            // The watch counts the tables now and then; its first word may be of the time before the replay.
            await().atMost(SOON)
                    .until(() -> stack.get("ledger").at("/tables/0/rows").asLong() == stack.count("observations"));
            JsonNode answer = stack.get("ledger");
            assertThat(answer.at("/_data/0/residual").asLong()).isZero();
            assertThat(answer.at("/_data/0/lasting").asLong()).isZero();
            assertThat(answer.at("/tables").findValuesAsText("table")).containsExactly("observations", "dead_letters");
            assertThat(answer.at("/tables").findValuesAsText("difference")).containsExactly("0", "0");
            try (Dashboard dashboard = Dashboard.open(stack.url())) {
                dashboard.awaitAccount("replay", "residual", "0");
                dashboard.awaitAccount("replay", "verdict", "all accounted for");
                assertThat(dashboard.awaitAlerts(0)).isEmpty();
                assertThat(dashboard.complaints()).isEmpty();
            }
        }
    }

    @Test
    void report_without_outcome_is_one_alert_over_a_restart_and_one_cancel_once_it_comes() throws Exception {
        Path folder = StackUnderTest.emptyFolder("lost").resolve("data");
        String[] settings = {"sources.simulator.enabled=false", "ledger.patience=2s"};
        String event;
        try (StackUnderTest stack = StackUnderTest.with(folder, settings)) {
            Probe probe = new Probe(stack, "probe");
            probe.send(0, "A", HOUR, 1);
            probe.send(1, "B", HOUR, 2);
            Instant lost = Instant.now();
            probe.send(3, "A", HOUR.plusSeconds(60), 4);

            await().atMost(SOON).until(() -> !alerts(stack).isEmpty());
            Alert raised = alerts(stack).get(0);
            assertThat(raised.type()).isEqualTo(MessageType.ALERT);
            assertThat(raised.concern().headline()).isEqualTo("1 report of source probe has no outcome");
            assertThat(raised.concern().subject()).isEqualTo("probe");
            assertThat(raised.sent())
                    .as("the patience, and a moment for what is told twice a second by two parts")
                    .isBetween(lost.plusSeconds(2), lost.plusSeconds(10));
            event = raised.eventId();
            try (Dashboard dashboard = Dashboard.open(stack.url())) {
                assertThat(dashboard.awaitAlerts(1))
                        .singleElement()
                        .asString()
                        .contains("1 report of source probe has no outcome", "3 outcomes: 3 accepted");
                dashboard.awaitAccount("probe", "residual", "1");
                dashboard.picture(Path.of("target", "alert-1440.png"), 1440, 900);
                dashboard.picture(Path.of("target", "alert-400.png"), 400, 900);
            }
            assertThat(metrics(stack))
                    .contains("virga_ledger_lasting_residual{source=\"probe\"} 1.0", "virga_alerts_open 1.0");
        }
        try (StackUnderTest stack = StackUnderTest.with(folder, settings);
                Dashboard dashboard = Dashboard.open(stack.url())) {
            assertThat(dashboard.awaitAlerts(1)).hasSize(1);
            Probe probe = new Probe(stack, "probe");
            probe.send(4, "C", HOUR, 5);
            await().atMost(SOON).until(() -> accounts(stack, "probe").account().received() == 5);
            dashboard.awaitAccount("probe", "accepted", "4");
            assertThat(alerts(stack)).extracting(Alert::type).containsExactly(MessageType.ALERT);

            probe.send(2, "B", HOUR.plusSeconds(60), 3);
            await().atMost(SOON).until(() -> alerts(stack).size() > 1);
            assertThat(dashboard.awaitAlerts(0)).isEmpty();
            dashboard.awaitAccount("probe", "verdict", "all accounted for");
            assertThat(alerts(stack)).extracting(Alert::type).containsExactly(MessageType.ALERT, MessageType.CANCEL);
            assertThat(alerts(stack)).extracting(Alert::eventId).containsOnly(event);
            assertThat(accounts(stack, "probe").account().residual()).isZero();
            assertThat(StreamSupport.stream(stack.get("ledger").at("/alerts").spliterator(), false))
                    .isEmpty();
            assertThat(dashboard.complaints()).isEmpty();
        }
    }

    private static Path sample(Path folder) throws Exception {
        Path file = folder.resolve("isd-sample.csv");
        try (InputStream in = Samples.isd()) {
            Files.write(file, in.readAllBytes());
        }
        return file;
    }

    private static List<String> metrics(StackUnderTest stack) throws Exception {
        return stack.text("/metrics").lines().toList();
    }

    private static List<Alert> alerts(StackUnderTest stack) {
        return stack.values(Topics.ALERTS.name()).stream()
                .map(AlertCodec::decode)
                .toList();
    }

    /** What the topic says of a source last. */
    private static AuditedAccount accounts(StackUnderTest stack, String source) {
        return stack.values(Topics.ACCOUNTS.name()).stream()
                .map(AccountCodec::decode)
                .filter(told -> told.account().source().equals(source))
                .reduce((before, after) -> after)
                .orElseThrow();
    }
}
