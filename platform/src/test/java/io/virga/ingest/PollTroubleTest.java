package io.virga.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.virga.ingest.Replies.Reply;
import io.virga.source.SourceHealth;
import io.virga.source.SourceState;
import io.virga.source.SourceState.Phase;
import io.virga.source.Trouble;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way in which services fail: told in a sentence, tried again where that helps, and of no harm to the other sources. */
class PollTroubleTest {
    private static final String JSON = "application/json";
    private static final byte[] GOOD = PollTaskTest.items(0, 7).getBytes(UTF_8);

    @TempDir
    Path folder;

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

    private static String[] mapped(String url, String... further) {
        List<String> all = new ArrayList<>(List.of(
                "service=url",
                "every=1m",
                "format=mapped-json",
                "with.path=items",
                "with.station.column=id",
                "with.time.columns=t",
                "with.time.pattern=epoch-s",
                "with.time.zone=UTC",
                "with.element.air_temperature=temp;degC",
                "requests-per-minute=6000",
                "url=" + url));
        all.addAll(Arrays.asList(further));
        return all.toArray(String[]::new);
    }

    /** Polls until the source has told a fault. */
    private SourceState failing(Trouble trouble) {
        polling.until(() -> polling.state("any").failures().since().isPresent());
        SourceState state = polling.state("any");
        assertThat(state.failures().last().orElseThrow().trouble()).isEqualTo(trouble);
        return state;
    }

    private String fails(Reply reply, Trouble trouble, String... further) {
        service.reply("/a", reply);
        polling.with("any", mapped(service.url("/a"), further)).start();
        return failing(trouble).failures().last().orElseThrow().message();
    }

    /** The service is well again: the next try succeeds, in the same turn or in the next. */
    private void recovers(Duration after) {
        service.reply("/a", Replies.data(JSON, GOOD));
        polling.pass(after);
        polling.until(() -> polling.state("any").failures().since().isEmpty()
                && polling.state("any").phase() == Phase.WAITING);
        assertThat(polling.decoded("any")).isEqualTo(7);
        assertThat(polling.state("any").failures().last())
                .as("the last fault can still be read")
                .isPresent();
    }

    @Test
    void fault_of_the_service_is_tried_again_with_growing_pauses() {
        assertThat(fails(Replies.status(500, "out of order"), Trouble.SERVER_FAULT))
                .contains("cannot read " + service.url("/a"), "it answers 500 ('out of order')", "tried again");
        assertThat(polling.state("any").phase()).isEqualTo(Phase.RETRYING);
        assertThat(polling.state("any").moments().next().orElseThrow())
                .isBetween(Polling.NOON.plusSeconds(2), Polling.NOON.plusSeconds(3));
        polling.pass(Duration.ofSeconds(3));
        polling.until(() -> polling.state("any").failures().inARow() == 2);
        assertThat(polling.state("any").moments().next().orElseThrow())
                .isBetween(Polling.NOON.plusSeconds(7), Polling.NOON.plusSeconds(9));
        assertThat(service.asked("/a")).hasSize(2);
        recovers(Duration.ofSeconds(6));
    }

    @Test
    void service_that_asks_for_a_pause_gets_it() {
        assertThat(fails(Replies.status(429, "slow down", "Retry-After", "120"), Trouble.LIMITED))
                .contains("429", "requests-per-minute");
        assertThat(polling.state("any").moments().next()).contains(Polling.NOON.plusSeconds(120));
        polling.pass(Duration.ofSeconds(119));
        for (int i = 0; i < 10; i++) {
            polling.step();
        }
        assertThat(service.asked("/a")).hasSize(1);
        recovers(Duration.ofSeconds(1));
    }

    @Test
    void pause_until_a_date_is_understood() {
        fails(Replies.status(503, "", "Retry-After", "Sat, 21 Nov 2026 12:05:00 GMT"), Trouble.SERVER_FAULT);
        assertThat(polling.state("any").moments().next()).contains(Polling.NOON.plusSeconds(300));
    }

    @Test
    void answer_that_comes_too_slowly_is_given_up_in_time() {
        assertThat(fails(service.slow(), Trouble.TIMED_OUT, "timeout=500ms")).contains("PT0.5S", "timeout");
        recovers(Duration.ofSeconds(3));
    }

    @Test
    void half_an_answer_is_none_and_asked_for_again() {
        assertThat(fails(Replies.half(JSON, GOOD), Trouble.CUT_SHORT)).contains("broke off");
        assertThat(polling.envelopes("any")).isEmpty();
        recovers(Duration.ofSeconds(3));
    }

    @Test
    void answer_that_ends_in_the_middle_of_a_record_is_passed_on_up_to_there_and_the_rest_once_it_comes() {
        byte[] half = Arrays.copyOf(GOOD, GOOD.length - 20);
        assertThat(fails(Replies.data(JSON, half), Trouble.DAMAGED)).contains("breaks off", "dead letters");
        assertThat(polling.decoded("any")).isEqualTo(6);
        recovers(Duration.ofMinutes(1));
        assertThat(polling.envelopes("any"))
                .as("7 reports, and the place where it broke off")
                .hasSize(8);
    }

    @Test
    void page_instead_of_data_is_told_at_once_whatever_it_calls_itself() {
        assertThat(fails(Replies.data("text/html", "<html>Moved</html>"), Trouble.WRONG_CONTENT))
                .contains("text/html instead of [application/json", "Moved");
        service.reply("/a", Replies.data(JSON, "\n<!DOCTYPE html><title>Sorry</title>"));
        polling.pass(Duration.ofMinutes(1));
        polling.until(() -> polling.state("any").failures().inARow() == 2);
        assertThat(polling.state("any").failures().last().orElseThrow().trouble())
                .isEqualTo(Trouble.WRONG_CONTENT);
        recovers(Duration.ofMinutes(1));
    }

