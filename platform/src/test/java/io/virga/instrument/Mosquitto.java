package io.virga.instrument;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Debian's MQTT broker as a process on a free port of this machine. */
final class Mosquitto implements AutoCloseable {
    private final Process process;
    private final int port;

    /** Where the program is, if it is installed. */
    static Optional<Path> program() {
        return Stream.of("/usr/sbin/mosquitto", "/usr/bin/mosquitto", "/usr/local/sbin/mosquitto")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    Mosquitto(Path program, Path folder) throws IOException {
        this(program, folder, "");
    }

    /** A broker that speaks TLS only, with this key and certificate, PEM. */
    static Mosquitto secure(Path program, Path folder, Path certificate, Path key) throws IOException {
        return new Mosquitto(
                program,
                folder,
                "certfile " + certificate + "\nkeyfile " + key + "\nuser " + System.getProperty("user.name") + "\n");
    }

    private Mosquitto(Path program, Path folder, String further) throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path settings = Files.writeString(
                folder.resolve("mosquitto.conf"),
                "listener " + port + " 127.0.0.1\n" + further + "allow_anonymous true\npersistence false\n");
        process = new ProcessBuilder(program.toString(), "-c", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("mosquitto.log").toFile())
                .start();
        await().atMost(Duration.ofSeconds(10)).until(this::answers);
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    int port() {
        return port;
    }

    String url() {
        return "mqtt://127.0.0.1:" + port;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
