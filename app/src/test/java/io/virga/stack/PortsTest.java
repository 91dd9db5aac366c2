package io.virga.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PortsTest {
    private static final String LOCAL = "127.0.0.1";

    @TempDir
    Path temporary;

    @Test
    void aChosenPort_isKeptForTheNextStartAndForOtherProcesses() {
        int chosen = ports().of("broker", LOCAL, 0, true, "");

        assertThat(ports().of("broker", LOCAL, 0, true, "")).isEqualTo(chosen);
        assertThat(ports().of("broker", LOCAL, 0, false, "")).isEqualTo(chosen);
    }

    @Test
    void twoParts_neverShareAPort() {
        Ports ports = ports();

        assertThat(ports.of("broker", LOCAL, 0, true, "")).isNotEqualTo(ports.of("database", LOCAL, 0, true, ""));
    }

    @Test
    void aKeptPortThatSomebodyTook_isChosenAnew() throws IOException {
        int chosen = ports().of("broker", LOCAL, 0, true, "");
        try (ServerSocket thief = new ServerSocket(chosen, 1, InetAddress.getLoopbackAddress())) {
            assertThat(ports().of("broker", LOCAL, 0, true, "")).isNotEqualTo(thief.getLocalPort());
        }
    }

    @Test
    void aConfiguredPortThatIsTaken_isRefusedWithTheOption() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> ports().of("dashboard", LOCAL, taken.getLocalPort(), true, "--port N"))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()))
                    .hasMessageContaining("dashboard")
                    .hasMessageContaining("--port N");
            assertThat(ports().of("dashboard", LOCAL, taken.getLocalPort(), false, ""))
                    .as("a part that runs elsewhere listens there already")
                    .isEqualTo(taken.getLocalPort());
        }
    }

    private Ports ports() {
        return new Ports(DataFolder.open(temporary.resolve("data")));
    }
}
