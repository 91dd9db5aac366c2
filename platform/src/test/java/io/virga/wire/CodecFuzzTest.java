package io.virga.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.sample.HostileMessages;
import io.virga.sample.HostileMessages.Hostile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hostile messages at the codecs of topics that are read by several parts or by none: read or refused, in one way only. */
class CodecFuzzTest {
    private static final int MESSAGES = 20_000;

    private static final Map<String, Function<byte[], ?>> DECODERS = new LinkedHashMap<>(Map.of(
            "late", LateCodec::decode,
            "parts", OperationCodec::decodePart,
            "progress", OperationCodec::decodeProgress,
            "radar-pictures", RadarPictureCodec::decode,
            "radar-raw", RadarMessageCodec::decode,
            "radar-sweeps", RadarSweepCodec::decode,
            "replays", ReplayMarkCodec::decode,
            "stations-json", DailyReportCodec::decodeJson));

    private static List<byte[]> good(String topic) {
        return switch (topic) {
            case "late" -> samples(Messages.late().map(LateCodec::encode));
            case "parts" -> samples(Messages.partStates().map(OperationCodec::encode));
            case "progress" -> samples(Messages.progresses().map(OperationCodec::encode));
            case "radar-pictures" -> samples(RadarMessages.pictures().map(RadarPictureCodec::encode));
            case "radar-raw" -> samples(RadarMessages.messages().map(RadarMessageCodec::encode));
            case "radar-sweeps" -> samples(RadarMessages.sweeps().map(RadarSweepCodec::encode));
            case "replays" ->
                samples(Messages.times()
                        .map(time -> ReplayMarkCodec.encode(new ReplayMark("source", time.getNano(), time))));
            default ->
                List.of("{\"date\":\"2000-01-02\",\"station\":\"A\",\"degrees\":41.25,\"raining\":1}".getBytes(UTF_8));
        };
    }

    private static List<byte[]> samples(Arbitrary<byte[]> all) {
        List<byte[]> some = new ArrayList<>();
        all.sampleStream().limit(50).forEach(some::add);
        return some;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "late",
                "parts",
                "progress",
                "radar-pictures",
                "radar-raw",
                "radar-sweeps",
                "replays",
                "stations-json"
            })
    void each_of_twenty_thousand_hostile_messages_is_read_or_refused_as_malformed(String topic) {
        Function<byte[], ?> decoder = Optional.ofNullable(DECODERS.get(topic)).orElseThrow();
        List<byte[]> good = good(topic);
        HostileMessages hostile = new HostileMessages(new Random(13), List.of(new byte[] {8, 1}));
        int refused = 0;
        int read = 0;
        long begun = System.nanoTime();
        for (int i = 0; i < MESSAGES; i++) {
            Hostile one = hostile.next(good.get(i % good.size()));
            try {
                assertThat(decoder.apply(one.value().orElse(null))).isNotNull();
                read++;
            } catch (MalformedMessageException e) {
                refused++;
            }
            assertThat(decoder.apply(good.get(i % good.size()))).isNotNull();
        }
        assertThat(refused).isGreaterThan(MESSAGES / 4);
        assertThat(read + refused).isEqualTo(MESSAGES);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(60));
    }
}
