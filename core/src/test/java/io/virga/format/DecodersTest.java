package io.virga.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.format.Decoding.Decoded;
import io.virga.format.Decoding.Rejected;
import io.virga.format.isd.IsdCsvReader;
import io.virga.format.json.JsonReport;
import io.virga.quality.Counts;
import io.virga.quality.Outcome;
import io.virga.quality.Outcome.DeadLettered;
import io.virga.quality.QualityControl;
import io.virga.quality.QualitySettings;
import io.virga.sample.Samples;
import io.virga.simulate.LiveWeather;
import io.virga.simulate.SimulatedStation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DecodersTest {
    private final Decoder decoders = new Decoders();

    @Test
    void a_format_nobody_knows_is_rejected_by_name() {
        Rejected rejected = (Rejected) decoders.decode(Envelopes.of("isd-csv2", Optional.empty(), new byte[0]));
        assertThat(rejected.reason()).isEqualTo(Reason.UNKNOWN_FORMAT);
        assertThat(rejected.detail()).contains("isd-csv2");
    }

    @ParameterizedTest
    @EnumSource
    void a_fault_carries_the_reason_of_its_source(Reason reason) {
        Frame fault = Frame.fault(reason, "file:3", new byte[] {1});
        Rejected rejected = (Rejected) decoders.decode(Envelopes.of(fault));
        assertThat(rejected.reason()).isEqualTo(reason);
        assertThat(rejected.detail()).contains("file:3");
    }

    @Test
    void a_fault_without_a_known_reason_is_unreadable() {
        assertThat(decoders.decode(Envelopes.of("fault", Optional.of("BECAUSE"), new byte[0])))
                .extracting("reason")
                .isEqualTo(Reason.UNREADABLE);
    }

    /** Whatever the bytes, one outcome and no exception: half noise, half good reports with a few bits turned. */
    @Test
    void twenty_thousand_hostile_inputs_have_exactly_one_outcome_each() throws IOException {
        SplittableRandom random = new SplittableRandom(20_261_121);
        List<Envelope> good = good();
        QualityControl control = new QualityControl(decoders, QualitySettings.DEFAULT);
        Counts counts = Counts.NONE;
        Map<Reason, Integer> reasons = new EnumMap<>(Reason.class);
        for (int i = 0; i < 20_000; i++) {
            Envelope model = good.get(random.nextInt(good.size()));
            byte[] payload = i % 2 == 0 ? noise(random) : flipped(model.payload(), random);
            Envelope hostile =
                    new Envelope(model.provenance(), model.format(), model.header(), model.position(), payload);
            Outcome outcome = control.decode(hostile)
                    .fold(o -> control.judge(o, Optional.empty()), r -> new DeadLettered(r.reason(), r.detail()));
            counts = counts.plus(Counts.of(outcome));
            if (outcome instanceof DeadLettered dead) {
                reasons.merge(dead.reason(), 1, Integer::sum);
                assertThat(dead.detail()).isNotBlank().hasSizeLessThanOrEqualTo(300);
            }
        }
        assertThat(counts.total()).isEqualTo(20_000);
        assertThat(counts.deadLettered()).isGreaterThan(10_000);
        assertThat(counts.accepted() + counts.late())
                .as("some turned bits do no harm")
                .isPositive();
        assertThat(reasons.keySet())
                .contains(Reason.NOT_TEXT, Reason.MALFORMED, Reason.BAD_VALUE, Reason.WRONG_COLUMNS);
    }

    private List<Envelope> good() throws IOException {
        List<Envelope> good = new ArrayList<>();
        LiveWeather weather = new LiveWeather(new SimulatedStation(1, 0));
        for (int i = 0; i < 50; i++) {
            JsonReport report = weather.at(Envelopes.ARRIVAL.minusSeconds(600L * i));
            good.add(Envelopes.of(Format.JSON.wireName(), Optional.empty(), report.encode()));
        }
        try (IsdCsvReader reader = new IsdCsvReader(Samples.isd(), "sample")) {
            for (int i = 0; i < 50; i++) {
                good.add(Envelopes.of(reader.next().orElseThrow()));
            }
        }
        assertThat(good).allMatch(e -> decoders.decode(e) instanceof Decoded);
        return good;
    }

    private static byte[] noise(SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(400)];
        random.nextBytes(bytes);
        if (random.nextBoolean()) { // text of the letters that both grammars live by
            byte[] letters =
                    "{}[]\",:+-0123456789eE.truefalsn\\u ".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = letters[Byte.toUnsignedInt(bytes[i]) % letters.length];
            }
        }
        return bytes;
    }

    private static byte[] flipped(byte[] payload, SplittableRandom random) {
        byte[] bytes =
                Arrays.copyOf(payload, random.nextInt(10) == 0 ? random.nextInt(payload.length) : payload.length);
        for (int i = random.nextInt(4); i >= 0 && bytes.length > 0; i--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }
}
