package io.virga.instrument;

import io.virga.format.MessageForm;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lines over a socket. Nobody can ask for them again: what has been read and is not committed when this dies is lost. */
public final class SocketTask extends InstrumentTask {
    private static final Logger LOG = LoggerFactory.getLogger(SocketTask.class);

    private Optional<LineServer> server = Optional.empty();

    /** For Connect. */
    public SocketTask() {
        this(Clock.systemUTC());
    }

    SocketTask(InstantSource clock) {
        super(clock);
    }

    @Override
    ConfigDef definition() {
        return SocketConnector.definition();
    }

    @Override
    void open(AbstractConfig config, MessageForm form, Inbox into) throws IOException {
        if (!form.isText()) {
            throw new IllegalArgumentException("lines are json or mapped-json; msgpack has no lines");
        }
        server = Optional.of(new LineServer(
                SocketConnector.listen(config),
                form,
                into,
                config.getInt(SocketConnector.CLIENTS),
                Duration.ofMillis(config.getLong(SocketConnector.IDLE_MS))));
    }

    @Override
    Optional<String> fault() {
        return server.flatMap(LineServer::fault);
    }

    @Override
    void close() {
        server.ifPresent(open -> {
            try {
                open.close();
            } catch (IOException e) {
                LOG.warn("socket not closed cleanly: reason={}", e.toString());
            }
        });
        server = Optional.empty();
    }
}
