package io.virga.chaos;

import io.virga.radar.feed.RadarMessage;
import io.virga.radar.feed.SweepReport;
import io.virga.runtime.KafkaSettings;
import io.virga.wire.DeadLetter;
import io.virga.wire.DeadLetterCodec;
import io.virga.wire.RadarMessageCodec;
import io.virga.wire.RadarPicture;
import io.virga.wire.RadarPictureCodec;
import io.virga.wire.RadarSweepCodec;
import io.virga.wire.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Follows what is said of radars from the beginning: every chunk, and of sweeps and pictures the newest word. */
final class RadarTopics implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final Map<String, Integer> chunks = new TreeMap<>();
    private final Map<String, Long> sequences = new TreeMap<>();
    private final Map<String, String> sweeps = new TreeMap<>();
    private final Map<String, RadarPicture> pictures = new TreeMap<>();
    private final Map<String, String> letters = new TreeMap<>();

    RadarTopics(KafkaSettings kafka) {
        consumer = new KafkaConsumer<>(kafka.consumer());
        List<TopicPartition> all =
                List.of(Topics.RADAR_RAW, Topics.RADAR_SWEEPS, Topics.RADAR_PICTURES, Topics.DEAD_LETTERS).stream()
                        .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                        .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                        .toList();
        consumer.assign(all);
        consumer.seekToBeginning(all);
    }

    /** Reads on. */
    void look() {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(LOOK)) {
            if (record.topic().equals(Topics.RADAR_RAW.name())) {
                raw(RadarMessageCodec.decode(record.value()));
            } else if (record.topic().equals(Topics.RADAR_SWEEPS.name())) {
                SweepReport sweep = RadarSweepCodec.decode(record.value());
                SweepReport.Id id = sweep.id();
                sweeps.put(id.site() + "|" + id.volume() + "|" + id.cut(), sweep.state() + " " + sweep.radials());
            } else if (record.topic().equals(Topics.RADAR_PICTURES.name())) {
                RadarPicture picture = RadarPictureCodec.decode(record.value());
                pictures.put(picture.sweep().id().site(), picture);
            } else {
                DeadLetter letter = DeadLetterCodec.decode(record.value());
                letters.put(String.valueOf(letter.raw()), letter.reason() + " " + letter.detail());
            }
        }
    }

    private void raw(RadarMessage message) {
        String part = message.provenance().source() + " " + message.provenance().partition();
        long next = sequences.getOrDefault(part, 0L);
        if (message.provenance().sequence() != next) {
            letters.put(part, "sequence " + message.provenance().sequence() + " where " + next + " is due");
        }
        sequences.put(part, next + 1);
        message.chunk()
                .ifPresent(chunk -> chunks.merge(
                        part + " " + message.site() + " " + chunk.volume() + " " + chunk.number(), 1, Integer::sum));
    }

    /** How often each chunk of each source's part has been delivered. */
    Map<String, Integer> chunks() {
        return chunks;
    }

    /** State and radials of each sweep, as told last. */
    Map<String, String> sweeps() {
        return sweeps;
    }

    /** The picture of a radar, as told last. */
    Optional<RadarPicture> picture(String site) {
        return Optional.ofNullable(pictures.get(site));
    }

    /** The radars that have a picture. */
    Set<String> pictured() {
        return pictures.keySet();
    }

    /** Dead letters by the record they are about, and gaps in sequences by their part. */
    Map<String, String> letters() {
        return letters;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
