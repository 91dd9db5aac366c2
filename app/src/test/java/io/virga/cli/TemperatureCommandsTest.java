package io.virga.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.config.Config;
import io.virga.config.ConfigReader;
import io.virga.runtime.KafkaSettings;
import io.virga.simulate.DailyMaxima;
import io.virga.stack.Stack;
import io.virga.station.DailyMaximum;
import io.virga.wire.DailyMaximumCodec;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs that people read topics with, on a real broker. */
final class TemperatureCommandsTest {
    private static final int REPORTS = 120; // to the end of April, duplicates included

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void temperatures_areShownKeptAndDrawn() throws Exception {
        Config config = new ConfigReader(Map.of()).read(Optional.empty(), List.of("data=" + data()));
        try (Stack running = Stack.of(config, Stack.Single.BROKER, (part, took) -> {})) {
            send(running.start().kafka());

            assertThat(run("topics", "tail", "temperatures", "--data", data(), "--from-beginning", "--max", "5"))
                    .isZero();
            assertThat(out.toString().lines())
                    .hasSize(5)
                    .allMatch(line -> line.matches(
                            "\\{\"partition\":\\d,\"key\":\"\\w+\",\"date\":\"1990-\\d\\d-\\d\\d\",\"degrees\":.+\\}"));

            assertThat(run(
                            "snapshot",
                            "--data",
                            data(),
                            "--topic",
                            "temperatures",
                            "--partitions",
                            "0,1,2,3",
                            "--iterations",
                            "5"))
                    .isZero();
            Path kept = Path.of(data(), "snapshots", "temperatures");
            assertThat(kept.resolve("partition-1.json")).content().contains("February", "\"count\" : 28");
        }
        Path picture = folder.resolve("month.svg");
        assertThat(run("snapshot", "chart", "--data", data(), "-o", picture.toString()))
                .isZero();
        assertThat(out.toString()).contains("January-1990, February-1990, March-1990");
        assertThat(picture).content().contains(">January-1990<", ">February-1990<", ">March-1990<");
        assertThat(run("snapshot", "chart", folder.toString(), "-o", folder + "/none/month.svg"))
                .isEqualTo(Main.FAILED);
        assertThat(err.toString()).contains("cannot draw").contains("none");
    }

    private static void send(KafkaSettings kafka) throws Exception {
        DailyMaxima maxima = new DailyMaxima(1);
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(kafka.producer())) {
            for (int i = 0; i < REPORTS; i++) {
                DailyMaximum maximum = maxima.next();
                producer.send(new ProducerRecord<>(
                        "temperatures", maximum.month().getBytes(UTF_8), DailyMaximumCodec.encode(maximum)));
            }
        }
    }

    @Test
    void snapshotsOfNoPartition_areRefused() {
        assertThat(run("snapshot", "--data", data())).isEqualTo(Main.REFUSED);
        assertThat(err.toString()).contains("--partitions").contains("./virga snapshot --help");
    }

    @Test
    void aTopicThatNobodyKeepsOrKnows_isRefused() {
        assertThat(run("snapshot", "--topic", "parts", "--partitions", "0")).isEqualTo(Main.REFUSED);
        assertThat(err.toString())
                .containsIgnoringCase("stations, temperatures")
                .contains("parts");
        assertThat(run("topics", "tail", "temperature", "--data", data())).isEqualTo(Main.REFUSED);
        assertThat(err.toString()).contains("unknown topic temperature; the nearest known one is temperatures");
        assertThat(run("topics", "tial")).isEqualTo(Main.REFUSED);
        assertThat(err.toString()).contains("did you mean tail?").contains("./virga topics --help");
    }

    @Test
    void helpOfSnapshot_namesTopicsAndTheChart() {
        assertThat(run("snapshot", "--help")).isZero();
        assertThat(out.toString()).contains("stations, temperatures", "chart", "--iterations");
    }

    @Test
    void chartOfNothing_saysHowToGetThere() {
        assertThat(run("snapshot", "chart", "--data", data())).isEqualTo(Main.FAILED);
        assertThat(err.toString()).contains("there is no folder").contains("./virga snapshot --topic temperatures");
        assertThat(Files.exists(Path.of("month.svg"))).isFalse();
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private int run(String... arguments) {
        return Main.run(new Printer(new PrintWriter(out), new PrintWriter(err, true)), Map.of(), arguments);
    }
}
