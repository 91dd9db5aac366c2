package io.virga.demo;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.util.JavalinBindException;
import io.virga.entity.Entities;
import io.virga.entity.EntityKind;
import io.virga.runtime.Check;
import io.virga.runtime.Part;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Made-up entities over HTTP, at {@code /api/NAMESPACE/random_KIND?size=N}: what such services on the internet answer, but the
 * same at every start. The n-th entity that is asked for of a kind is always the same one.
 */
public final class EntityService implements Part {
    private static final int MOST_AT_ONCE = 100;

    private final String host;
    private final int port;
    private final Entities entities;
    private final Map<EntityKind, AtomicLong> given = new EnumMap<>(EntityKind.class);
    private volatile @Nullable Javalin server;

    /** A service that has not started. */
    public EntityService(String host, int port, long seed) {
        this.host = host;
        this.port = port;
        this.entities = new Entities(seed);
        Arrays.stream(EntityKind.values()).forEach(kind -> given.put(kind, new AtomicLong()));
    }

    /** Where a service gives entities of a kind. */
    public static String url(String host, int port, EntityKind kind) {
        return "http://" + host + ":" + port + path(kind) + "?size=1";
    }

    private static String path(EntityKind kind) {
        return "/api/" + kind.namespace() + "/" + kind.type();
    }

    @Override
    public String name() {
        return "entities";
    }

    @Override
    public void start() {
        try {
            server = Javalin.create(this::configure).start(host, port);
        } catch (JavalinBindException e) {
            throw new IllegalStateException(
                    "cannot open the service of entities at " + host + ":" + port
                            + ": the port is taken. Free it or choose another with --set entities.port=N.",
                    e);
        }
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        given.forEach((kind, count) -> config.routes.get(path(kind), context -> answer(context, kind, count)));
    }

    private void answer(Context context, EntityKind kind, AtomicLong count) {
        int size = size(context);
        if (size == 0) {
            context.status(400).result("size is 1 to " + MOST_AT_ONCE + "\n");
            return;
        }
        long first = count.getAndAdd(size);
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        for (int i = 0; i < size; i++) {
            list.write(i == 0 ? '[' : ',');
            list.writeBytes(entities.json(kind, first + i));
        }
        list.write(']');
        context.contentType("application/json").result(list.toByteArray());
    }

    /** 0 for one that cannot be. */
    private static int size(Context context) {
        String asked = Optional.ofNullable(context.queryParam("size")).orElse("1");
        return asked.matches("[1-9]\\d?|" + MOST_AT_ONCE) ? Integer.parseInt(asked) : 0;
    }

    @Override
    public Check check() {
        return server == null
                ? new Check(Check.State.STARTING, "not listening yet")
                : Check.ready("made-up entities of " + given.size() + " kinds");
    }

    @Override
    public Optional<String> address() {
        return server == null ? Optional.empty() : Optional.of("http://" + host + ":" + port);
    }

    @Override
    public void close() {
        Javalin running = server;
        server = null;
        if (running != null) {
            running.stop();
        }
    }
}
