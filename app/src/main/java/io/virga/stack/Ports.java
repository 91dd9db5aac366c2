package io.virga.stack;

import io.virga.runtime.WholeFile;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;

/**
 * The ports of a data folder. One that is not configured is chosen once and kept, so that parts in processes of their own
 * find each other and clients survive a restart. Chosen ones lie below the range that the system gives to outgoing
 * connections, where a restart could find its port borrowed.
 */
final class Ports {
    private static final int FIRST = 18_000;
    private static final int COUNT = 12_000;

    private final Path file;
    private final Path lock;
    private final Properties kept = new Properties();

    Ports(DataFolder folder) {
        this.file = folder.file("ports.properties");
        this.lock = folder.file("ports.lock");
    }

    /** The port of a part that will listen here, or that may run elsewhere. */
    int of(String part, String host, int configured, boolean here, String option) {
        return here ? choose(part, host, configured, option) : alone(() -> known(part, host, configured));
    }

    /** The port of a part that may run elsewhere: as configured, else as kept, else one that is kept from now on. */
    private int known(String part, String host, int configured) {
        int port = configured != 0 ? configured : kept(part).orElseGet(() -> search(part, host));
        keep(part, port);
        return port;
    }

    private Optional<Integer> kept(String part) {
        return Optional.ofNullable(kept.getProperty(part)).map(Integer::valueOf);
    }

    /**
     * The port of a part: as configured, else as kept while free, else a free one.
     *
     * @param option what changes it, for the message
     * @throws StackException when the configured one is taken
     */
    int choose(String part, String host, int configured, String option) {
        return alone(() -> chosen(part, host, configured, option));
    }

    /** Reads and changes what is kept while no other process does. */
    private int alone(IntSupplier choice) {
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            kept.clear();
            if (held.isValid() && Files.exists(file)) {
                kept.load(new StringReader(Files.readString(file)));
            }
            return choice.getAsInt();
        } catch (IOException e) {
            throw new StackException("cannot read the kept ports in " + file + ": " + e, e);
        }
    }

    private int chosen(String part, String host, int configured, String option) {
        if (configured != 0 && !free(host, configured)) {
            throw new StackException("port " + configured + " of the " + part + " is taken on " + host
                    + "; stop what listens there, or choose another with " + option);
        }
        int port = configured != 0
                ? configured
                : kept(part).filter(held -> free(host, held)).orElseGet(() -> search(part, host));
        keep(part, port);
        return port;
    }

    private int search(String part, String host) {
        // Mixed well: hashes of similar paths lie as far apart as those of the names of parts.
        int start = new SplittableRandom(file.hashCode() * 31L + part.hashCode()).nextInt(COUNT);
        for (int i = 0; i < COUNT; i++) {
            int port = FIRST + (start + i) % COUNT;
            if (!kept.containsValue(Integer.toString(port)) && free(host, port)) {
                return port;
            }
        }
        throw new StackException("no free port from " + FIRST + " to " + (FIRST + COUNT) + " for the " + part);
    }

    private void keep(String part, int port) {
        if (kept(part).equals(Optional.of(port))) {
            return;
        }
        kept.setProperty(part, Integer.toString(port));
        try {
            StringWriter text = new StringWriter();
            kept.store(text, "Ports chosen for this folder");
            WholeFile.replace(file, text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new StackException("cannot keep the ports in " + file + ": " + e, e);
        }
    }

    private static boolean free(String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
