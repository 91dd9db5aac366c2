package io.virga.instrument;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Where a server of lines listens. */
public sealed interface Listen {
    /** A server socket that is bound and does not block. */
    ServerSocketChannel open() throws IOException;

    /** Removes what a server leaves behind. */
    void clean() throws IOException;

    /**
     * Reads {@code tcp://host:port} or {@code unix:/path}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    static Listen of(String text) {
        if (text.startsWith("unix:/")) {
            return new Unix(Path.of(text.substring("unix:".length())));
        }
        try {
            URI uri = URI.create(text);
            if ("tcp".equals(uri.getScheme()) && uri.getHost() != null && uri.getPort() > 0) {
                return new Tcp(uri.getHost(), uri.getPort());
            }
        } catch (IllegalArgumentException e) {
            // Answered like an address of another kind.
        }
        throw new IllegalArgumentException("listen is tcp://127.0.0.1:9009 or unix:/run/virga.sock, not " + text);
    }

    /**
     * A TCP port.
     *
     * @param host the address to bind
     * @param port its number
     */
    record Tcp(String host, int port) implements Listen {
        @Override
        public ServerSocketChannel open() throws IOException {
            ServerSocketChannel channel = ServerSocketChannel.open();
            try {
                channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
                channel.bind(new InetSocketAddress(host, port));
                channel.configureBlocking(false);
                return channel;
            } catch (IOException e) {
                channel.close();
                throw new IOException("cannot listen at " + this + ": " + e.getMessage(), e);
            }
        }

        @Override
        public void clean() {}

        @Override
        public String toString() {
            return "tcp://" + host + ":" + port;
        }
    }

    /**
     * A Unix domain socket, for its owner and group.
     *
     * @param path of the socket
     */
    record Unix(Path path) implements Listen {
        @Override
        public ServerSocketChannel open() throws IOException {
            removeOrphan();
            ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                channel.bind(UnixDomainSocketAddress.of(path));
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw----"));
                channel.configureBlocking(false);
                return channel;
            } catch (IOException e) {
                channel.close();
                throw new IOException("cannot listen at " + this + ": " + e.getMessage(), e);
            }
        }

        /** A socket that a killed process has left behind; one that answers is somebody's, a file of another kind too. */
        private void removeOrphan() throws IOException {
            if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                return;
            }
            if (Files.isRegularFile(path) || Files.isDirectory(path)) {
                throw new IOException("cannot listen at " + this + ": there is a file of that name");
            }
            if (answers()) {
                throw new IOException("cannot listen at " + this + ": another process does");
            }
            Files.delete(path);
        }

        private boolean answers() {
            try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
                return channel.isConnected();
            } catch (IOException e) {
                return false;
            }
        }

        @Override
        public void clean() throws IOException {
            Files.deleteIfExists(path);
        }

        @Override
        public String toString() {
            return "unix:" + path;
        }
    }
}