    @Test
    void changed_format_is_told_at_once_and_its_records_become_dead_letters() {
        assertThat(fails(
                        Replies.data(JSON, "{\"items\":[{\"station\":\"S1\",\"when\":\"now\"},{\"station\":\"S2\"}]}"),
                        Trouble.CHANGED_FORMAT))
                .contains("none of its 2 records can be used", "BAD_", "changed its format");
        assertThat(polling.envelopes("any")).hasSize(2);
        assertThat(polling.decoded("any")).isZero();
        assertThat(SourceHealth.concern(polling.state("any"), polling.clock.instant(), polling.clock.instant()))
                .isPresent();
        polling.pass(Duration.ofMinutes(1));
        polling.until(() -> polling.state("any").failures().inARow() == 2);
        assertThat(polling.envelopes("any")).as("and not again in each turn").hasSize(2);
        service.reply("/a", Replies.data(JSON, GOOD));
        polling.pass(Duration.ofMinutes(1));
        polling.until(() -> polling.state("any").failures().since().isEmpty());
        assertThat(polling.decoded("any")).isEqualTo(7);
    }

    @Test
    void redirects_are_followed_but_not_in_circles_and_not_for_ever() {
        service.reply("/b", Replies.data(JSON, GOOD));
        service.reply("/a", Replies.status(301, "", "Location", "/b"));
        polling.with("any", mapped(service.url("/a"))).start();
        polling.untilAsked("any", 1);
        assertThat(polling.decoded("any")).isEqualTo(7);
        service.reply("/b", Replies.status(302, "", "Location", service.url("/a")));
        polling.pass(Duration.ofMinutes(1));
        assertThat(failing(Trouble.REDIRECTED).failures().last().orElseThrow().message())
                .contains("in circles");
        service.reply("/b", Replies.data(JSON, GOOD));
        for (int i = 0; i < 10; i++) {
            service.reply("/a" + "x".repeat(i), Replies.status(307, "", "Location", "/a" + "x".repeat(i + 1)));
        }
        polling.pass(Duration.ofMinutes(1));
        polling.until(() -> polling.state("any").failures().inARow() == 2);
        assertThat(polling.state("any").failures().last().orElseThrow().message())
                .contains("further than 5 times");
    }

    @Test
    void refusal_is_told_at_once_and_not_tried_again_before_the_next_turn() {
        assertThat(fails(Replies.status(404, "no station KXXX"), Trouble.REFUSED))
                .contains("404", "no station KXXX");
        assertThat(polling.state("any").phase()).isEqualTo(Phase.WAITING);
        assertThat(polling.state("any").moments().next()).contains(Polling.NOON.plusSeconds(60));
        recovers(Duration.ofMinutes(1));
    }

    @Test
    void answer_beyond_its_limit_is_not_read() {
        assertThat(fails(Replies.data(JSON, new byte[5_000_000]), Trouble.TOO_LARGE, "max-bytes=100000"))
                .contains("100000 bytes", "max-bytes");
    }

    @Test
    void service_that_nobody_offers_is_told() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        polling.with("any", mapped("http://localhost:" + port + "/a")).start();
        assertThat(failing(Trouble.UNREACHABLE).failures().last().orElseThrow().message())
                .contains("nobody takes the connection");
    }

    @Test
    void certificate_that_is_not_trusted_is_told_and_one_that_is_is_read() throws Exception {
        KeyStore keys = new SelfSigned(folder, "localhost").keys();
        try (Replies secure = new Replies(https(keys));
                Polling trusting = new Polling(trust(keys))) {
            secure.reply("/a", Replies.data(JSON, GOOD));
            polling.with("any", mapped(secure.url("/a"))).start();
            assertThat(failing(Trouble.CERTIFICATE)
                            .failures()
                            .last()
                            .orElseThrow()
                            .message())
                    .contains("certificate is not trusted", "certification path", "trust store");
            trusting.with("any", mapped(secure.url("/a"))).start();
            trusting.untilAsked("any", 1);
            assertThat(trusting.decoded("any")).isEqualTo(7);
            secure.reply("/a", Replies.status(302, "", "Location", service.url("/a")));
            trusting.pass(Duration.ofMinutes(1));
            trusting.until(() -> trusting.state("any").failures().since().isPresent());
            assertThat(trusting.state("any").failures().last().orElseThrow().message())
                    .contains("from https to http");
        }
    }

    @Test
    void source_that_fails_stops_no_other() {
        service.reply("/a", service.slow());
        service.reply("/b", Replies.data(JSON, GOOD));
        polling.with("any", mapped(service.url("/a"), "timeout=30s"))
                .with("good", mapped(service.url("/b")))
                .with("lost", mapped("http://no-such-host.invalid/a"))
                .start();
        polling.untilAsked("good", 1);
        for (int minute = 2; minute <= 4; minute++) {
            service.reply("/b", Replies.data(JSON, PollTaskTest.items(0, 7 + minute)));
            polling.pass(Duration.ofMinutes(1));
            polling.untilAsked("good", minute);
        }
        assertThat(polling.decoded("good")).isEqualTo(11);
        assertThat(polling.state("any").phase()).isEqualTo(Phase.WORKING);
        polling.until(() -> polling.state("lost").failures().since().isPresent());
    }

    private static HttpsServer https(KeyStore keys) throws Exception {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return server;
    }

    private static SSLContext trust(KeyStore keys) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("a", keys.getCertificate("a"));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
