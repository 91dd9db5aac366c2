package io.virga.ingest.http;

import io.virga.source.Call;
import io.virga.source.Trouble;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/**
 * Asks services politely: within the budget of each host, conditionally (RFC 9110, section 13), saying who asks, within a
 * time, up to a size, along a bounded row of redirects. Every failure is a {@link FetchException} in plain words. Safe for use
 * by many threads.
 */
public final class PoliteClient {
    private static final int MOST_REDIRECTS = 5;
    private static final int EXPLANATION = 2_048;
    private static final Duration CONNECTING = Duration.ofSeconds(10);
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final Hosts hosts;
    private final String userAgent;
    private final InstantSource clock;
    private final HttpClient http;

    /**
     * A client.
     *
     * @param userAgent who asks and how to reach them, as api.weather.gov wants it
     * @param trust whose certificates are believed
     */
    public PoliteClient(Hosts hosts, String userAgent, InstantSource clock, SSLContext trust) {
        this.hosts = hosts;
        this.userAgent = userAgent;
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .connectTimeout(CONNECTING)
                .followRedirects(Redirect.NEVER)
                .sslContext(trust)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /**
     * What is asked of one request.
     *
     * @param validators of the answer before
     * @param timeout for one request, from connecting to the last byte
     * @param mostBytes of the answer
     */
    public record Terms(Validators validators, Duration timeout, int mostBytes) {}

    /**
     * Asks.
     *
     * @throws FetchException why there is no answer
     * @throws InterruptedException when the thread is interrupted, or the hosts are closed
     */
    public Answer fetch(Call call, Terms terms) throws FetchException, InterruptedException {
        URI uri = address(call.url(), call);
        Set<URI> visited = new LinkedHashSet<>();
        while (true) {
            if (!visited.add(uri) || visited.size() > MOST_REDIRECTS + 1) {
                throw failed(
                        Trouble.REDIRECTED,
                        call,
                        "it leads in circles or further than " + MOST_REDIRECTS + " times: "
                                + visited.stream()
                                        .map(each -> call.shown(each.toString()))
                                        .toList() + ". Set url to where the data is now.");
            }
            HttpResponse<byte[]> response = send(call, uri, terms);
            if (!REDIRECTS.contains(response.statusCode())) {
                return judge(call, response);
            }
            uri = target(call, uri, response);
        }
    }

    private static URI address(String url, Call call) throws FetchException {
        try {
            URI uri = URI.create(url);
            if (uri.getHost() == null) {
                throw failed(Trouble.REFUSED, call, "the address names no host; correct url");
            }
            return uri;
        } catch (IllegalArgumentException e) {
            throw new FetchException(
                    Trouble.REFUSED,
                    "cannot ask " + call.shown(url) + ": it is no address: "
                            + e.getClass().getSimpleName(),
                    Optional.empty(),
                    e);
        }
    }

    private static URI target(Call call, URI from, HttpResponse<byte[]> response) throws FetchException {
        String location = response.headers().firstValue("Location").orElse("");
        URI to;
        try {
            to = from.resolve(URI.create(location));
        } catch (IllegalArgumentException e) {
            throw failed(Trouble.REDIRECTED, call, "it leads to what is no address: " + call.shown(location));
        }
        boolean web = "https".equals(to.getScheme()) || "http".equals(to.getScheme());
        if (location.isEmpty() || !web || to.getHost() == null) {
            throw failed(Trouble.REDIRECTED, call, "it leads nowhere: '" + call.shown(location) + "'");
        }
        if ("https".equals(from.getScheme()) && "http".equals(to.getScheme())) {
            throw failed(
                    Trouble.REDIRECTED,
                    call,
                    "it leads from https to " + call.shown(to.toString()) + ", where others can read and write");
        }
        return to;
    }

    private HttpResponse<byte[]> send(Call call, URI uri, Terms terms) throws FetchException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(terms.timeout())
                .header("User-Agent", userAgent)
                .header("Accept-Encoding", "gzip")
                .header("Accept", call.accept().isEmpty() ? "*/*" : String.join(", ", call.accept()));
        if (uri.getHost().equals(URI.create(call.url()).getHost())) { // a key is for nobody else
            call.headers().forEach(request::setHeader);
        }
        terms.validators().etag().ifPresent(etag -> request.header("If-None-Match", etag));
        terms.validators().lastModified().ifPresent(time -> request.header("If-Modified-Since", time));
        try (Hosts.Place place = hosts.await(uri.getHost())) {
            CompletableFuture<HttpResponse<byte[]>> sent = http.sendAsync(
                    request.build(),
                    head -> head.statusCode() == 200
                            ? new BoundedBody(terms.mostBytes(), false)
                            : new BoundedBody(EXPLANATION, true));
            try {
                return sent.get(terms.timeout().toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                throw new FetchException(
                        Trouble.TIMED_OUT,
                        "cannot read " + call.shown() + ": no whole answer within " + terms.timeout()
                                + "; it is tried again. See timeout.",
                        Optional.empty(),
                        e);
            } catch (ExecutionException e) {
                throw NetworkFaults.of(call, terms, e.getCause() == null ? e : e.getCause());
            } finally {
                sent.cancel(true);
            }
        }
    }

    private Answer judge(Call call, HttpResponse<byte[]> response) throws FetchException {
        int status = response.statusCode();
        if (status == 304) {
            return new Answer.Unchanged();
        }
        Optional<Duration> pause =
                response.headers().firstValue("Retry-After").flatMap(text -> RetryAfter.read(text, clock.instant()));
        String said = "it answers " + status + explanation(response);
        if (status == 429) {
            throw new FetchException(
                    Trouble.LIMITED,
                    "cannot read " + call.shown() + ": " + said
                            + ". Ask less often: see every and requests-per-minute.",
                    pause);
        }
        if (status >= 500 || status == 408) {
            throw new FetchException(
                    Trouble.SERVER_FAULT, "cannot read " + call.shown() + ": " + said + "; it is tried again.", pause);
        }
        if (status == 204) {
            return new Answer.Data(new byte[0], Validators.NONE);
        }
        if (status != 200) {
            throw failed(Trouble.REFUSED, call, said + ". Check the address, its stations and filters.");
        }
        return data(call, response);
    }

    private static Answer data(Call call, HttpResponse<byte[]> response) throws FetchException {
        byte[] body = response.body();
        String type = kind(response);
        if (body.length == 0) {
            throw failed(Trouble.CUT_SHORT, call, "it answers 200 without a byte; it is tried again.");
        }
        String encoding = response.headers().firstValue("Content-Encoding").orElse("identity");
        if (!Set.of("gzip", "x-gzip", "identity", "").contains(encoding.toLowerCase(Locale.ROOT))) {
            throw failed(
                    Trouble.WRONG_CONTENT,
                    call,
                    "the answer is encoded as '" + encoding + "', which was not asked for");
        }
        boolean taken =
                call.accept().isEmpty() || type.isEmpty() || call.accept().contains(type);
        if (!taken || isPage(body) && !call.accept().contains("text/html")) {
            throw failed(
                    Trouble.WRONG_CONTENT,
                    call,
                    "it answers with " + (type.isEmpty() ? "a page" : type) + " instead of " + call.accept()
                            + explanation(response) + ". Has the service moved? See url and accept.");
        }
        return new Answer.Data(
                body,
                new Validators(
                        response.headers().firstValue("ETag"),
                        response.headers().firstValue("Last-Modified")));
    }

    private static String kind(HttpResponse<byte[]> response) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        int semicolon = type.indexOf(';');
        return (semicolon < 0 ? type : type.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }

    /** Data services that are down often say so in a page with status 200. */
    private static boolean isPage(byte[] body) {
        String head = new String(body, 0, Math.min(body.length, 64), StandardCharsets.ISO_8859_1)
                .strip()
                .toLowerCase(Locale.ROOT);
        return head.startsWith("<!doctype html") || head.startsWith("<html");
    }

    /** What the service itself says about it, as one short line. */
    private static String explanation(HttpResponse<byte[]> response) {
        byte[] body = response.body();
        String text = new String(body, 0, Math.min(body.length, 160), StandardCharsets.UTF_8)
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .strip();
        return text.isEmpty() ? "" : " ('" + text + "')";
    }

    private static FetchException failed(Trouble trouble, Call call, String why) {
        return new FetchException(trouble, "cannot read " + call.shown() + ": " + why, Optional.empty());
    }
}
