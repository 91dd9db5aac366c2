package io.virga.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.format.Envelope;
import io.virga.sample.Samples;
import io.virga.source.SourceCommand.Verb;
import io.virga.source.SourceState;
import io.virga.source.SourceState.Phase;
import io.virga.wire.Topics;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What sources do when their service does what it should: news once, nothing twice, over restarts too. */
class PollTaskTest {
    private static final String JSON = "application/json";
    private static final String[] MAPPED = {
        "service=url",
        "every=1m",
        "format=mapped-json",
        "with.path=items",
        "with.station.column=id",
        "with.time.columns=t",
        "with.time.pattern=epoch-s",
        "with.time.zone=UTC",
        "with.element.air_temperature=temp;degC"
    };

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

    static String items(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(
                        i -> "{\"id\":\"S" + i % 50 + "\",\"t\":" + (1_795_262_400L + i) + ",\"temp\":" + i % 30 + "}")
                .collect(Collectors.joining(",", "{\"items\":[", "]}"));
    }

    private String[] mapped(String path) {
        String[] settings = java.util.Arrays.copyOf(MAPPED, MAPPED.length + 1);
        settings[MAPPED.length] = "url=" + service.url(path);
        return settings;
    }

    private List<Long> sequences(String source) {
        return polling.envelopes(source).stream()
                .map(envelope -> envelope.provenance().sequence())
                .toList();
    }

    @Test
    void records_that_an_answer_repeats_are_passed_on_once_and_new_ones_with_the_next_sequence() {
        service.reply("/a", Replies.data(JSON, items(0, 20)));
        polling.with("any", mapped("/a")).start();
        polling.untilAsked("any", 1);
        assertThat(polling.decoded("any")).isEqualTo(20);

        service.reply("/a", Replies.data(JSON, items(10, 25)));
        polling.pass(Duration.ofMinutes(1));
        polling.untilAsked("any", 2);
        assertThat(polling.decoded("any")).isEqualTo(25);
        assertThat(sequences("any"))
                .isEqualTo(IntStream.range(0, 25).mapToObj(Long::valueOf).toList());
        Envelope last = polling.envelopes("any").get(24);
        assertThat(last.provenance().partition()).isEqualTo("answer");
        assertThat(last.provenance().arrival()).isEqualTo(Polling.NOON.plusSeconds(60));
        SourceState state = polling.state("any");
        assertThat(state.failures().inARow()).isZero();
        assertThat(state.moments().next()).contains(Polling.NOON.plusSeconds(120));
    }

    @Test
    void unchanged_answer_is_asked_for_by_its_validators_and_not_sent_again_after_a_restart_too() {
        service.reply("/a", Replies.conditional(JSON, items(0, 20).getBytes(UTF_8), "\"v1\""));
        polling.with("any", mapped("/a")).start();
        polling.untilAsked("any", 1);
        polling.stop();
        polling.start();
        polling.pass(Duration.ofMinutes(1));
        polling.untilAsked("any", 1);
        List<Replies.Asked> asked = service.asked("/a");
        assertThat(asked).hasSize(2);
        assertThat(asked.get(0).header("If-none-match")).isEmpty();
        assertThat(asked.get(1).header("If-none-match")).isEqualTo("\"v1\"");
        assertThat(asked.get(1).header("If-modified-since")).isEqualTo("Sat, 21 Nov 2026 11:00:00 GMT");
        assertThat(asked)
                .allSatisfy(each -> assertThat(each.header("User-agent"))
                        .startsWith("Virga/")
                        .endsWith("(test@example.org)"));
        assertThat(polling.state("any").tally().unchanged()).isEqualTo(1);
        assertThat(polling.envelopes("any")).hasSize(20);
    }

    @Test
    void restart_in_the_middle_of_an_answer_goes_on_without_gap_or_repeat() {
        service.reply("/a", Replies.data(JSON, items(0, 3_500)));
        polling.with("any", mapped("/a")).start();
        polling.until(() -> polling.envelopes("any").size() >= 1_000);
        assertThat(polling.envelopes("any").size()).isLessThan(3_500);
        List<SourceRecord> lost = polling.poll();
        assertThat(lost).as("delivered but never committed").isNotEmpty();
        polling.stop();
        polling.start();
        polling.untilAsked("any", 1);
        assertThat(sequences("any"))
                .isEqualTo(IntStream.range(0, 3_500).mapToObj(Long::valueOf).toList());
        assertThat(polling.envelopes("any").stream()
                        .map(each -> new String(each.payload(), UTF_8))
                        .distinct())
                .hasSize(3_500);
    }

