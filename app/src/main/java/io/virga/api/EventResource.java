package io.virga.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.sse.SseClient;
import io.virga.live.LiveFeed;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Server-sent events: which stations have news. A browser that does not read is let go, and comes back by itself. */
final class EventResource implements AutoCloseable {
    private static final int MOST_WAITING = 64;
    private static final int MOST_CLIENTS = 200;
    private static final long FLUSH_MS = 250;
    private static final int BEATS_TO_PING = 60;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LiveFeed feed;
    private final ScheduledExecutorService flusher = Executors.newScheduledThreadPool(2, task -> {
        Thread thread = new Thread(task, "live-events");
        thread.setDaemon(true);
        return thread;
    });
    private final java.util.concurrent.atomic.AtomicInteger clients = new java.util.concurrent.atomic.AtomicInteger();

    private record News(String topic, List<String> keys) {}

    EventResource(LiveFeed feed) {
        this.feed = feed;
    }

    /** GET /events. */
    void open(SseClient client) {
        if (clients.incrementAndGet() > MOST_CLIENTS) {
            clients.decrementAndGet();
            client.close();
            return;
        }
        BlockingQueue<News> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
        LiveFeed.Listener listener = (topic, keys) -> {
            if (!waiting.offer(new News(topic, keys))) {
                client.close();
            }
        };
        feed.add(listener);
        int[] beats = {0};
        var flushing = flusher.scheduleWithFixedDelay(
                () -> flush(client, waiting, beats), FLUSH_MS, FLUSH_MS, TimeUnit.MILLISECONDS);
        client.onClose(() -> {
            feed.remove(listener);
            flushing.cancel(false);
            clients.decrementAndGet();
        });
        client.keepAlive();
        client.sendComment("welcome");
    }

    private static void flush(SseClient client, BlockingQueue<News> waiting, int[] beats) {
        for (News news = waiting.poll(); news != null; news = waiting.poll()) {
            client.sendEvent("news", json(news));
        }
        if (++beats[0] % BEATS_TO_PING == 0) {
            client.sendComment("still here");
        }
    }

    private static String json(News news) {
        try {
            return JSON.writeValueAsString(Map.of("topic", news.topic(), "keys", news.keys()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts always make JSON", e);
        }
    }

    @Override
    public void close() {
        flusher.shutdownNow();
    }
}
