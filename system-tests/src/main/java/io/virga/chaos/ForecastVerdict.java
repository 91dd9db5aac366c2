package io.virga.chaos;

import io.virga.forecast.RainFeatures;
import io.virga.runtime.KafkaSettings;
import io.virga.runtime.WholeTopic;
import io.virga.simulate.DailyWeather;
import io.virga.simulate.SimulatedStation;
import io.virga.stack.Addresses;
import io.virga.station.DailyReport;
import io.virga.verification.Forecast;
import io.virga.verification.Predictand;
import io.virga.verification.Score;
import io.virga.verification.Target;
import io.virga.verification.Truth;
import io.virga.wire.DailyReportCodec;
import io.virga.wire.ForecastCodec;
import io.virga.wire.Keys;
import io.virga.wire.RainFeaturesCodec;
import io.virga.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Holds the rain forecasts of the daily reports, up to the newest day of all stations, against the simulated weather: the
 * features of each day are those of the two days before it, each day is forecast, each settled forecast has the score that
 * follows from it and what came, no score is of anything else, and the tables say the same. The stream goes on meanwhile, so
 * what is missing is waited for.
 */
final class ForecastVerdict {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final int SHOWN = 3;

    private final KafkaSettings kafka;
    private final ForecastRows rows;
    private final Map<String, DailyReport> weather = new HashMap<>();
    private final Map<String, RainFeatures> features = new HashMap<>();
    private final Map<String, Forecast> forecasts = new HashMap<>();
    private final Map<String, Score> scores = new HashMap<>();
    private final Set<Score> possible = new HashSet<>();
    private Instant end = Instant.MIN;

    ForecastVerdict(KafkaSettings kafka, Addresses.Tables tables) {
        this.kafka = kafka;
        this.rows = new ForecastRows(tables);
    }

    /** What is wrong with the forecasts of these simulated stations, a line each. */
    List<String> faults(long seed, int stations) throws InterruptedException {
        LocalDate newest = newestOfAll(stations);
        simulate(seed, stations, newest);
        end = start(newest);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<String> wrong = wrong(newest);
        while (!wrong.isEmpty() && System.nanoTime() - deadline < 0) {
            Await.pause(LOOK);
            wrong = wrong(newest);
        }
        return wrong;
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The last day that every station has reported. */
    private LocalDate newestOfAll(int stations) {
        Map<String, LocalDate> newest = new HashMap<>();
        WholeTopic.read(kafka, Topics.STATIONS, record -> {
            DailyReport report = DailyReportCodec.decode(record.value());
            newest.merge(report.station().text(), report.date(), (a, b) -> a.isAfter(b) ? a : b);
        });
        if (newest.size() != stations) {
            throw new ChaosException(newest.size() + " stations have sent daily reports, not " + stations);
        }
        return newest.values().stream().min(LocalDate::compareTo).orElseThrow();
    }

    private void simulate(long seed, int stations, LocalDate newest) {
        for (int number = 0; number < stations; number++) {
            DailyWeather station = new DailyWeather(new SimulatedStation(seed, number));
            DailyReport report;
            do {
                report = station.next();
                weather.put(key(report.station().text(), report.date()), report);
            } while (report.date().isBefore(newest));
        }
    }

    private static String key(String station, LocalDate day) {
        return station + "|" + day;
    }

    private List<String> wrong(LocalDate newest) {
        read();
        List<String> faults = new ArrayList<>();
        compare(faults, "features", expectedFeatures(newest), features);
        Set<Target> forecast = new HashSet<>();
        Map<String, Score> settled = new HashMap<>();
        Map<String, String> told = new TreeMap<>();
        forecasts.values().forEach(each -> {
            forecast.add(each.target());
            told.put(ForecastRows.key(each), ForecastRows.value(each));
            score(each).ifPresent(score -> settled.put(Keys.of(score).toString(), score));
        });
        long without = features.values().stream()
                .filter(each -> !forecast.contains(new Target(each.station(), Predictand.RAIN, each.validTime())))
                .count();
        if (without > 0) {
            faults.add(without + " days have features and no forecast");
        }
        Map<String, Score> found = new HashMap<>(scores);
        found.keySet().retainAll(settled.keySet());
        compare(faults, "scores", settled, found);
        scores.values().stream()
                .filter(score -> !possible.contains(score))
                .limit(SHOWN)
                .forEach(score -> faults.add("a score follows from nothing: " + score));
        Map<String, String> scored = new TreeMap<>();
        scores.values().forEach(score -> scored.put(ForecastRows.key(score), ForecastRows.value(score)));
        compare(faults, "table forecasts", told, rows.forecasts(end));
        compare(faults, "table scores", scored, rows.scores(end));
        compare(faults, "table daily_scores", ForecastRows.sums(scores.values()), rows.sums(end));
        return faults;
    }

    private Map<String, RainFeatures> expectedFeatures(LocalDate newest) {
        Map<String, RainFeatures> expected = new HashMap<>();
        weather.values().forEach(sub1 -> {
            DailyReport sub2 =
                    weather.get(key(sub1.station().text(), sub1.date().minusDays(1)));
            if (sub2 != null && sub1.date().isBefore(newest)) {
                RainFeatures behind = RainFeatures.behind(sub1, sub2);
                expected.put(Keys.of(behind).toString(), behind);
            }
        });
        return expected;
    }

    private Optional<Score> score(Forecast forecast) {
        Target target = forecast.target();
        DailyReport came =
                weather.get(key(target.station().text(), LocalDate.ofInstant(target.validTime(), ZoneOffset.UTC)));
        return came == null ? Optional.empty() : Score.of(forecast, new Truth(target, came.raining() ? 1 : 0));
    }

    /** All that the topics hold up to the end; of each key what came last. */
    private void read() {
        features.clear();
        forecasts.clear();
        scores.clear();
        possible.clear();
        WholeTopic.read(kafka, Topics.RAIN_FEATURES, record -> {
            RainFeatures each = RainFeaturesCodec.decode(record.value());
            if (!each.validTime().isAfter(end)) {
                features.put(Keys.of(each).toString(), each);
            }
        });
        WholeTopic.read(kafka, Topics.FORECASTS, record -> {
            Forecast each = ForecastCodec.decode(record.value());
            if (isDue(each.target())) {
                forecasts.put(Keys.of(each).toString(), each);
                score(each).ifPresent(possible::add);
            }
        });
        WholeTopic.read(kafka, Topics.SCORES, record -> {
            Score each = ForecastCodec.decodeScore(record.value());
            if (isDue(each.target())) {
                scores.put(Keys.of(each).toString(), each);
            }
        });
    }

    private boolean isDue(Target target) {
        return target.predictand() == Predictand.RAIN && !target.validTime().isAfter(end);
    }

    private static <V> void compare(List<String> faults, String what, Map<String, V> expected, Map<String, V> found) {
        List<String> wrong = expected.entrySet().stream()
                .filter(each -> !each.getValue().equals(found.get(each.getKey())))
                .map(each -> each.getKey() + " must be " + each.getValue() + ", is " + found.get(each.getKey()))
                .toList();
        long extra = found.keySet().stream()
                .filter(each -> !expected.containsKey(each))
                .count();
        if (!wrong.isEmpty() || extra > 0) {
            faults.add(what + ": " + wrong.size() + " of " + expected.size() + " are wrong, " + extra
                    + " do not belong there; " + wrong.stream().limit(SHOWN).toList());
        }
    }
}
