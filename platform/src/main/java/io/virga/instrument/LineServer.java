package io.virga.instrument;

import io.virga.format.MessageForm;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lines of any number of clients, on one thread. While the inbox has no room nothing is read, so that the system's own buffers
 * hold the clients back. Who does not end a line for too long is let go, however many bytes it sends.
 */
final class LineServer implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(LineServer.class);
    private static final long LOOK_MS = 100;
    private static final int BUFFER = 64 * 1024;

    private final Listen listen;
    private final MessageForm form;
    private final Inbox inbox;
    private final int mostClients;
    private final long idleNanos;
    private final Selector selector;
    private final ServerSocketChannel server;
    private final Thread thread;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private volatile Optional<String> fault = Optional.empty();
    private volatile boolean closing;
    private long clients;
    private boolean full;

    /**
     * Listens from now on.
     *
     * @param mostClients at once; others are turned away
     * @param idle how long a client may take to end a line
     */
    LineServer(Listen listen, MessageForm form, Inbox inbox, int mostClients, Duration idle) throws IOException {
        this.listen = listen;
        this.form = form;
        this.inbox = inbox;
        this.mostClients = mostClients;
        this.idleNanos = idle.toNanos();
        this.server = listen.open();
        this.selector = Selector.open();
        server.register(selector, SelectionKey.OP_ACCEPT);
        inbox.whenRoom(selector::wakeup);
        this.thread = new Thread(this::serve, "lines " + listen);
        thread.setDaemon(true);
        thread.start();
    }

    /** Why it no longer listens; nothing while it does. */
    Optional<String> fault() {
        return fault;
    }

    private void serve() {
        try {
            while (!closing) {
                selector.select(LOOK_MS);
                long now = System.nanoTime();
                holdBack(now);
                for (SelectionKey key : selector.selectedKeys()) {
                    if (key.isValid() && key.isAcceptable()) {
                        accept(now);
                    } else if (key.isValid() && key.isReadable() && key.attachment() instanceof LineClient client) {
                        read(key, client, now);
                    }
                }
                selector.selectedKeys().clear();
                letGo(now);
            }
        } catch (IOException | RuntimeException e) {
            fault = Optional.of("no longer listening at " + listen + ": " + e);
        } finally {
            closeAll();
        }
    }

    private void closeAll() {
        try {
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException e) {
            LOG.warn("clients not closed cleanly: listen={} reason={}", listen, e.toString());
        }
    }

    /** Stops reading while there is no room, and goes on when there is. */
    private void holdBack(long now) {
        boolean wasFull = full;
        full = !inbox.hasRoom();
        if (full != wasFull) {
            for (SelectionKey key : selector.keys()) {
                if (key.isValid() && key.attachment() instanceof LineClient client) {
                    key.interestOps(full ? 0 : SelectionKey.OP_READ);
                    client.excuse(now);
                }
            }
        }
    }

    private void accept(long now) throws IOException {
        SocketChannel channel = server.accept();
        if (channel == null) {
            return;
        }
        if (selector.keys().size() > mostClients) {
            LOG.warn("client turned away: listen={} clients={}", listen, mostClients);
            channel.close();
            return;
        }
        channel.configureBlocking(false);
        String name = listen + " client " + ++clients;
        LineClient client = new LineClient(name, form, frame -> inbox.put(frame, Optional.empty()), now);
        channel.register(selector, full ? 0 : SelectionKey.OP_READ, client);
    }

    private void read(SelectionKey key, LineClient client, long now) throws IOException {
        if (full) {
            return;
        }
        buffer.clear();
        int count;
        try {
            count = ((SocketChannel) key.channel()).read(buffer);
        } catch (IOException e) {
            count = -1; // reset by the client
        }
        client.take(buffer.flip(), now);
        if (count < 0) {
            client.gone();
            key.channel().close();
        }
        full = full || !inbox.hasRoom();
    }

    private void letGo(long now) throws IOException {
        for (SelectionKey key : selector.keys()) {
            if (!full
                    && key.isValid()
                    && key.attachment() instanceof LineClient client
                    && now - client.heard() > idleNanos) {
                LOG.info("client let go, no line ended in time: listen={}", listen);
                client.givenUp();
                key.channel().close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        closing = true;
        selector.wakeup();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.close();
        listen.clean();
    }
}
