package io.virga.instrument;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.virga.format.Format;
import io.virga.format.Frame;
import io.virga.format.Lines;
import io.virga.format.MessageForm;
import io.virga.instrument.Inbox.Received;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real clients on real sockets. */
class LineServerTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final MessageForm JSON = new MessageForm(Format.JSON, Map.of());

    @TempDir
    Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private int serve(Inbox inbox, int clients, Duration idle) throws IOException {
        int port = freePort();
        open.add(new LineServer(new Listen.Tcp("127.0.0.1", port), JSON, inbox, clients, idle));
        return port;
    }

    private Socket client(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        open.add(socket);
        return socket;
    }

    private static List<Frame> frames(Inbox inbox, int count) {
        List<Frame> frames = new ArrayList<>();
        await().atMost(SOON).until(() -> {
            List<Received> taken = inbox.take(Duration.ZERO, Duration.ofMillis(50));
            while (!taken.isEmpty()) {
                taken.stream().map(Received::frame).forEach(frames::add);
                taken = inbox.take(Duration.ZERO, Duration.ofMillis(50));
            }
            return frames.size() >= count;
        });
        return frames;
    }

    @Test
    void lines_of_many_clients_arrive_whole_and_each_clients_in_order() throws Exception {
        Inbox inbox = new Inbox(1 << 20, 1000);
        int port = serve(inbox, 100, SOON);
        for (int c = 0; c < 20; c++) {
            OutputStream out = client(port).getOutputStream();
            for (int i = 0; i < 50; i++) {
                out.write(("{\"station\":\"S" + c + "\",\"n\":" + i + "}\r\n").getBytes(UTF_8));
            }
        }

        List<Frame> frames = frames(inbox, 1000);

        assertThat(frames).hasSize(1000);
        for (int c = 0; c < 20; c++) {
            String station = "S" + c;
            assertThat(frames.stream()
                            .filter(frame -> frame.key().equals(station))
                            .map(frame -> new String(frame.payload(), UTF_8)))
                    .hasSize(50)
                    .isSortedAccordingTo((a, b) -> Integer.compare(number(a), number(b)));
        }
    }

    private static int number(String line) {
        return Integer.parseInt(line.replaceAll(".*\"n\":(\\d+)}", "$1"));
    }

    @Test
    void a_line_that_is_too_long_is_told_once_and_the_next_is_read() throws Exception {
        Inbox inbox = new Inbox(1 << 20, 1000);
        OutputStream out = client(serve(inbox, 1, SOON)).getOutputStream();
        byte[] piece = "x".repeat(1 << 16).getBytes(UTF_8);
        for (int i = 0; i < 320; i++) {
            out.write(piece);
        }
        out.write("\n{\"station\":\"A\"}\n".getBytes(UTF_8));

        List<Frame> frames = frames(inbox, 2);

        assertThat(frames.get(0).header()).contains("TOO_LARGE");
        assertThat(frames.get(0).payload()).hasSizeLessThanOrEqualTo(Lines.LONGEST);
        assertThat(frames.get(1).key()).isEqualTo("A");
    }

    @Test
    void a_client_that_never_ends_its_line_is_let_go_though_it_keeps_sending() throws Exception {
        Inbox inbox = new Inbox(1 << 20, 1000);
        Socket slow = client(serve(inbox, 1, Duration.ofMillis(300)));

        await().atMost(SOON).pollInterval(Duration.ofMillis(50)).until(() -> refused(slow));

        assertThat(frames(inbox, 1))
                .singleElement()
                .satisfies(frame -> assertThat(frame.header()).contains("UNREADABLE"));
    }

    private static boolean refused(Socket slow) {
        try {
            slow.getOutputStream().write('x');
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void one_client_too_many_is_turned_away_and_the_others_stay() throws Exception {
        Inbox inbox = new Inbox(1 << 20, 1000);
        int port = serve(inbox, 1, SOON);
        Socket first = client(port);
        first.getOutputStream().write("{\"station\":\"A\"}\n".getBytes(UTF_8));
        assertThat(frames(inbox, 1)).hasSize(1);

        assertThat(client(port).getInputStream().read()).isEqualTo(-1);
        first.getOutputStream().write("{\"station\":\"B\"}\n".getBytes(UTF_8));
        assertThat(frames(inbox, 1)).extracting(Frame::key).containsExactly("B");
    }

    @Test
    void while_nobody_takes_what_has_come_the_clients_are_held_back_and_nothing_is_lost() throws Exception {
        Inbox inbox = new Inbox(10_000, 100);
        Socket client = client(serve(inbox, 1, Duration.ofMillis(300)));
        byte[] line = ("{\"station\":\"A\",\"pad\":\"" + "x".repeat(1000) + "\"}\n").getBytes(UTF_8);
        Thread sender = new Thread(() -> {
            try {
                for (int i = 0; i < 20_000; i++) {
                    client.getOutputStream().write(line);
                }
            } catch (IOException e) {
                throw new IllegalStateException("the client was let go", e);
            }
        });
        sender.start();
        // Longer than the client may be idle: being held back is not its fault.
        await().pollDelay(Duration.ofMillis(600)).until(sender::isAlive);

        assertThat(frames(inbox, 20_000)).hasSize(20_000);
        sender.join();
    }

    @Test
    void a_unix_socket_is_its_owners_survives_an_orphan_and_is_gone_after_the_end() throws Exception {
        Path path = folder.resolve("v.sock");
        try (ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            killed.bind(UnixDomainSocketAddress.of(path));
        }
        assertThat(path).exists();
        Inbox inbox = new Inbox(1 << 20, 1000);
        LineServer server = new LineServer(Listen.of("unix:" + path), JSON, inbox, 5, SOON);
        try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            client.write(ByteBuffer.wrap("{\"station\":\"A\"}".getBytes(UTF_8)));
        }

        assertThat(frames(inbox, 1)).extracting(Frame::key).containsExactly("A");
        assertThat(Files.getPosixFilePermissions(path).toString()).doesNotContain("OTHERS");
        assertThatThrownBy(() -> Listen.of("unix:" + path).open()).hasMessageContaining("another process does");
        server.close();
        assertThat(path).doesNotExist();
        Files.writeString(path, "mine");
        assertThatThrownBy(() -> Listen.of("unix:" + path).open()).hasMessageContaining("a file of that name");
    }

    @Test
    void addresses_that_are_none_are_refused() throws Exception {
        assertThatThrownBy(() -> Listen.of("127.0.0.1:9009")).hasMessageContaining("tcp://127.0.0.1:9009");
        assertThatThrownBy(() -> Listen.of("tcp://host")).hasMessageContaining("not tcp://host");
        try (ServerSocketChannel taken =
                ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            int port = ((InetSocketAddress) taken.getLocalAddress()).getPort();
            assertThatThrownBy(() -> new Listen.Tcp("127.0.0.1", port).open())
                    .hasMessageContaining("cannot listen at tcp://127.0.0.1:" + port);
        }
    }
}
