package io.virga.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.forecast.RainFeatures;
import io.virga.observation.SourceClock;
import io.virga.station.StationId;
import io.virga.verification.Baselines;
import io.virga.verification.DailyScores;
import io.virga.verification.Forecast;
import io.virga.verification.Outlook;
import io.virga.verification.Predictand;
import io.virga.verification.Score;
import io.virga.verification.ScoreSums;
import io.virga.verification.Target;
import io.virga.verification.Truth;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Forecasts and what belongs to them: what is written can be read back, and what is none is refused in one way only. */
class ForecastCodecTest {
    private static final Instant VALID = Instant.parse("2000-06-10T00:00:00Z");
    private static final Target TARGET = new Target(new StationId("A"), Predictand.RAIN, VALID);
    private static final List<Function<byte[], ?>> DECODERS = List.of(
            ForecastCodec::decode,
            ForecastCodec::decodeTruth,
            ForecastCodec::decodeScore,
            DailyScoresCodec::decode,
            RainFeaturesCodec::decode,
            ClockHeader::decode);

    @Property(tries = 500)
    void forecasts_and_their_scores_survive(@ForAll("forecasts") Forecast forecast, @ForAll boolean came) {
        assertThat(ForecastCodec.decode(ForecastCodec.encode(forecast))).isEqualTo(forecast);
        Truth truth = new Truth(forecast.target(), came ? 1 : 0);
        assertThat(ForecastCodec.decodeTruth(ForecastCodec.encode(truth))).isEqualTo(truth);
        for (Score score : Score.of(forecast, truth).stream().toList()) {
            assertThat(ForecastCodec.decodeScore(ForecastCodec.encode(score))).isEqualTo(score);
            DailyScores day =
                    new DailyScores(DailyScores.Id.of(score, 3), ScoreSums.NONE.replace(Optional.empty(), score));
            assertThat(DailyScoresCodec.decode(DailyScoresCodec.encode(day))).isEqualTo(day);
        }
    }

    @Property(tries = 300)
    void features_survive(
            @ForAll("days") LocalDate day,
            @ForAll("degrees") double one,
            @ForAll("degrees") double two,
            @ForAll boolean wet,
            @ForAll boolean before) {
        RainFeatures features = new RainFeatures(new StationId("S1"), day, one, wet, two, before);
        assertThat(RainFeaturesCodec.decode(RainFeaturesCodec.encode(features))).isEqualTo(features);
    }

    @Property(tries = 300)
    void readings_of_clocks_survive(@ForAll("times") Instant time, @ForAll SourceClock.Kind kind) {
        SourceClock clock = new SourceClock(kind, time);
        assertThat(ClockHeader.decode(ClockHeader.text(clock).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(clock);
    }

    @Property(tries = 2_000)
    void any_bytes_are_a_message_or_refused_as_malformed(@ForAll("bytes") byte[] bytes) {
        DECODERS.forEach(decoder -> refusedOrRead(decoder, bytes));
    }

    @Property(tries = 2_000)
    void damaged_forecast_is_read_or_refused_as_malformed(
            @ForAll("forecasts") Forecast forecast, @ForAll int position, @ForAll byte value) {
        byte[] bytes = ForecastCodec.encode(forecast);
        bytes[Math.floorMod(position, bytes.length)] = value;
        DECODERS.forEach(decoder -> refusedOrRead(decoder, bytes));
    }

    private static void refusedOrRead(Function<byte[], ?> decoder, byte[] bytes) {
        try {
            assertThat(decoder.apply(bytes)).isNotNull();
        } catch (MalformedMessageException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @Example
    void a_forecast_and_a_score_keep_their_field_numbers() {
        Forecast forecast =
                forecast(new Outlook.Expected(0.5), new Baselines(OptionalDouble.of(1), OptionalDouble.empty()));
        assertThat(hex(ForecastCodec.encode(forecast)))
                .contains("0a0141" + "12047261696e" + "18")
                .contains("1a06" + "747265654031", "21000000000000e03f", "31000000000000f03f");
        Score score = Score.of(forecast, new Truth(TARGET, 1)).orElseThrow();
        assertThat(hex(ForecastCodec.encode(score)))
                .contains("21000000000000e03f" + "29000000000000f03f" + "31000000000000f03f");
    }

    @Example
    void what_no_forecast_can_say_is_refused() {
        Forecast sane = forecast(new Outlook.Expected(0.5), Baselines.UNKNOWN);
        io.virga.wire.proto.Forecast.Builder message = message(sane);

        assertThatThrownBy(() -> ForecastCodec.decode(
                        message.clone().setValue(1.5).build().toByteArray()))
                .hasMessageContaining("a value of rain lies from 0.0 to 1.0");
        assertThatThrownBy(() -> ForecastCodec.decode(
                        message.clone().setAbstained("why").build().toByteArray()))
                .hasMessageContaining("either a value or a reason for none");
        assertThatThrownBy(() -> ForecastCodec.decode(
                        message.clone().setIssueMs(VALID.toEpochMilli()).build().toByteArray()))
                .hasMessageContaining("is not issued at");
        assertThatThrownBy(() -> ForecastCodec.decode(
                        message.clone().setModel("a|b").build().toByteArray()))
                .hasMessageContaining("a model's name");
        assertThatThrownBy(() -> new Truth(TARGET, 0.5)).hasMessageContaining("1 or 0, not 0.5");
    }

    private static io.virga.wire.proto.Forecast.Builder message(Forecast forecast) {
        try {
            return io.virga.wire.proto.Forecast.parseFrom(ForecastCodec.encode(forecast)).toBuilder();
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            throw new AssertionError("what was encoded can be parsed", e);
        }
    }

    private static Forecast forecast(Outlook outlook, Baselines baselines) {
        return new Forecast(TARGET, VALID.minusSeconds(86_400), "tree@1", outlook, baselines, VALID);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Provide
    Arbitrary<Forecast> forecasts() {
        Arbitrary<OptionalDouble> chances =
                Arbitraries.doubles().between(0, 1).map(OptionalDouble::of).injectDuplicates(0.1);
        Arbitrary<OptionalDouble> perhaps = Arbitraries.oneOf(chances, Arbitraries.just(OptionalDouble.empty()));
        Arbitrary<Outlook> outlooks = Arbitraries.oneOf(
                Arbitraries.doubles().between(0, 1).map(Outlook.Expected::new),
                Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(400).map(Outlook.Abstained::new));
        return Combinators.combine(
                        times(),
                        Arbitraries.longs().between(1, 1_000_000_000),
                        outlooks,
                        Combinators.combine(perhaps, perhaps).as(Baselines::new))
                .as((made, lead, outlook, baselines) ->
                        new Forecast(TARGET, VALID.minusMillis(lead), "tree@1", outlook, baselines, made));
    }

    @Provide
    Arbitrary<Instant> times() {
        return Messages.times();
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.longs().between(-130_000, 2_900_000).map(LocalDate::ofEpochDay);
    }

    @Provide
    Arbitrary<Double> degrees() {
        return Arbitraries.doubles().between(-1e6, 1e6);
    }

    @Provide
    Arbitrary<byte[]> bytes() {
        return Messages.bytes();
    }
}
