package io.virga.ingest;

import io.virga.ingest.http.BoundedBody;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
    private static final long LOOK_MS = 200;
    private static final int NOT_MODIFIED = 304;
    private static final int TOO_MANY_REQUESTS = 429;

    private final URI base;
    private final InstantSource clock;
    private final Duration patience;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final Map<String, String> tags = new HashMap<>();
    private Instant earliest = Instant.MIN;
    private Duration pause = FIRST_PAUSE;
    private volatile boolean stopping;

    Bucket(URI base, InstantSource clock) {
        this(base, clock, ANSWER);
    }

    /** A bucket whose answers may take so long. */
    Bucket(URI base, InstantSource clock, Duration patience) {
        this.base = base;
        this.clock = clock;
        this.patience = patience;
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
        HttpResponse<byte[]> response = ask(query, Optional.ofNullable(tags.get(query)), LARGEST_LISTING);
        if (response.statusCode() == NOT_MODIFIED) {
            return Optional.empty();
        }
        BucketListing listing;
        try {
            listing = BucketListing.read(new ByteArrayInputStream(response.body()));
        } catch (IOException e) {
            throw refused(String.valueOf(e.getMessage()), Optional.empty());
        }
        response.headers().firstValue("ETag").ifPresent(tag -> remember(query, tag));
        pause = FIRST_PAUSE;
        return Optional.of(listing);
    }

    private void remember(String query, String tag) {
        if (tags.size() >= MOST_REMEMBERED) {
            tags.clear();
        }
        tags.put(query, tag);
    }

    /**
     * The bytes of an object.
     *
     * @throws IOException where it cannot be had, or has another length than was listed: half of it, or another by now
     */
    byte[] get(BucketListing.Entry object) throws IOException {
        String path = String.join(
                "/",
                Arrays.stream(object.key().split("/", -1)).map(Bucket::encoded).toList());
        byte[] bytes = ask(path, Optional.empty(), (int) Math.min(Integer.MAX_VALUE - 1, object.size()))
                .body();
        if (bytes.length != object.size()) {
            throw refused(
                    object.key() + " came with " + bytes.length + " bytes, but is listed with " + object.size(),
                    Optional.empty());
        }
        pause = FIRST_PAUSE;
        return bytes;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpResponse<byte[]> ask(String what, Optional<String> known, int most) throws IOException {
        String root = base.toString().endsWith("/") ? base.toString() : base + "/";
        URI uri = URI.create(root + what);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(patience).header("User-Agent", "virga/" + Version.TEXT);
        known.ifPresent(tag -> request.header("If-None-Match", tag));
        try {
            HttpResponse<byte[]> response = answer(client.sendAsync(
                    request.build(),
                    info -> info.statusCode() == 200
                            ? new BoundedBody(most, false)
                            : HttpResponse.BodySubscribers.replacing(new byte[0])));
            int status = response.statusCode();
            if (status != 200 && status != NOT_MODIFIED) {
                Optional<Duration> asked =
                        response.headers().firstValue("Retry-After").flatMap(Bucket::seconds);
                throw refused(
                        uri + " answered " + status + (status == TOO_MANY_REQUESTS ? ", too many requests" : ""),
                        asked);
            }
            return response;
        } catch (ExecutionException e) {
            throw refused(uri + " does not answer: " + e.getCause(), Optional.empty());
        } catch (TimeoutException e) {
            throw refused(uri + " has not answered whole within " + patience.toSeconds() + " s", Optional.empty());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while asking " + uri);
        }
    }

    /** The JDK's own limit ends with the headers; a body that drips would hold the source for ever. */
    private HttpResponse<byte[]> answer(CompletableFuture<HttpResponse<byte[]>> asked)
            throws ExecutionException, InterruptedException, TimeoutException, InterruptedIOException {
        long begun = System.nanoTime();
        try {
            while (!stopping && System.nanoTime() - begun < patience.toNanos()) {
                try {
                    return asked.get(LOOK_MS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    continue;
                }
            }
        } finally {
            asked.cancel(true);
        }
        if (stopping) {
            throw new InterruptedIOException("stopped while waiting for an answer");
        }
        throw new TimeoutException();
    }

    private IOException refused(String why, Optional<Duration> asked) {
        tags.clear(); // what was listed has not all been had: it must be told again although it has not changed
        Duration wait = asked.filter(told -> told.compareTo(pause) > 0).orElse(pause);
        earliest = clock.instant().plus(wait);
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        return new IOException(why + "; asked again in " + wait.toSeconds() + " s");
    }

    private static Optional<Duration> seconds(String text) {
        return text.matches("\\d{1,5}") ? Optional.of(Duration.ofSeconds(Long.parseLong(text))) : Optional.empty();
    }
}
