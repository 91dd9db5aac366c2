package io.virga.bench;

import io.virga.forecast.HourlyCouncil;
import io.virga.forecast.HourlyElement;
import io.virga.format.json.JsonReport;
import io.virga.observation.Observation;
import io.virga.observation.Provenance;
import io.virga.observation.SourceClock;
import io.virga.runtime.KafkaSettings;
import io.virga.runtime.TopicEnds;
import io.virga.simulate.LiveWeather;
import io.virga.simulate.SimulatedStation;
import io.virga.streams.StreamsPart;
import io.virga.streams.forecast.HourlyTopology;
import io.virga.streams.forecast.HourlyTopology.Forecasting;
import io.virga.wire.Key;
import io.virga.wire.Keys;
import io.virga.wire.ObservationCodec;
import io.virga.wire.Topic;
import io.virga.wire.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.Topology;

/**
 * What each further element costs the hourly forecasts: temperature alone beside temperature and wind, in turns over the same
 * observations of simulated stations, by the fallbacks, exactly once. Time is that of this process on all its processors,
 * starting and stopping included; the broker's is not counted. The first round warms up and does not count. Arguments: bootstrap address of a broker with empty topics, stations, hours, reports an hour,
 * rounds, a folder for state.
 */
public final class HourlyCost {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration COMMIT_EVERY = Duration.ofMillis(500);

    private final KafkaSettings kafka;
    private final Path folder;
    private final int stations;
    private final int hours;

    private HourlyCost(KafkaSettings kafka, Path folder, int stations, int hours) {
        this.kafka = kafka;
        this.folder = folder;
        this.stations = stations;
        this.hours = hours;
    }

    /**
     * One run.
     *
     * @param micros of processor time a station and hour
     * @param state bytes a station
     * @param written forecasts a station and hour, and a few records of transactions
     */
    private record Cost(double micros, double state, double written) {}

    /** One figure a line. */
    public static void main(String[] arguments) throws Exception {
        HourlyCost cost = new HourlyCost(
                KafkaSettings.of(arguments[0]),
                Path.of(arguments[5]),
                Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2]));
        cost.fill(Integer.parseInt(arguments[3]));
        List<Cost> one = new ArrayList<>();
        List<Cost> both = new ArrayList<>();
        for (int round = 0; round <= Integer.parseInt(arguments[4]); round++) {
            Cost alone = cost.run("temperature-" + round, List.of(HourlyElement.TEMPERATURE));
            Cost together = cost.run("both-" + round, List.of(HourlyElement.TEMPERATURE, HourlyElement.WIND));
            if (round > 0) {
                one.add(alone);
                both.add(together);
            }
        }
        say("temperature", one);
        say("temperature and wind", both);
        System.out.printf(
                Locale.ROOT,
                "both: %.2f times the time, %.2f times the state%n",
                Median.of(both.stream().map(Cost::micros).toList())
                        / Median.of(one.stream().map(Cost::micros).toList()),
                Median.of(both.stream().map(Cost::state).toList())
                        / Median.of(one.stream().map(Cost::state).toList()));
        System.exit(0);
    }

    private void fill(int anHour) {
        long sequence = 0;
        int partitions = new TopicEnds(kafka).of(Topics.OBSERVATIONS.name()).size();
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(kafka.producer())) {
            for (int report = 0; report < hours * anHour; report++) {
                Instant time =
                        START.plus(Duration.ofHours(1).multipliedBy(report).dividedBy(anHour));
                for (int number = 0; number < stations; number++) {
                    Observation observation = observation(number, time, sequence++);
                    Key key = Keys.of(observation.id());
                    var unused = producer.send(new ProducerRecord<>(
                            Topics.OBSERVATIONS.name(),
                            key.partition(partitions),
                            key.encode(),
                            ObservationCodec.encode(observation)));
                }
            }
        }
        System.out.printf(Locale.ROOT, "%d reports of %d stations over %d hours%n", sequence, stations, hours);
    }

    private static Observation observation(int number, Instant time, long sequence) {
        JsonReport report = new LiveWeather(new SimulatedStation(1, number)).at(time);
        return new Observation(
                report.id(),
                report.place(),
                report.measurements(),
                report.raining(),
                0,
                new Provenance("bench", "bench", sequence, new SourceClock(SourceClock.Kind.SIMULATED, time), time));
    }

    private Cost run(String name, List<HourlyElement> elements) throws Exception {
        long goal = records(Topics.OBSERVATIONS);
        long before = records(Topics.FORECASTS);
        StreamsPart part = new StreamsPart(
                kafka,
                new StreamsPart.Settings(name, "bench-" + name, folder.resolve(name), 1, 1, COMMIT_EVERY),
                () -> topology(elements),
                Clock.systemUTC());
        double begun = ProcessUse.seconds();
        try (Admin admin = Admin.create(kafka.admin())) {
            part.start();
            awaitBeyond(admin, "bench-" + name, goal - 1);
        } finally {
            part.close(); // and what it holds is on the disk
        }
        double micros = (ProcessUse.seconds() - begun) * 1e6 / stations / hours;
        return new Cost(
                micros,
                (double) size(folder.resolve(name)) / stations,
                (double) (records(Topics.FORECASTS) - before) / stations / hours);
    }

    private long records(Topic topic) {
        return new TopicEnds(kafka)
                .of(topic.name()).values().stream().mapToLong(end -> end).sum();
    }

    private static Topology topology(List<HourlyElement> elements) {
        Topology topology = new Topology();
        HourlyTopology.addTo(
                topology,
                new HourlyTopology.Settings(
                        elements.stream()
                                .map(element -> new Forecasting(
                                        element,
                                        () -> new HourlyCouncil(
                                                element, Optional.empty(), "nothing has been learned", List.of()),
                                        Set.of(SourceClock.Kind.SIMULATED)))
                                .toList(),
                        Duration.ofDays(3),
                        Clock.systemUTC()));
        return topology;
    }

    private static void awaitBeyond(Admin admin, String group, long offset) throws Exception {
        while (admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().values().stream()
                        .mapToLong(position -> position == null ? 0 : position.offset())
                        .sum()
                <= offset) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(Path::toFile)
                    .mapToLong(file -> file.isFile() ? file.length() : 0)
                    .sum();
        }
    }

    private static void say(String what, List<Cost> costs) {
        System.out.printf(
                Locale.ROOT,
                "%s: %.0f µs of processor time a station and hour (rounds %s), %.0f bytes of state a station,"
                        + " %.1f forecasts a station and hour%n",
                what,
                Median.of(costs.stream().map(Cost::micros).toList()),
                costs.stream()
                        .map(cost -> String.format(Locale.ROOT, "%.0f", cost.micros()))
                        .toList(),
                Median.of(costs.stream().map(Cost::state).toList()),
                Median.of(costs.stream().map(Cost::written).toList()));
    }
}
