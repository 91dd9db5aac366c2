package io.virga.format.msgpack;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.format.Decoding;
import io.virga.format.Decoding.Decoded;
import io.virga.format.Decoding.Rejected;
import io.virga.format.Envelopes;
import io.virga.format.Frame;
import io.virga.format.Reason;
import io.virga.observation.Element;
import io.virga.observation.Observation;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

class MsgpackDecoderTest {
    private final MsgpackDecoder decoder = new MsgpackDecoder();

    private static byte[] report(String station, double celsius) throws IOException {
        try (MessageBufferPacker out = MessagePack.newDefaultBufferPacker()) {
            out.packMapHeader(3).packString("station").packString(station);
            out.packString("time").packString("2026-11-21T00:00:00Z");
            out.packString("measurements").packMapHeader(1).packString("air_temperature");
            out.packMapHeader(2).packString("value").packDouble(celsius).packString("unit");
            out.packString("degC");
            return out.toByteArray();
        }
    }

    private Decoding decode(byte[] payload) {
        return decoder.decode(Envelopes.of("msgpack", Optional.empty(), payload));
    }

    private Rejected rejected(int... bytes) {
        byte[] payload = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            payload[i] = (byte) bytes[i];
        }
        Decoding decoding = decode(payload);
        assertThat(decoding).isInstanceOf(Rejected.class);
        return (Rejected) decoding;
    }

    @Test
    void a_report_says_the_same_as_in_json() throws IOException {
        Observation found = ((Decoded) decode(report("A", 12.5))).observation();

        assertThat(found.id().station().text()).isEqualTo("A");
        assertThat(found.id().observedAt()).isEqualTo(Instant.parse("2026-11-21T00:00:00Z"));
        assertThat(found.measurement(Element.AIR_TEMPERATURE).orElseThrow().value())
                .isEqualTo(12.5);
    }

    @Test
    void an_announced_length_that_is_not_there_is_refused_before_anything_of_it_is_made() {
        assertThat(rejected(0xdf, 0x7f, 0xff, 0xff, 0xff).detail()).contains("2147483647 is announced");
        assertThat(rejected(0xdd, 0x7f, 0xff, 0xff, 0xff).detail()).contains("is announced");
        assertThat(rejected(0x81, 0xdb, 0x7f, 0xff, 0xff, 0xff).detail()).contains("is announced");
    }

    @Test
    void what_json_does_not_have_is_refused() {
        assertThat(rejected(0xc4, 1, 0).detail()).contains("binary");
        assertThat(rejected(0xd4, 1, 0).detail()).contains("extension");
        assertThat(rejected(0xcb, 0x7f, 0xf8, 0, 0, 0, 0, 0, 0).detail()).contains("NaN");
        assertThat(rejected(0x81, 0x01, 0x01).reason()).isEqualTo(Reason.MALFORMED);
        assertThat(rejected(0xc0, 0xc0).detail()).contains("more after");
        assertThat(rejected(0xc1).reason()).isEqualTo(Reason.MALFORMED);
        assertThat(rejected().reason()).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void nesting_has_an_end() {
        int[] deep = new int[60_000];
        Arrays.fill(deep, 0x91);

        assertThat(rejected(deep).detail()).contains("deep at most");
    }

    @Test
    void a_list_of_reports_and_reports_one_after_another_are_cut_alike() throws IOException {
        byte[] one = report("A", 1);
        byte[] other = report("B", 2);
        byte[] list = new byte[1 + one.length + other.length];
        list[0] = (byte) 0x92;
        System.arraycopy(one, 0, list, 1, one.length);
        System.arraycopy(other, 0, list, 1 + one.length, other.length);

        for (byte[] bytes : List.of(list, Arrays.copyOfRange(list, 1, list.length))) {
            List<Frame> frames = new MsgpackRecords().frames(bytes, "push", 10);
            assertThat(frames).extracting(Frame::key).containsExactly("A", "B");
            assertThat(frames.get(1).payload()).isEqualTo(other);
        }
    }

    @Test
    void mutated_reports_have_one_outcome_and_throw_nothing() throws IOException {
        SplittableRandom random = new SplittableRandom(11);
        byte[] good = report("A", 12.5);
        int outcomes = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = Arrays.copyOf(good, 1 + random.nextInt(good.length + 8));
            for (int j = random.nextInt(4); j >= 0; j--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            outcomes += decode(bytes).fold(decoded -> 1, refused -> 1);
            assertThat(new MsgpackRecords().frames(bytes, "push", 100)).hasSizeLessThanOrEqualTo(101);
        }
        assertThat(outcomes).isEqualTo(20_000);
    }
}
