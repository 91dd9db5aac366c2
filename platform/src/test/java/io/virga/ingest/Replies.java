package io.virga.ingest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A service on this machine that answers each path as it is told: with data, or in one of the ways in which services fail. */
final class Replies implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /** How a request is answered. */
    @FunctionalInterface
    interface Reply {
        void to(HttpExchange exchange) throws IOException;
    }

    /** A request as it came. */
    record Asked(URI uri, Map<String, List<String>> headers) {
        String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }
    }

    Replies(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    static Replies plain() throws IOException {
        return new Replies(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50));
    }

    String url(String path) {
        String scheme = server instanceof com.sun.net.httpserver.HttpsServer ? "https" : "http";
        return scheme + "://localhost:" + server.getAddress().getPort() + path;
    }

    /** From now on this path is answered so. */
    void reply(String path, Reply reply) {
        replies.put(path, reply);
    }

    /** The requests of a path, oldest first. */
    List<Asked> asked(String path) {
        return asked.stream().filter(each -> each.uri().getPath().equals(path)).toList();
    }

    private void handle(HttpExchange exchange) {
        asked.add(new Asked(exchange.getRequestURI(), Map.copyOf(exchange.getRequestHeaders())));
        try (exchange) {
            replies.getOrDefault(exchange.getRequestURI().getPath(), status(404, "no such thing"))
                    .to(exchange);
        } catch (IOException e) {
            // The client has gone: some tests want that.
        }
    }

    static Reply data(String type, byte[] body) {
        return exchange -> send(exchange, 200, type, body);
    }

    static Reply data(String type, String body) {
        return data(type, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Data with validators, and 304 where nothing has changed. */
    static Reply conditional(String type, byte[] body, String etag) {
        return exchange -> {
            if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
                return;
            }
            exchange.getResponseHeaders().set("ETag", etag);
            exchange.getResponseHeaders().set("Last-Modified", "Sat, 21 Nov 2026 11:00:00 GMT");
            send(exchange, 200, type, body);
        };
    }

    static Reply status(int status, String body, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            send(exchange, status, "text/plain", body.getBytes(StandardCharsets.UTF_8));
        };
    }

    /** Half of what was announced. */
    static Reply half(String type, byte[] body) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body, 0, body.length / 2);
            exchange.getResponseBody().flush();
        };
    }

    /** The first byte, and then nothing until the server closes. */
    Reply slow() {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            out.write('{');
            out.flush();
            try {
                closing.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
