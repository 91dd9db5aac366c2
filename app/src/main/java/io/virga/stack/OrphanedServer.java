package io.virga.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database server that outlived the process that started it: found by its pid file, ended only when it is proven to be
 * the server of this very data folder.
 */
final class OrphanedServer {
    private static final Logger LOG = LoggerFactory.getLogger(OrphanedServer.class);
    private static final long PATIENCE_S = 30;

    private final ProcessHandle process;

    private OrphanedServer(ProcessHandle process) {
        this.process = process;
    }

    /** The server that still runs on this folder, if one does. */
    static Optional<OrphanedServer> of(Path pidFile, Path data) {
        try {
            if (!Files.exists(pidFile)) {
                return Optional.empty();
            }
            long pid = Long.parseLong(Files.readString(pidFile).strip());
            return ProcessHandle.of(pid)
                    .filter(found -> serves(found.pid(), data))
                    .map(OrphanedServer::new);
        } catch (IOException | NumberFormatException e) {
            LOG.warn("unreadable pid file, taken as no process file={} why={}", pidFile, e.toString());
            return Optional.empty();
        }
    }

    private static boolean serves(long pid, Path data) {
        Path proc = Path.of("/proc", Long.toString(pid));
        try {
            String program = proc.resolve("exe").toRealPath().getFileName().toString();
            String[] arguments =
                    new String(Files.readAllBytes(proc.resolve("cmdline")), StandardCharsets.UTF_8).split("\0");
            return program.equals("mariadbd") && Arrays.asList(arguments).contains("--datadir=" + data);
        } catch (IOException e) {
            // Gone meanwhile, or of another user: not ours in either case.
            return false;
        }
    }

    /** Its process. */
    long pid() {
        return process.pid();
    }

    /** Asks it to end and waits until it has. */
    void end() {
        LOG.warn("ending the database server of a killed start pid={}", process.pid());
        process.destroy();
        try {
            process.onExit().get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new StackException(
                    "the database server of an earlier start, process " + process.pid() + ", does not end within "
                            + PATIENCE_S + " s; end it by hand and start again",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while an old database server ended", e);
        }
    }
}
