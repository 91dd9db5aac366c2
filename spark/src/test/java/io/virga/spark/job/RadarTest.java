package io.virga.spark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.virga.format.Reason;
import io.virga.format.nexrad.Limits;
import io.virga.format.nexrad.VolumeFraming;
import io.virga.observation.Provenance;
import io.virga.observation.SourceClock;
import io.virga.radar.Moment;
import io.virga.radar.feed.MomentShare;
import io.virga.radar.feed.RadarMessage;
import io.virga.radar.feed.SweepReport;
import io.virga.radar.feed.VolumeChunk;
import io.virga.sample.SampleVolume;
import io.virga.wire.DeadLetter;
import io.virga.wire.DeadLetterCodec;
import io.virga.wire.RadarMessageCodec;
import io.virga.wire.RadarPicture;
import io.virga.wire.RadarPictureCodec;
import io.virga.wire.RadarSweepCodec;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Function;
import javax.imageio.ImageIO;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RadarTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final List<byte[]> CHUNKS = VolumeFraming.of(new SampleVolume("KTLX", NOON, 2).file(), Limits.USUAL)
            .chunks();

    private SparkSession spark;

    @BeforeAll
    void start(@TempDir Path folder) {
        spark = LocalSpark.session(folder);
    }

    @AfterAll
    void stop() {
        spark.stop();
    }

    private static byte[] chunk(String site, int number, byte[] bytes) {
        return message(
                site,
                Optional.of(new VolumeChunk(NOON, number, OptionalInt.of(CHUNKS.size()), bytes, Optional.empty())));
    }

    private static byte[] message(String site, Optional<VolumeChunk> chunk) {
        Provenance from =
                new Provenance("test", site, 0, new SourceClock(SourceClock.Kind.REPLAY, NOON), NOON.plusSeconds(1));
        return RadarMessageCodec.encode(new RadarMessage(from, site, "a file", chunk, chunk.isEmpty()));
    }

    private List<Row> transformed(List<byte[]> values) {
        List<Row> rows = new ArrayList<>();
        for (byte[] value : values) {
            rows.add(RowFactory.create(null, value, "radar-raw", 0, (long) rows.size(), Timestamp.from(NOON)));
        }
        return Radar.transform(spark.createDataFrame(rows, LocalSpark.RECORD), Radar.Settings.USUAL)
                .collectAsList();
    }

    private static <T> List<T> of(List<Row> messages, String topic, Function<byte[], T> codec) {
        return messages.stream()
                .filter(row -> row.getString(0).equals(topic))
                .map(row -> codec.apply(row.getAs("value")))
                .toList();
    }

    private static List<byte[]> volume(String site) {
        List<byte[]> values = new ArrayList<>();
        for (byte[] bytes : CHUNKS) {
            values.add(chunk(site, values.size() + 1, bytes));
        }
        return values;
    }

    @Test
    void sweeps_of_a_volume_are_told_whole_each_once_in_whatever_order_its_chunks_come() {
        List<byte[]> values = new ArrayList<>(volume("KTLX"));
        values.addAll(volume("KTLX"));
        Collections.shuffle(values, new Random(3));

        List<SweepReport> sweeps = of(transformed(values), "radar-sweeps", RadarSweepCodec::decode);

        assertThat(sweeps).extracting(sweep -> sweep.id().cut()).containsExactlyInAnyOrder(1, 2);
        for (SweepReport sweep : sweeps) {
            assertThat(sweep.state()).isEqualTo(SweepReport.State.WHOLE);
            assertThat(sweep.radials()).isEqualTo(SampleVolume.RADIALS);
            assertThat(sweep.coverage()).isEqualTo(1);
            MomentShare echo = Optional.ofNullable(sweep.moments().get(Moment.REFLECTIVITY))
                    .orElseThrow();
            assertThat(echo.greatest())
                    .isEqualTo((float) SampleVolume.greatest(sweep.id().cut() - 1));
            assertThat(echo.gates()).isEqualTo(SampleVolume.RADIALS * SampleVolume.GATES);
        }
    }

    @Test
    void newest_picture_shows_the_storm_where_it_is() throws IOException {
        List<RadarPicture> pictures = of(transformed(volume("KTLX")), "radar-pictures", RadarPictureCodec::decode);

        assertThat(pictures).hasSize(1);
        RadarPicture picture = pictures.get(0);
        assertThat(picture.sweep().id().cut()).isEqualTo(1);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture.png()));
        // The radar stands at 35.3334 north, 97.2778 west; the storm's middle lies 71 km north and as far east of it.
        assertThat(argb(picture, image, 35.97, -96.49) >>> 24).isEqualTo(0xff);
        assertThat(argb(picture, image, 34.70, -98.06)).isZero();
    }

    private static int argb(RadarPicture picture, BufferedImage image, double latitude, double longitude) {
        double x = (longitude - picture.west()) / (picture.east() - picture.west());
        double y = (mercator(picture.north()) - mercator(latitude))
                / (mercator(picture.north()) - mercator(picture.south()));
        return image.getRGB((int) (x * image.getWidth()), (int) (y * image.getHeight()));
    }

    private static double mercator(double latitude) {
        return Math.log(Math.tan(Math.PI / 4 + Math.toRadians(latitude) / 2));
    }

    @Test
    void broken_and_hostile_messages_are_dead_letters_and_volumes_of_other_radars_go_on() {
        List<byte[]> values = new ArrayList<>(volume("KFWS"));
        values.add(new byte[] {1, 2, 3});
        values.add(chunk("KTLX", 1, new byte[] {4, 5, 6}));
        values.add(message("KTLX", Optional.empty()));

        List<Row> messages = transformed(values);

        List<DeadLetter> letters = of(messages, "dead-letters", DeadLetterCodec::decode);
        assertThat(letters)
                .extracting(letter -> letter.raw().offset(), DeadLetter::reason, DeadLetter::source)
                .containsExactlyInAnyOrder(
                        tuple((long) CHUNKS.size(), Reason.MALFORMED, ""),
                        tuple(CHUNKS.size() + 1L, Reason.MALFORMED, "test"),
                        tuple(CHUNKS.size() + 1L, Reason.EMPTY, "test"));
        assertThat(of(messages, "radar-sweeps", RadarSweepCodec::decode))
                .allMatch(sweep -> sweep.id().site().equals("KFWS"))
                .hasSize(2);
    }

    @Test
    void chunk_of_which_a_part_is_damaged_is_used_and_told_as_a_dead_letter() {
        List<byte[]> values = new ArrayList<>(volume("KTLX"));
        byte[] cut = Arrays.copyOf(CHUNKS.get(1), CHUNKS.get(1).length - 5 * 2432 - 2300);
        values.set(1, chunk("KTLX", 2, cut));

        List<Row> messages = transformed(values);

        assertThat(of(messages, "dead-letters", DeadLetterCodec::decode))
                .extracting(DeadLetter::detail)
                .allSatisfy(detail -> assertThat(detail).contains("chunk 2 of KTLX"))
                .hasSize(1);
        assertThat(of(messages, "radar-sweeps", RadarSweepCodec::decode))
                .filteredOn(sweep -> sweep.id().cut() == 1)
                .allSatisfy(sweep -> {
                    assertThat(sweep.state()).isEqualTo(SweepReport.State.PART);
                    assertThat(sweep.radials()).isBetween(350, 355);
                })
                .hasSize(1);
    }
}
