package io.virga.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.virga.config.Config;
import io.virga.config.ConfigReader;
import io.virga.stack.DataFolder;
import io.virga.stack.Stack;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as people meet it: what it says and its exit code. */
final class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void noVerb_explainsTheVerbs() {
        assertThat(run()).isZero();
        assertThat(out.toString()).contains("up", "part", "reset", "topics", "status", "version", "Exit codes");
    }

    @Test
    void version_saysWhichAndOnWhat() {
        assertThat(run("version")).isZero();
        assertThat(out.toString()).startsWith("Virga ").contains("Java " + Runtime.version());
    }

    @Test
    void topics_areListedAsDeclared() {
        assertThat(run("topics")).isZero();
        assertThat(out.toString())
                .contains("stations ", "observations-raw", "newest of each key")
                .containsPattern("stations +6 +30 days");
    }

    @Test
    void aMisspeltVerb_isRefusedWithTheNearest() {
        assertThat(run("pu")).isEqualTo(Main.REFUSED);
        assertThat(err.toString()).contains("did you mean up?").contains("--help");
    }

    @Test
    void aMisspeltOption_isRefused() {
        assertThat(run("up", "--prot", "1")).isEqualTo(Main.REFUSED);
        assertThat(err.toString()).contains("--prot").contains("did you mean --port?");
    }

    @Test
    void anUnknownSetting_isRefusedBeforeAnythingStarts() {
        assertThat(run("up", "--data", data(), "--set", "api.prot=1")).isEqualTo(Main.REFUSED);
        assertThat(err.toString()).contains("unknown key api.prot; the nearest known one is api.port");
        assertThat(Path.of(data())).doesNotExist();
    }

    @Test
    void untilDone_wantsSomethingThatEnds() {
        assertThat(run("up", "--data", data(), "--until-done")).isEqualTo(Main.REFUSED);
        assertThat(err.toString()).contains("--until-done wants --replay");
    }

    @Test
    void aMissingFile_isNamed() {
        assertThat(run("up", "--data", data(), "--no-browser", "--replay", folder + "/none.csv"))
                .isEqualTo(Main.FAILED);
        assertThat(err.toString()).contains("none.csv");
    }

    @Test
    void aFolderToReplay_isNamed() {
        assertThat(run("up", "--data", data(), "--no-browser", "--replay", folder.toString()))
                .isEqualTo(Main.FAILED);
        assertThat(err.toString()).contains(folder.toString()).contains("directory");
    }

    @Test
    void aTakenPort_isNamedWithTheOptionThatChangesIt() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            assertThat(run("up", "--data", data(), "--no-browser", "--port", port))
                    .isEqualTo(Main.FAILED);
            assertThat(err.toString())
                    .contains("port " + port)
                    .contains("dashboard")
                    .contains("--port");
        }
    }

    @Test
    void somebodyElsesFolder_isNotTouched() throws IOException {
        Files.writeString(folder.resolve("thesis.txt"), "years of work");

        assertThat(run("up", "--data", folder.toString(), "--no-browser")).isEqualTo(Main.FAILED);
        assertThat(err.toString()).contains("not a data folder of Virga");
        assertThat(run("reset", "--data", folder.toString(), "--yes")).isZero();
        assertThat(folder.resolve("thesis.txt")).hasContent("years of work");
    }

    @Test
    void reset_wantsAYes() throws IOException {
        Files.createDirectories(Path.of(data(), "kafka"));
        Files.writeString(Path.of(data(), "virga-data"), "layout=1\n");

        assertThat(run("reset", "--data", data())).isEqualTo(Main.FAILED);
        assertThat(Path.of(data(), "kafka")).exists();
        assertThat(run("reset", "--data", data(), "--yes")).isZero();
        assertThat(Path.of(data(), "kafka")).doesNotExist();
        assertThat(DataFolder.open(Path.of(data())).root())
                .as("fit for the next start")
                .exists();
    }

    @Test
    void deadLetters_ofNothing_sayHowToStart() {
        for (String verb : List.of("list", "replay")) {
            assertThat(run("dead-letters", verb, "--data", data())).isEqualTo(Main.FAILED);
            assertThat(err.toString()).contains("nothing has run").contains("./virga up");
        }
    }

    @Test
    void deadLetters_thatCannotBe_areRefused() {
        assertThat(run("dead-letters", "show", "rubbish", "--data", data())).isEqualTo(Main.REFUSED);
        assertThat(err.toString()).contains("TOPIC:PARTITION:OFFSET");
        assertThat(run("dead-letters", "list", "--since", "yesterday", "--data", data()))
                .isEqualTo(Main.REFUSED);
        assertThat(err.toString()).contains("'yesterday' is no time");
        assertThat(run("dead-letters", "list", "--reason", "BORED", "--data", data()))
                .isEqualTo(Main.REFUSED);
    }

    @Test
    void status_ofNothing_saysHowToStart() {
        assertThat(run("status", "--data", data())).isEqualTo(Main.FAILED);
        assertThat(err.toString()).contains("nothing has run").contains("./virga up");
    }

    /** One part of a stack holds the folder as a whole one would. */
    @Test
    void aFolderInUse_isRefusedWithTheProcess() {
        String pid = Long.toString(ProcessHandle.current().pid());
        Config config = new ConfigReader(Map.of()).read(Optional.empty(), List.of("data=" + data(), "api.port=0"));
        try (Stack running = Stack.of(config, Stack.Single.BROKER, (part, took) -> {})) {
            running.start();

            assertThat(run("up", "--data", data(), "--no-browser")).isEqualTo(Main.FAILED);
            assertThat(err.toString()).contains("in use by process " + pid + " (broker)");
            assertThat(run("part", "broker", "--data", data())).isEqualTo(Main.FAILED);
            assertThat(run("reset", "--data", data(), "--yes")).isEqualTo(Main.FAILED);
            await().untilAsserted(() -> {
                assertThat(run("status", "--data", data())).isZero();
                assertThat(out.toString()).contains("broker", "topics", "ready");
            });
        }
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private int run(String... arguments) {
        return Main.run(new Printer(new PrintWriter(out), new PrintWriter(err, true)), Map.of(), arguments);
    }
}
