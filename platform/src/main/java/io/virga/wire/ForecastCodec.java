package io.virga.wire;

import io.virga.station.StationId;
import io.virga.verification.Baselines;
import io.virga.verification.Challenge;
import io.virga.verification.Forecast;
import io.virga.verification.Outlook;
import io.virga.verification.Predictand;
import io.virga.verification.Score;
import io.virga.verification.Target;
import io.virga.verification.Truth;
import java.util.Optional;
import java.util.OptionalDouble;

/** Forecasts, what came and scores as Protobuf: the values of topics {@code forecasts}, {@code truths} and {@code scores}. */
public final class ForecastCodec {
    private ForecastCodec() {}

    /** The bytes of a forecast. */
    public static byte[] encode(Forecast forecast) {
        io.virga.wire.proto.Forecast.Builder message = io.virga.wire.proto.Forecast.newBuilder()
                .setTarget(message(forecast.target()))
                .setIssueMs(forecast.issueTime().toEpochMilli())
                .setModel(forecast.model())
                .setMadeMs(forecast.madeAt().toEpochMilli());
        if (forecast.outlook() instanceof Outlook.Expected expected) {
            message.setValue(expected.value());
        } else if (forecast.outlook() instanceof Outlook.Abstained abstained) {
            message.setAbstained(abstained.reason());
        }
        forecast.baselines().persistence().ifPresent(message::setPersistence);
        forecast.baselines().diurnal().ifPresent(message::setDiurnal);
        forecast.baselines().climatology().ifPresent(message::setClimatology);
        forecast.challenge().ifPresent(challenge -> message.setChallenge(message(challenge)));
        return message.build().toByteArray();
    }

    /**
     * Reads a forecast.
     *
     * @throws MalformedMessageException if the bytes are none
     */
    public static Forecast decode(byte[] bytes) {
        return Parsing.decode(
                "forecast",
                bytes,
                io.virga.wire.proto.Forecast::parseFrom,
                m -> new Forecast(
                        target(m.getTarget()),
                        Times.checked("issue time", m.getIssueMs()),
                        m.getModel(),
                        outlook(m),
                        new Baselines(
                                optional(m.hasPersistence(), m.getPersistence()),
                                optional(m.hasDiurnal(), m.getDiurnal()),
                                optional(m.hasClimatology(), m.getClimatology())),
                        Times.checked("time of making", m.getMadeMs()),
                        challenge(m.hasChallenge(), m.getChallenge())));
    }

    private static Outlook outlook(io.virga.wire.proto.Forecast message) {
        if (message.hasValue() == message.hasAbstained()) {
            throw new IllegalArgumentException("a forecast has either a value or a reason for none");
        }
        return message.hasValue()
                ? new Outlook.Expected(message.getValue())
                : new Outlook.Abstained(message.getAbstained());
    }

    /** The bytes of what came. */
    public static byte[] encode(Truth truth) {
        return io.virga.wire.proto.Truth.newBuilder()
                .setTarget(message(truth.target()))
                .setValue(truth.value())
                .build()
                .toByteArray();
    }

    /**
     * Reads what came.
     *
     * @throws MalformedMessageException if the bytes are none
     */
    public static Truth decodeTruth(byte[] bytes) {
        return Parsing.decode(
                "truth",
                bytes,
                io.virga.wire.proto.Truth::parseFrom,
                m -> new Truth(target(m.getTarget()), m.getValue()));
    }

    /** The bytes of a score. */
    public static byte[] encode(Score score) {
        io.virga.wire.proto.Score.Builder message = io.virga.wire.proto.Score.newBuilder()
                .setTarget(message(score.target()))
                .setIssueMs(score.issueTime().toEpochMilli())
                .setModel(score.model())
                .setForecast(score.forecast())
                .setObserved(score.observed());
        score.baselines().persistence().ifPresent(message::setPersistence);
        score.baselines().diurnal().ifPresent(message::setDiurnal);
        score.baselines().climatology().ifPresent(message::setClimatology);
        score.challenge().ifPresent(challenge -> message.setChallenge(message(challenge)));
        return message.build().toByteArray();
    }

    /**
     * Reads a score.
     *
     * @throws MalformedMessageException if the bytes are none
     */
    public static Score decodeScore(byte[] bytes) {
        return Parsing.decode("score", bytes, io.virga.wire.proto.Score::parseFrom, m -> {
            Target target = target(m.getTarget());
            // The constructors know what can be forecast and what can come.
            Forecast forecast = new Forecast(
                    target,
                    Times.checked("issue time", m.getIssueMs()),
                    m.getModel(),
                    new Outlook.Expected(m.getForecast()),
                    new Baselines(
                            optional(m.hasPersistence(), m.getPersistence()),
                            optional(m.hasDiurnal(), m.getDiurnal()),
                            optional(m.hasClimatology(), m.getClimatology())),
                    Times.checked("issue time", m.getIssueMs()),
                    challenge(m.hasChallenge(), m.getChallenge()));
            return Score.of(forecast, new Truth(target, m.getObserved())).orElseThrow();
        });
    }

    private static io.virga.wire.proto.Challenge message(Challenge challenge) {
        io.virga.wire.proto.Challenge.Builder message =
                io.virga.wire.proto.Challenge.newBuilder().setChampion(challenge.champion());
        challenge.value().ifPresent(message::setValue);
        return message.build();
    }

    private static Optional<Challenge> challenge(boolean present, io.virga.wire.proto.Challenge message) {
        return present
                ? Optional.of(new Challenge(message.getChampion(), optional(message.hasValue(), message.getValue())))
                : Optional.empty();
    }

    private static io.virga.wire.proto.Target message(Target target) {
        return io.virga.wire.proto.Target.newBuilder()
                .setStation(target.station().text())
                .setPredictand(target.predictand().wireName())
                .setValidMs(target.validTime().toEpochMilli())
                .build();
    }

    private static Target target(io.virga.wire.proto.Target message) {
        return new Target(
                new StationId(message.getStation()),
                Predictand.ofWireName(message.getPredictand())
                        .orElseThrow(() -> new IllegalArgumentException(
                                "nothing that can be forecast is called " + message.getPredictand())),
                Times.checked("valid time", message.getValidMs()));
    }

    private static OptionalDouble optional(boolean present, double value) {
        return present ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}
