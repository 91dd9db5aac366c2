package io.virga.ingest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A bucket as S3 serves it (ListObjectsV2, objects by key), of pages of three, on a port of this machine. */
final class PublicBucket implements AutoCloseable {
    private static final int PAGE = 3;

    private final HttpServer server;
    private final Map<String, byte[]> objects = new ConcurrentSkipListMap<>();
    private final Map<String, Long> pretended = new ConcurrentSkipListMap<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile int refusal;
    private volatile Harm harm = Harm.NONE;
    private volatile String retryAfter = "";

    /** What goes wrong with objects; what is slow is slow with listings too. */
    enum Harm {
        /** Nothing. */
        NONE,
        /** The connection ends in the middle. */
        HALF,
        /** As many bytes as are told, but fewer than are listed. */
        SHORT,
        /** It begins and does not go on. */
        SLOW
    }

    PublicBucket() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void put(String key, byte[] bytes) {
        objects.put(key, bytes);
    }

    /** Lists an object of some size that there is not. */
    void pretend(String key, long size) {
        pretended.put(key, size);
    }

    /** No longer lists what it has pretended. */
    void forget(String key) {
        pretended.remove(key);
    }

    /** Refuses everything with a status until told 0. */
    void refuse(int status, String seconds) {
        retryAfter = seconds;
        refusal = status;
    }

    /** Does this to all answers until told otherwise. */
    void harm(Harm what) {
        harm = what;
    }

    /** What was asked for, each with the status of its answer. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring(1);
            Map<String, String> query = query(exchange);
            byte[] body = query.isEmpty()
                    ? objects.getOrDefault(path, new byte[0])
                    : listing(query).getBytes(StandardCharsets.UTF_8);
            String tag = "\"" + Arrays.hashCode(body) + "\"";
            int status = 200;
            if (refusal != 0) {
                status = refusal;
                exchange.getResponseHeaders().add("Retry-After", retryAfter);
            } else if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                status = 304;
            } else if (query.isEmpty() && !objects.containsKey(path)) {
                status = 404;
            }
            asked.add(status + " " + (query.isEmpty() ? path : "list " + query.get("prefix")));
            exchange.getResponseHeaders().add("ETag", tag);
            Harm what = query.isEmpty() || harm == Harm.SLOW ? harm : Harm.NONE;
            int length = what == Harm.SHORT ? body.length / 2 : body.length;
            exchange.sendResponseHeaders(status, status == 200 && length > 0 ? length : -1);
            if (status == 200) {
                exchange.getResponseBody().write(body, 0, what == Harm.NONE ? length : body.length / 2);
                exchange.getResponseBody().flush();
            }
            if (what == Harm.SLOW) {
                released.await(30, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new TreeMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        if (raw != null) {
            for (String part : raw.split("&", -1)) {
                String[] pair = part.split("=", 2);
                query.put(pair[0], URLDecoder.decode(pair[pair.length - 1], StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    private String listing(Map<String, String> query) {
        String after = query.getOrDefault("continuation-token", query.getOrDefault("start-after", ""));
        List<String> keys = Stream.concat(objects.keySet().stream(), pretended.keySet().stream())
                .sorted()
                .filter(key -> key.startsWith(query.getOrDefault("prefix", "")) && key.compareTo(after) > 0)
                .toList();
        List<String> page = keys.subList(0, Math.min(PAGE, keys.size()));
        String contents = page.stream()
                .map(key -> "<Contents><Key>" + key + "</Key><ETag>&quot;x&quot;</ETag><Size>"
                        + pretended.getOrDefault(key, (long) objects.getOrDefault(key, new byte[0]).length)
                        + "</Size></Contents>")
                .collect(Collectors.joining());
        String next = keys.size() > PAGE
                ? "<IsTruncated>true</IsTruncated><NextContinuationToken>" + page.get(PAGE - 1)
                        + "</NextContinuationToken>"
                : "<IsTruncated>false</IsTruncated>";
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                + "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>volumes</Name>" + next
                + contents + "</ListBucketResult>";
    }

    @Override
    public void close() {
        released.countDown();
        server.stop(0);
    }
}
