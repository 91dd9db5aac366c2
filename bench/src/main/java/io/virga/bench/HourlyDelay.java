package io.virga.bench;

import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.Observation;
import io.virga.observation.ObservationId;
import io.virga.observation.Provenance;
import io.virga.observation.SourceClock;
import io.virga.runtime.KafkaSettings;
import io.virga.station.StationId;
import io.virga.units.Quantity;
import io.virga.units.Unit;
import io.virga.verification.Forecast;
import io.virga.wire.ForecastCodec;
import io.virga.wire.Key;
import io.virga.wire.Keys;
import io.virga.wire.ObservationCodec;
import io.virga.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * How long after the scheduled send of an hourly report the last of its 24 forecasts can be read. Each station reports once
 * an hour and has reported for a day before; open loop: sends never wait for forecasts.
 *
 * <p>Arguments: bootstrap, stations, reports a second, seconds, and {@code forecasts} or {@code none} where nothing is
 * forecast and only the load is wanted.
 */
public final class HourlyDelay {
    private static final Instant BASE = Instant.parse("2026-01-01T00:53:00Z");
    private static final int BEFORE = 27; // hours that each station has reported when it is measured
    private static final Duration WAIT = Duration.ofMinutes(5);

    private final String run = "H" + System.currentTimeMillis() % 100_000_000 + "-";
    private final KafkaSettings kafka;
    private final Map<String, Long> sent = new ConcurrentHashMap<>();
    private final List<Double> took = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean done;

    private HourlyDelay(String bootstrap) {
        this.kafka = KafkaSettings.of(bootstrap);
    }

    /** Runs one measurement and prints a line. */
    public static void main(String[] arguments) throws InterruptedException {
        new HourlyDelay(arguments[0])
                .run(
                        Integer.parseInt(arguments[1]),
                        Double.parseDouble(arguments[2]),
                        Long.parseLong(arguments[3]),
                        arguments[4].equals("forecasts"));
    }

    private void run(int stations, double rate, long seconds, boolean forecasts) throws InterruptedException {
        Thread reader = new Thread(this::read, "forecasts");
        reader.setDaemon(true);
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(kafka.producer())) {
            for (int hour = 0; hour < BEFORE; hour++) {
                for (int station = 0; station < stations; station++) {
                    // Told a day late: nothing is issued from it.
                    send(producer, station, hour, BASE.plus(Duration.ofDays(3)));
                }
            }
            producer.flush();
            reader.start();
            if (forecasts) {
                warm(producer, stations);
            }
            pace(producer, stations, rate, seconds);
        }
        long deadline = System.nanoTime() + WAIT.toNanos();
        while (forecasts && !sent.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        done = true;
        reader.join();
        print(rate, stations);
    }

    /** Waits until what was sent before has been worked off: until a station behind it all has its forecast. */
    private void warm(Producer<byte[], byte[]> producer, int stations) {
        for (int hour = 0; hour <= BEFORE; hour++) {
            Instant clock = hour < BEFORE ? BASE.plus(Duration.ofDays(3)) : at(hour);
            // One a partition, so that all of them are behind.
            for (int i = 0; i < 64; i++) {
                if (hour == BEFORE) {
                    sent.put(run + (stations + i), System.nanoTime());
                }
                send(producer, stations + i, hour, clock);
            }
        }
        producer.flush();
        long deadline = System.nanoTime() + WAIT.toNanos();
        while (!sent.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        sent.clear();
        took.clear();
    }

    private void pace(Producer<byte[], byte[]> producer, int stations, double rate, long seconds) {
        long begin = System.nanoTime();
        for (long i = 0; i < rate * seconds; i++) {
            long scheduled = begin + (long) (i / rate * 1e9);
            while (System.nanoTime() < scheduled) {
                LockSupport.parkNanos(scheduled - System.nanoTime());
            }
            int station = (int) (i % stations);
            int hour = BEFORE + (int) (i / stations);
            sent.put(run + station, scheduled);
            send(producer, station, hour, at(hour));
        }
    }

    private static Instant at(int hour) {
        return BASE.plus(Duration.ofHours(hour));
    }

    private void send(Producer<byte[], byte[]> producer, int station, int hour, Instant clock) {
        double degrees = 10 + 5 * Math.sin(2 * Math.PI * (hour + station) / 24.0) + station % 7;
        Observation observation = new Observation(
                new ObservationId(new StationId(run + station), at(hour), "FM-15"),
                Optional.empty(),
                List.of(
                        Measurement.of(Element.AIR_TEMPERATURE, new Quantity(degrees, Unit.CELSIUS), ""),
                        Measurement.of(Element.DEW_POINT, new Quantity(degrees - 4, Unit.CELSIUS), ""),
                        Measurement.of(Element.SEA_LEVEL_PRESSURE, new Quantity(1013.2, Unit.HECTOPASCAL), ""),
                        Measurement.of(Element.WIND_SPEED, new Quantity(3.1, Unit.METRE_PER_SECOND), "")),
                Optional.empty(),
                0,
                new Provenance("bench", run, 0, new SourceClock(SourceClock.Kind.SIMULATED, clock), clock));
        Key key = Keys.of(observation.id());
        producer.send(new ProducerRecord<>(
                Topics.OBSERVATIONS.name(),
                key.partition(Topics.OBSERVATIONS.partitions()),
                key.encode(),
                ObservationCodec.encode(observation)));
    }

    private void read() {
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(kafka.consumer())) {
            List<TopicPartition> all = IntStream.range(0, Topics.FORECASTS.partitions())
                    .mapToObj(part -> new TopicPartition(Topics.FORECASTS.name(), part))
                    .toList();
            consumer.assign(all);
            consumer.seekToEnd(all);
            all.forEach(consumer::position);
            while (!done) {
                consumer.poll(Duration.ofMillis(20)).forEach(record -> {
                    Forecast forecast = ForecastCodec.decode(record.value());
                    if (forecast.lead().equals(Duration.ofHours(24))) {
                        Long scheduled = sent.remove(forecast.target().station().text());
                        if (scheduled != null) {
                            took.add((System.nanoTime() - scheduled) / 1e6);
                        }
                    }
                });
            }
        }
    }

    private void print(double rate, int stations) {
        List<Double> sorted = new ArrayList<>(took);
        Collections.sort(sorted);
        System.out.println(
                sorted.isEmpty()
                        ? String.format(
                                Locale.ROOT, "%.0f reports/s from %d stations, nothing forecast", rate, stations)
                        : String.format(
                                Locale.ROOT,
                                "%.0f reports/s from %d stations: n %d   p50 %.0f ms   p99 %.0f ms   max %.0f ms   %d"
                                        + " without a forecast",
                                rate,
                                stations,
                                sorted.size(),
                                sorted.get(sorted.size() / 2),
                                sorted.get((int) Math.min(sorted.size() - 1, Math.ceil(sorted.size() * 0.99) - 1)),
                                sorted.get(sorted.size() - 1),
                                sent.size()));
    }
}
