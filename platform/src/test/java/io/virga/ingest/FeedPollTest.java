package io.virga.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.format.Envelope;
import io.virga.source.Trouble;
import io.virga.wire.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Feeds of documents: polled like any other source, each object of an answer a record of its type's topic. */
class FeedPollTest {
    private static final String JSON = "application/json";

    private Replies service;
    private Polling polling;

    @BeforeEach
    void serve() throws Exception {
        service = Replies.plain();
        polling = Polling.plain();
    }

    @AfterEach
    void stop() {
        polling.close();
        service.close();
    }

    private Polling feed(String... further) {
        String[] settings = {
            "service=documents",
            "url=" + service.url("/things") + "?customer=hidden",
            "topic=thing",
            "path=data|items",
            "id=registration|number",
            "header.X-Key=k",
            "every=1m"
        };
        return polling.with(
                "things",
                java.util.stream.Stream.concat(java.util.Arrays.stream(settings), java.util.Arrays.stream(further))
                        .toArray(String[]::new));
    }

    private static String thing(String number, String colour) {
        return "{\"registration\":{\"number\":\"" + number + "\"},\"colour\":\"" + colour + "\"}";
    }

    private static String answer(String... things) {
        return "{\"data\":{\"items\":[" + String.join(",", things) + "]}}";
    }

    private List<SourceRecord> records() {
        return polling.committed.stream()
                .filter(record -> record.topic().equals("thing"))
                .toList();
    }

    private List<String> keys() {
        return records().stream()
                .map(record -> Optional.ofNullable((byte[]) record.key())
                        .map(key -> new String(key, UTF_8))
                        .orElse("none"))
                .toList();
    }

    private String fault(Trouble trouble) {
        polling.until(() -> polling.state("things")
                .failures()
                .last()
                .filter(last -> last.trouble() == trouble)
                .isPresent());
        return polling.state("things").failures().last().orElseThrow().message();
    }

    @Test
    void objects_become_records_under_their_ids_with_the_time_of_the_fetch_and_only_what_has_changed_comes_again() {
        service.reply("/things", Replies.data(JSON, answer(thing("1", "red"), thing("2", "blue"))));
        feed().start().untilAsked("things", 1);
        assertThat(keys()).containsExactly("1", "2");
        assertThat(new String((byte[]) records().get(1).value(), UTF_8))
                .isEqualTo("{\"registration\":{\"number\":\"2\"},\"colour\":\"blue\","
                        + "\"insert_timestamp\":\"2026-11-21T12:00:00Z\"}");
        assertThat(service.asked("/things").get(0).header("X-key")).isEqualTo("k");

        service.reply("/things", Replies.data(JSON, answer(thing("1", "red"), thing("2", "green"))));
        polling.start(); // the turn of this minute was delivered: a restart asks for nothing
        polling.pass(Duration.ofMinutes(1));
        polling.untilAsked("things", 1);
        assertThat(keys()).containsExactly("1", "2", "2");
    }

    @Test
    void unchanged_answer_is_asked_for_conditionally() {
        service.reply(
                "/things", Replies.conditional(JSON, answer(thing("1", "red")).getBytes(UTF_8), "\"v1\""));
        feed().start().untilAsked("things", 1);
        polling.pass(Duration.ofMinutes(1));
        polling.untilAsked("things", 2);
        assertThat(polling.state("things").tally().unchanged()).isEqualTo(1);
        assertThat(keys()).containsExactly("1");
    }

    @Test
    void what_has_no_id_or_is_too_large_costs_only_itself() {
        String large = thing("big", "x".repeat(70_000));
        service.reply("/things", Replies.data(JSON, answer(thing("1", "red"), large, "{}", thing("2", "blue"))));
        feed().start().untilAsked("things", 1);
        assertThat(keys()).containsExactly("1", "none", "2");
        assertThat(polling.values(Topics.OBSERVATIONS_RAW)).hasSize(1);
        Envelope buried = polling.envelopes("things").get(0);
        assertThat(buried.format()).isEqualTo("fault");
        assertThat(buried.header()).contains("TOO_LARGE");
        assertThat(buried.position()).contains("#2");
        assertThat(polling.state("things").failures().since()).isEmpty();
    }

    @Test
    void answers_without_a_single_document_are_loud() {
        service.reply("/things", Replies.data(JSON, answer("{\"number\":\"1\"}")));
        feed().start();
        assertThat(fault(Trouble.CHANGED_FORMAT)).contains("NO_ID");
    }

    @Test
    void service_that_is_limited_gets_its_pause_and_what_stands_in_the_query_is_told_to_nobody() {
        service.reply("/things", Replies.status(429, "slow down", "Retry-After", "120"));
        feed().start();
        assertThat(fault(Trouble.LIMITED)).contains("/things", "429").doesNotContain("hidden");
        assertThat(polling.state("things").moments().next()).contains(Polling.NOON.plusSeconds(120));
    }

    @Test
    void key_is_not_carried_to_another_host() {
        String elsewhere = service.url("/other").replace("localhost", "127.0.0.1");
        service.reply("/things", Replies.status(302, "", "Location", elsewhere));
        service.reply("/other", Replies.data(JSON, answer(thing("1", "red"))));
        feed().start().untilAsked("things", 1);
        assertThat(keys()).containsExactly("1");
        assertThat(service.asked("/other").get(0).header("X-key")).isEmpty();
    }

    @Test
    void all_that_is_asked_of_a_host_shares_its_budget() {
        service.reply("/things", Replies.data(JSON, answer(thing("1", "red"))));
        service.reply("/b", Replies.data(JSON, "[]"));
        feed("requests-per-minute=1")
                .with("other", "service=documents", "url=" + service.url("/b"), "topic=b", "every=1s")
                .start();
        for (int second = 0; second < 30; second++) {
            polling.pass(Duration.ofSeconds(1));
            polling.step();
        }
        assertThat(service.asked("/things").size() + service.asked("/b").size())
                .as("four at once after a rest, and one a minute")
                .isLessThanOrEqualTo(5);
    }
}
