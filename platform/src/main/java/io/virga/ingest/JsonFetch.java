package io.virga.ingest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One question to an API: bounded in time and size, few redirects. What is wrong is told without the address's query. */
final class JsonFetch {
    private static final Duration CONNECTING = Duration.ofSeconds(10);
    private static final long PATIENCE_S = 30;
    private static final int LARGEST = 8 * 1024 * 1024;
    private static final int OK = 200;

    private final URI url;
    private final Map<String, String> headers;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECTING)
            .followRedirects(HttpClient.Redirect.NORMAL) // at most five, by the JDK's own limit
            .build();
    private volatile Optional<CompletableFuture<HttpResponse<byte[]>>> asking = Optional.empty();

    JsonFetch(URI url, Map<String, String> headers) {
        this.url = url;
        this.headers = Map.copyOf(headers);
    }

    /**
     * The body of an answer.
     *
     * @throws IOException naming the host and why there is none
     */
    byte[] answer() throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(Duration.ofSeconds(PATIENCE_S))
                .header("Accept", "application/json")
                .header("User-Agent", "Virga/" + Version.TEXT);
        headers.forEach(request::setHeader);
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request.build(), info -> new BoundedBody(LARGEST));
        asking = Optional.of(answer);
        try {
            HttpResponse<byte[]> response = answer.get(PATIENCE_S, TimeUnit.SECONDS);
            if (response.statusCode() != OK) {
                throw new IOException(place() + " answered " + response.statusCode() + " instead of 200");
            }
            return response.body();
        } catch (ExecutionException e) {
            throw new IOException(place() + " gave no answer: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new IOException(place() + " has not answered whole within " + PATIENCE_S + " s", e);
        } catch (CancellationException e) {
            throw new IOException(place() + " is no longer asked", e);
        } finally {
            answer.cancel(true);
            asking = Optional.empty();
        }
    }

    /** Without user, query and fragment, where keys stand. */
    private String place() {
        return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort())
                + Optional.ofNullable(url.getPath()).orElse("");
    }

    /** Gives up a question that is under way; for another thread. */
    void cancel() {
        asking.ifPresent(answer -> answer.cancel(true));
    }
}
