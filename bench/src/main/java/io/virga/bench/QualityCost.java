package io.virga.bench;

import io.virga.format.Decoders;
import io.virga.format.Envelope;
import io.virga.format.Format;
import io.virga.observation.Observation;
import io.virga.observation.Provenance;
import io.virga.observation.SourceClock;
import io.virga.quality.QualityControl;
import io.virga.quality.QualitySettings;
import io.virga.runtime.KafkaSettings;
import io.virga.runtime.TopicEnds;
import io.virga.simulate.DefectRates;
import io.virga.simulate.DefectiveStream;
import io.virga.simulate.Emission;
import io.virga.streams.StreamsPart;
import io.virga.streams.Wires;
import io.virga.streams.quality.QualityTopology;
import io.virga.wire.EnvelopeCodec;
import io.virga.wire.Key;
import io.virga.wire.Keys;
import io.virga.wire.ObservationCodec;
import io.virga.wire.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * What recognising duplicates, corrections and keeping the ledger cost: quality control as it is beside one that only decodes,
 * judges and sends, both exactly once, both over the same raw topic. Arguments: bootstrap address of a broker with empty
 * topics, reports, stations, rounds, a folder for state.
 */
public final class QualityCost {
    private static final Duration COMMIT_EVERY = Duration.ofMillis(50);

    private QualityCost() {}

    /** One figure a line. */
    public static void main(String[] arguments) throws Exception {
        KafkaSettings kafka = KafkaSettings.of(arguments[0]);
        long reports = Long.parseLong(arguments[1]);
        int stations = Integer.parseInt(arguments[2]);
        int rounds = Integer.parseInt(arguments[3]);
        Path folder = Path.of(arguments[4]);
        long sent = fill(kafka, reports, stations);
        System.out.printf(Locale.ROOT, "%d reports of %d stations, 2 %% of each defect%n", sent, stations);
        List<Double> whole = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            whole.add(run(
                    kafka,
                    "whole-" + round,
                    folder,
                    () -> QualityTopology.build(QualityCost::control, QualitySettings.DEFAULT, "bench")));
            bare.add(run(kafka, "bare-" + round, folder, QualityCost::bare));
        }
        System.out.printf(Locale.ROOT, "as it is: %.0f reports/s (rounds %s)%n", Median.of(whole), text(whole));
        System.out.printf(
                Locale.ROOT, "decode, judge, send only: %.0f reports/s (rounds %s)%n", Median.of(bare), text(bare));
        System.out.printf(Locale.ROOT, "cost: %.2f times the time%n", Median.of(bare) / Median.of(whole));
        long bytes = size(folder.resolve("whole-0"));
        System.out.printf(
                Locale.ROOT,
                "state: %d bytes, %.0f a report held, %.0f a station%n",
                bytes,
                (double) bytes / sent,
                (double) bytes / stations);
        System.exit(0);
    }

    private static QualityControl control() {
        return new QualityControl(new Decoders(), QualitySettings.DEFAULT);
    }

    private static long fill(KafkaSettings kafka, long reports, int stations) {
        DefectiveStream stream = new DefectiveStream(new DefectiveStream.Settings(
                1,
                stations,
                reports,
                Duration.ofMinutes(1),
                Instant.parse("2026-01-01T00:00:00Z"),
                DefectRates.parse("all=0.02"),
                QualitySettings.DEFAULT.lateness(),
                QualitySettings.DEFAULT.ahead()));
        long sequence = 0;
        Instant now = Clock.systemUTC().instant();
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(kafka.producer())) {
            for (long turn = 0; turn < stream.turns(); turn++) {
                for (Emission emission : stream.at(turn)) {
                    Envelope envelope = new Envelope(
                            new Provenance(
                                    "bench",
                                    "bench",
                                    sequence++,
                                    new SourceClock(SourceClock.Kind.SIMULATED, emission.clock()),
                                    now),
                            Format.JSON.wireName(),
                            Optional.empty(),
                            "bench",
                            emission.payload());
                    var unused = producer.send(new ProducerRecord<>(
                            Topics.OBSERVATIONS_RAW.name(),
                            emission.id().station().text().getBytes(StandardCharsets.UTF_8),
                            EnvelopeCodec.encode(envelope)));
                }
            }
        }
        return sequence;
    }

    /** Reports a second between the first and the last commit that is seen. */
    private static double run(KafkaSettings kafka, String name, Path folder, Supplier<Topology> topology)
            throws Exception {
        Map<TopicPartition, Long> ends = new TopicEnds(kafka).of(Topics.OBSERVATIONS_RAW.name());
        long goal = ends.values().stream().mapToLong(end -> end).sum();
        StreamsPart part = new StreamsPart(
                kafka,
                new StreamsPart.Settings(name, "bench-" + name, folder.resolve(name), 1, 1, COMMIT_EVERY),
                topology,
                Clock.systemUTC());
        try (Admin admin = Admin.create(kafka.admin())) {
            part.start();
            long first = awaitBeyond(admin, "bench-" + name, 0);
            long begun = System.nanoTime();
            awaitBeyond(admin, "bench-" + name, goal - 1);
            return (goal - first) / ((System.nanoTime() - begun) / 1e9);
        } finally {
            part.close();
        }
    }

    private static long awaitBeyond(Admin admin, String group, long offset) throws Exception {
        while (true) {
            long committed =
                    admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().values().stream()
                            .mapToLong(position -> position == null ? 0 : position.offset())
                            .sum();
            if (committed > offset) {
                return committed;
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    private static Topology bare() {
        Topology topology = new Topology();
        Wires.source(topology, Topics.OBSERVATIONS_RAW);
        topology.addProcessor("bare", Bare::new, Topics.OBSERVATIONS_RAW.name());
        Wires.sink(topology, Topics.OBSERVATIONS, "bare");
        Wires.sink(topology, Topics.LATEST, "bare");
        return topology;
    }

    /** Decodes, judges each report as if it were the first, and sends what is accepted. */
    private static final class Bare implements Processor<byte[], byte[], byte[], byte[]> {
        private final QualityControl control = control();
        private Optional<ProcessorContext<byte[], byte[]>> context = Optional.empty();

        @Override
        public void init(ProcessorContext<byte[], byte[]> given) {
            context = Optional.of(given);
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            control.decode(EnvelopeCodec.decode(record.value())).fold(this::judge, rejected -> false);
        }

        private boolean judge(Observation observation) {
            return control.judge(observation, Optional.empty())
                    .fold(accepted -> send(accepted.observation()), d -> false, s -> false, l -> false, d -> false);
        }

        private boolean send(Observation observation) {
            byte[] value = ObservationCodec.encode(observation);
            long time = observation.provenance().arrival().toEpochMilli();
            ProcessorContext<byte[], byte[]> to = context.orElseThrow();
            to.forward(new Record<>(Keys.of(observation.id()).encode(), value, time), Topics.OBSERVATIONS.name());
            to.forward(
                    new Record<>(Key.of(observation.id().station().text()).encode(), value, time),
                    Topics.LATEST.name());
            return true;
        }
    }

    private static List<String> text(List<Double> values) {
        return values.stream()
                .map(value -> String.format(Locale.ROOT, "%.0f", value))
                .toList();
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
