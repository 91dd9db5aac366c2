package io.virga.chaos;

import java.io.IOException;

/** Stops processes without ending them, which Java itself cannot. */
final class Signals {
    private Signals() {}

    static void stop(long pid) throws IOException, InterruptedException {
        send("STOP", pid);
    }

    static void go(long pid) throws IOException, InterruptedException {
        send("CONT", pid);
    }

    private static void send(String signal, long pid) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new ChaosException("cannot send " + signal + " to process " + pid);
        }
    }
}
