package io.virga.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A bucket that anybody may read, asked politely: one request at a time, listings only for what has changed where the server
 * says so, growing pauses after refusals, at least as long as it asks for. For one thread; {@link #stop} from any.
 */
final class Bucket {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final int LARGEST_LISTING = 4 << 20;
    private static final int MOST_REMEMBERED = 1000;
    private static final int NOT_MODIFIED = 304;
    private static final int TOO_MANY_REQUESTS = 429;

    private final URI base;
    private final InstantSource clock;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final Map<String, String> tags = new HashMap<>();
    private Instant earliest = Instant.MIN;
    private Duration pause = FIRST_PAUSE;
    private volatile boolean stopping;

    Bucket(URI base, InstantSource clock) {
        this.base = base;
        this.clock = clock;
    }

    /** Whether it may be asked again after what it answered last. */
    boolean ready() {
        return !clock.instant().isBefore(earliest);
    }

    /** Lets a request under way end at once. */
    void stop() {
        stopping = true;
    }

    /**
     * A page of the objects under a prefix; nothing where the server says that nothing has changed.
     *
     * @param after the key behind which to begin; empty for the first
     * @param page the token of the page, as the one before told it
     */
    Optional<BucketListing> list(String prefix, String after, Optional<String> page) throws IOException {
        String query = "?list-type=2&prefix=" + encoded(prefix)
                + (after.isEmpty() ? "" : "&start-after=" + encoded(after))
                + page.map(token -> "&continuation-token=" + encoded(token)).orElse("");
        HttpResponse<InputStream> response = ask(query, Optional.ofNullable(tags.get(query)));
        try (InputStream body = response.body()) {
            if (response.statusCode() == NOT_MODIFIED) {
                return Optional.empty();
            }
            BucketListing listing =
                    BucketListing.read(new ByteArrayInputStream(bounded(body, LARGEST_LISTING, prefix)));
            response.headers().firstValue("ETag").ifPresent(tag -> remember(query, tag));
            return Optional.of(listing);
        }
    }

    private void remember(String query, String tag) {
        if (tags.size() >= MOST_REMEMBERED) {
            tags.clear();
        }
        tags.put(query, tag);
    }

    /** The bytes of an object. */
    byte[] get(String key, int most) throws IOException {
        String path = String.join(
                "/", Arrays.stream(key.split("/", -1)).map(Bucket::encoded).toList());
        try (InputStream body = ask(path, Optional.empty()).body()) {
            return bounded(body, most, key);
        }
    }

    private static byte[] bounded(InputStream body, int most, String what) throws IOException {
        byte[] bytes = body.readNBytes(most + 1);
        if (bytes.length > most) {
            throw new IOException(what + " holds more than " + most + " bytes");
        }
        return bytes;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpResponse<InputStream> ask(String what, Optional<String> known) throws IOException {
        String root = base.toString().endsWith("/") ? base.toString() : base + "/";
        URI uri = URI.create(root + what);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(ANSWER).header("User-Agent", "virga/" + Version.TEXT);
        known.ifPresent(tag -> request.header("If-None-Match", tag));
        try {
            HttpResponse<InputStream> response =
                    answer(client.sendAsync(request.build(), BodyHandlers.ofInputStream()));
            int status = response.statusCode();
            if (status != 200 && status != NOT_MODIFIED) {
                response.body().close();
                Optional<Duration> asked =
                        response.headers().firstValue("Retry-After").flatMap(Bucket::seconds);
                throw refused(
                        uri + " answered " + status + (status == TOO_MANY_REQUESTS ? ", too many requests" : ""),
                        asked);
            }
            pause = FIRST_PAUSE;
            return response;
        } catch (ExecutionException e) {
            throw refused(uri + " does not answer: " + e.getCause(), Optional.empty());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while asking " + uri);
        }
    }

    private HttpResponse<InputStream> answer(CompletableFuture<HttpResponse<InputStream>> asked)
            throws ExecutionException, InterruptedException, InterruptedIOException {
        while (!stopping) {
            try {
                return asked.get(200, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                continue; // the request has a limit of its own
            }
        }
        asked.cancel(true);
        throw new InterruptedIOException("stopped while waiting for an answer");
    }

    private IOException refused(String why, Optional<Duration> asked) {
        Duration wait = asked.filter(told -> told.compareTo(pause) > 0).orElse(pause);
        earliest = clock.instant().plus(wait);
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        return new IOException(why + "; asked again in " + wait.toSeconds() + " s");
    }

    private static Optional<Duration> seconds(String text) {
        return text.matches("\\d{1,5}") ? Optional.of(Duration.ofSeconds(Long.parseLong(text))) : Optional.empty();
    }
}