    @Test
    void gzipped_answers_are_read() throws Exception {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(zipped)) {
            out.write(items(0, 5).getBytes(UTF_8));
        }
        service.reply("/a", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            Replies.data(JSON, zipped.toByteArray()).to(exchange);
        });
        polling.with("any", mapped("/a")).start();
        polling.untilAsked("any", 1);
        assertThat(polling.decoded("any")).isEqualTo(5);
    }

    @Test
    void empty_list_is_an_answer_and_no_loss() {
        service.reply("/a", Replies.data(JSON, "{\"items\":[]}"));
        polling.with("any", mapped("/a")).start();
        polling.untilAsked("any", 1);
        assertThat(polling.values(Topics.OBSERVATIONS_RAW)).isEmpty();
        assertThat(polling.state("any").failures().last()).isEmpty();
    }

    @Test
    void ncei_is_asked_for_fifty_stations_a_call_and_missed_days_are_made_up_for() throws Exception {
        byte[] csv;
        try (InputStream in = Samples.isd()) {
            csv = in.readAllBytes();
        }
        service.reply("/v1", Replies.data("text/csv;charset=UTF-8", csv));
        String stations = IntStream.range(0, 51)
                .mapToObj(i -> String.format(Locale.ROOT, "%011d", i))
                .collect(Collectors.joining(","));
        polling.with(
                        "noaa",
                        "service=ncei",
                        "url=" + service.url("/v1"),
                        "stations=" + stations,
                        "catch-up=7d",
                        "requests-per-minute=6000")
                .start();
        polling.untilAsked("noaa", 2);
        assertThat(service.asked("/v1"))
                .extracting(each -> each.uri().getQuery())
                .allMatch(query -> query.contains("startDate=2026-11-18T00:00:00Z"));
        // 295 lines, four of them exact repeats, in each of two parts.
        assertThat(polling.envelopes("noaa")).hasSize(2 * 291);
        assertThat(polling.decoded("noaa")).isEqualTo(2 * 289);
        assertThat(polling.envelopes("noaa")).extracting(Envelope::format).containsOnly("isd-csv");

        polling.stop();
        polling.pass(Duration.ofDays(3));
        polling.start();
        polling.untilAsked("noaa", 6);
        assertThat(service.asked("/v1").stream()
                        .map(each -> each.uri().getQuery().replaceAll(".*startDate=(.{10}).*", "$1"))
                        .distinct())
                .containsExactly("2026-11-18", "2026-11-19", "2026-11-20", "2026-11-21");
    }

    @Test
    void paused_source_asks_nothing_over_a_restart_until_it_is_resumed_but_takes_a_turn_on_demand() {
        service.reply("/a", Replies.data(JSON, items(0, 3)));
        polling.with("any", mapped("/a")).start();
        polling.untilAsked("any", 1);
        polling.tell("any", Verb.PAUSE);
        polling.until(() -> polling.state("any").phase() == Phase.PAUSED);
        polling.stop();
        polling.pass(Duration.ofMinutes(5));
        polling.start();
        polling.until(() -> polling.state("any").phase() == Phase.PAUSED
                && polling.state("any").at().equals(polling.clock.instant()));
        assertThat(service.asked("/a")).hasSize(1);

        polling.tell("any", Verb.TRIGGER);
        polling.until(() -> polling.state("any").tally().requests() == 1
                && polling.state("any").phase() == Phase.PAUSED);
        assertThat(service.asked("/a")).hasSize(2);
        polling.stop();
        polling.start();
        for (int i = 0; i < 20; i++) {
            polling.step();
        }
        assertThat(service.asked("/a")).as("a demand is met once").hasSize(2);

        polling.pass(Duration.ofSeconds(1));
        polling.tell("any", Verb.RESUME);
        polling.pass(Duration.ofMinutes(1));
        polling.untilAsked("any", 1);
        assertThat(service.asked("/a")).hasSize(3);
    }

    @Test
    void source_is_told_every_five_seconds_and_at_once_when_the_clock_jumps_and_goes_on_after_that() {
        service.reply("/a", Replies.data(JSON, items(0, 3)));
        polling.with("any", mapped("/a")).start();
        polling.untilAsked("any", 1);
        int before = polling.values(Topics.SOURCES).size();
        polling.pass(Duration.ofSeconds(5));
        polling.step();
        polling.step();
        assertThat(polling.values(Topics.SOURCES)).hasSize(before + 1);

        polling.jump(Duration.ofHours(-2));
        polling.until(() -> polling.state("any").jump().isPresent());
        assertThat(polling.state("any").jump().orElseThrow().by().toMinutes()).isBetween(-121L, -119L);
        polling.pass(Duration.ofMinutes(1));
        polling.untilAsked("any", 2);
    }

    @Test
    void sources_of_one_host_share_its_budget() {
        service.reply("/a", Replies.data(JSON, items(0, 3)));
        String[] slowly = java.util.Arrays.copyOf(mapped("/a"), MAPPED.length + 2);
        slowly[MAPPED.length + 1] = "requests-per-minute=1";
        for (int i = 0; i < 6; i++) {
            polling.with("s" + i, slowly);
        }
        polling.start();
        polling.until(() -> service.asked("/a").size() == 4);
        for (int i = 0; i < 40; i++) {
            polling.step();
        }
        assertThat(service.asked("/a")).as("four at once, then one a minute").hasSize(4);
        assertThat(IntStream.range(0, 6).mapToObj(i -> polling.state("s" + i)))
                .filteredOn(state -> state.phase() == Phase.WORKING)
                .hasSize(2);
    }
}
