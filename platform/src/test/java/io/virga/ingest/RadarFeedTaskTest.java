package io.virga.ingest;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.format.nexrad.Limits;
import io.virga.format.nexrad.VolumeFraming;
import io.virga.radar.feed.RadarMessage;
import io.virga.radar.feed.VolumeChunk;
import io.virga.sample.SampleVolume;
import io.virga.wire.RadarMessageCodec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RadarFeedTaskTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final String DAY = "2026/11/21/KTLX/KTLX20261121_";

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock(NOON);
    private final FakeContext context = new FakeContext();
    private PublicBucket bucket;

    @BeforeEach
    void open() throws IOException {
        bucket = new PublicBucket();
    }

    @AfterEach
    void close() {
        bucket.close();
    }

    private RadarFeedTask task(Map<String, String> settings) {
        RadarFeedTask task = new RadarFeedTask(clock);
        task.initialize(context);
        Map<String, String> all = new HashMap<>(settings);
        all.put("poll.ms", "100");
        task.start(all);
        return task;
    }

    private RadarFeedTask ofBucket() {
        return task(Map.of("bucket", bucket.address().toString(), "sites", "KTLX"));
    }

    private RadarFeedTask ofFolder() {
        return task(Map.of("folder", folder.toString()));
    }

    /** The chunks that some polls deliver. */
    private List<String> polled(RadarFeedTask task) throws InterruptedException {
        List<String> told = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            told.addAll(once(task));
            clock.pass(Duration.ofMillis(200));
        }
        told.removeIf("KTLX"::equals);
        return told;
    }

    /** What a poll tells, committed as Connect would; heartbeats as the radar's name alone. */
    private List<String> once(RadarFeedTask task) throws InterruptedException {
        List<SourceRecord> records = requireNonNull(task.poll());
        context.commit(records);
        return records.stream().map(RadarFeedTaskTest::told).toList();
    }

    private static String told(SourceRecord record) {
        RadarMessage message = RadarMessageCodec.decode((byte[]) record.value());
        return message.site() + message.chunk().map(RadarFeedTaskTest::told).orElse("");
    }

    private static String told(VolumeChunk chunk) {
        return " " + chunk.volume().toString().substring(11, 19) + " " + chunk.number() + "/"
                + (chunk.count().isPresent() ? chunk.count().getAsInt() : "?");
    }

    private static byte[] volume(Instant start) {
        return new SampleVolume("KTLX", start, 1).file();
    }

    @Test
    void bucket_gives_the_newest_volume_first_and_then_what_comes_behind_it() throws Exception {
        for (int minute = 0; minute < 50; minute += 10) {
            bucket.put(DAY + "11%02d00_V06".formatted(minute), volume(NOON.minusSeconds(3600 - 60L * minute)));
        }
        bucket.put(DAY + "114000_V06_MDM", new byte[] {1});
        RadarFeedTask task = ofBucket();
        assertThat(polled(task)).containsExactly("KTLX 11:40:00 1/3", "KTLX 11:40:00 2/3", "KTLX 11:40:00 3/3");

        bucket.put(DAY + "120000_V06", volume(NOON));
        assertThat(polled(task)).containsExactly("KTLX 12:00:00 1/3", "KTLX 12:00:00 2/3", "KTLX 12:00:00 3/3");
        assertThat(polled(ofBucket())).isEmpty();
        bucket.put(DAY + "120500_V06", volume(NOON.plusSeconds(300)));
        assertThat(polled(ofBucket())).hasSize(3);
    }

    @Test
    void bucket_goes_on_over_midnight() throws Exception {
        bucket.put(DAY + "115500_V06", volume(NOON.minusSeconds(300)));
        RadarFeedTask task = ofBucket();
        assertThat(polled(task)).hasSize(3);

        bucket.put(DAY + "235900_V06", volume(Instant.parse("2026-11-21T23:59:00Z")));
        bucket.put("2026/11/22/KTLX/KTLX20261122_000300_V06", volume(Instant.parse("2026-11-22T00:03:00Z")));
        clock.pass(Duration.ofMinutes(724));

        assertThat(polled(task))
                .contains("KTLX 23:59:00 1/3", "KTLX 00:03:00 3/3")
                .hasSize(6);
    }

    @Test
    void bucket_is_asked_again_no_sooner_than_it_wishes_and_loses_nothing() throws Exception {
        bucket.put(DAY + "115500_V06", volume(NOON.minusSeconds(300)));
        bucket.refuse(503, "30");
        RadarFeedTask task = ofBucket();
        assertThat(polled(task)).isEmpty();
        assertThat(bucket.asked()).hasSize(1);
        bucket.refuse(0, "");

        clock.pass(Duration.ofSeconds(28));
        assertThat(polled(task)).isEmpty();
        clock.pass(Duration.ofSeconds(2));
        assertThat(polled(task)).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(names = {"HALF", "SHORT"})
    void object_that_comes_in_half_is_asked_for_again_and_nothing_of_it_is_delivered(PublicBucket.Harm harm)
            throws Exception {
        bucket.put(DAY + "115500_V06", volume(NOON.minusSeconds(300)));
        RadarFeedTask task = ofBucket();
        bucket.harm(harm);
        assertThat(polled(task)).isEmpty();
        bucket.harm(PublicBucket.Harm.NONE);

        clock.pass(Duration.ofMinutes(5));

        assertThat(polled(task)).containsExactly("KTLX 11:55:00 1/3", "KTLX 11:55:00 2/3", "KTLX 11:55:00 3/3");
    }

    @Test
    void bucket_that_begins_an_answer_and_does_not_go_on_is_given_up_after_its_patience() throws Exception {
        bucket.put("a", new byte[1000]);
        bucket.harm(PublicBucket.Harm.SLOW);
        Bucket slow = new Bucket(bucket.address(), clock, Duration.ofMillis(700));

        assertThatThrownBy(() -> slow.list("a", "", Optional.empty()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has not answered whole within");
        assertThat(slow.ready()).isFalse();
    }

    @Test
    void object_that_is_gone_when_it_is_asked_for_or_larger_than_any_volume_keeps_no_other_back() throws Exception {
        bucket.put(DAY + "115000_V06", volume(NOON.minusSeconds(600)));
        RadarFeedTask task = ofBucket();
        polled(task);
        bucket.pretend(DAY + "115200_V06", 1000);
        bucket.pretend(DAY + "115400_V06", 65L << 20);
        bucket.put(DAY + "115500_V06", volume(NOON.minusSeconds(300)));

        assertThat(polled(task)).isEmpty();
        assertThat(bucket.asked()).anyMatch(asked -> asked.startsWith("404 "));
        bucket.forget(DAY + "115200_V06");
        clock.pass(Duration.ofMinutes(5));

        assertThat(polled(task)).containsExactly("KTLX 11:55:00 1/3", "KTLX 11:55:00 2/3", "KTLX 11:55:00 3/3");
        assertThat(bucket.asked()).noneMatch(asked -> asked.contains("115400"));
    }

    @Test
    void bucket_in_which_nothing_is_new_sends_no_listing_again() throws Exception {
        bucket.put(DAY + "115500_V06", volume(NOON.minusSeconds(300)));
        RadarFeedTask task = ofBucket();
        polled(task);
        int before = bucket.asked().size();
        polled(task);

        assertThat(bucket.asked().subList(before, bucket.asked().size()))
                .isNotEmpty()
                .allMatch(asked -> asked.startsWith("304 list"));
    }

    @Test
    void chunks_of_a_folder_are_taken_as_they_appear_once_they_rest_each_once() throws Exception {
        List<byte[]> parts = VolumeFraming.of(volume(NOON), Limits.USUAL).chunks();
        write("20261121-120000-001-S", parts.get(0), NOON.minusSeconds(10));
        write("20261121-120000-002-I", parts.get(1), NOON);
        write(".20261121-120000-004-I", parts.get(1), NOON.minusSeconds(10));
        RadarFeedTask task = ofFolder();
        assertThat(polled(task)).containsExactly("KTLX 12:00:00 1/?");
        clock.pass(Duration.ofSeconds(3));
        assertThat(polled(task)).containsExactly("KTLX 12:00:00 2/?");

        write("20261121-120000-004-E", parts.get(2), NOON);
        assertThat(polled(ofFolder())).containsExactly("KTLX 12:00:00 4/4");
        write("20261121-120000-003-I", parts.get(1), NOON);
        assertThat(polled(ofFolder())).containsExactly("KTLX 12:00:00 3/?");
        assertThat(polled(ofFolder())).isEmpty();
    }

    private void write(String name, byte[] bytes, Instant written) throws IOException {
        Path site = Files.createDirectories(folder.resolve("KTLX"));
        Path file = Files.write(site.resolve(name), bytes);
        Files.setLastModifiedTime(file, FileTime.from(written));
    }

    @Test
    void silent_radar_is_spoken_of_every_minute_for_an_hour() throws Exception {
        bucket.put(DAY + "115500_V06", volume(NOON.minusSeconds(300)));
        RadarFeedTask task = ofBucket();
        polled(task);

        List<String> beats = new ArrayList<>();
        for (int minute = 0; minute < 90; minute++) {
            clock.pass(Duration.ofMinutes(1));
            beats.addAll(once(task));
        }

        assertThat(beats).hasSizeBetween(59, 61).allMatch("KTLX"::equals);
    }

    @Test
    void progress_of_many_volumes_stays_bounded_and_never_delivers_a_forgotten_one_again() {
        FeedProgress progress = new FeedProgress(null);
        for (int volume = 0; volume < 500; volume++) {
            for (int number = 100; number > 0; number--) {
                progress.delivered("KTLX", NOON.plusSeconds(300L * volume), number);
            }
        }

        FeedProgress again = new FeedProgress(progress.offset());
        assertThat(again.offset()).hasSize(FeedProgress.REMEMBERED);
        assertThat(again.isForgotten("KTLX", NOON)).isTrue();
        assertThat(again.isDelivered("KTLX", NOON.plusSeconds(300L * 499), 100)).isTrue();
        assertThat(again.isDelivered("KTLX", NOON.plusSeconds(300L * 499), 101)).isFalse();
    }

    @Test
    void listing_that_is_none_is_refused_and_no_entity_is_followed() {
        Stream.of(
                        "",
                        "<html><body>Sign in</body></html>",
                        "{}",
                        "<ListBucketResult><Contents><Key>a</Key><Size>many</Size></Contents></ListBucketResult>",
                        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><ListBucketResult><Contents><Key>&e;</Key>"
                                + "<Size>1</Size></Contents></ListBucketResult>")
                .forEach(text -> assertThatThrownBy(() ->
                                BucketListing.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))))
                        .as(text)
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("the bucket's answer is"));
    }

    @Test
    void feed_from_nowhere_is_refused() {
        assertThatThrownBy(() -> task(Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("name a folder or a bucket");
    }
}
