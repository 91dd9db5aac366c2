package io.virga.system.fuzz;

import io.virga.forecast.RainFeatures;
import io.virga.station.StationId;
import io.virga.verification.Baselines;
import io.virga.verification.DailyScores;
import io.virga.verification.Forecast;
import io.virga.verification.Outlook;
import io.virga.verification.Predictand;
import io.virga.verification.Score;
import io.virga.verification.ScoreSums;
import io.virga.verification.Truth;
import io.virga.wire.DailyScoresCodec;
import io.virga.wire.ForecastCodec;
import io.virga.wire.RainFeaturesCodec;
import io.virga.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The topics of forecasts and their verification, with what is good on them. */
final class ForecastTargets {
    private final Instant day;

    /** Good messages are about the day of this time. */
    ForecastTargets(Instant now) {
        this.day = now.truncatedTo(ChronoUnit.DAYS);
    }

    List<Target> all() {
        return List.of(
                new Target(
                        Topics.RAIN_FEATURES,
                        this::features,
                        value -> RainFeaturesCodec.decode(value) != null,
                        stations("forecasts", "X")),
                new Target(
                        Topics.FORECASTS,
                        this::forecast,
                        value -> ForecastCodec.decode(value) != null,
                        stations("forecasts", "F")),
                new Target(
                        Topics.TRUTHS,
                        this::truth,
                        value -> ForecastCodec.decodeTruth(value) != null,
                        Optional.empty()),
                new Target(
                        Topics.SCORES,
                        this::score,
                        value -> ForecastCodec.decodeScore(value) != null,
                        stations("scores", "S")),
                new Target(
                        Topics.DAILY_SCORES,
                        this::sums,
                        value -> DailyScoresCodec.decode(value) != null,
                        Optional.of("SELECT DISTINCT share FROM daily_scores WHERE model = 'fuzz'")));
    }

    private static Optional<String> stations(String table, String letter) {
        return Optional.of("SELECT DISTINCT SUBSTRING(station, 2) FROM " + table + " WHERE station REGEXP '^" + letter
                + "[0-9]+$'");
    }

    private io.virga.verification.Target rain(String station) {
        return new io.virga.verification.Target(new StationId(station), Predictand.RAIN, day);
    }

    private byte[] features(int i) {
        return RainFeaturesCodec.encode(new RainFeatures(
                new StationId("X" + i), LocalDate.ofInstant(day, ZoneOffset.UTC), 50, true, 51, false));
    }

    private byte[] forecast(int i) {
        return ForecastCodec.encode(new Forecast(
                rain("F" + i),
                day.minus(Duration.ofDays(1)),
                "fuzz",
                new Outlook.Expected(0.5),
                Baselines.UNKNOWN,
                day));
    }

    private byte[] truth(int i) {
        return ForecastCodec.encode(new Truth(rain("U" + i), 1));
    }

    private byte[] score(int i) {
        return ForecastCodec.encode(scored(i));
    }

    private Score scored(int i) {
        return new Score(
                rain("S" + i), day.minus(Duration.ofDays(1)), "fuzz", 0.5, 1, Baselines.UNKNOWN, Optional.empty());
    }

    private byte[] sums(int i) {
        return DailyScoresCodec.encode(
                new DailyScores(DailyScores.Id.of(scored(i), i), ScoreSums.NONE.replace(Optional.empty(), scored(i))));
    }
}
