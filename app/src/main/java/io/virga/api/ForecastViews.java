package io.virga.api;

import io.virga.store.DailyScoresStore.Summed;
import io.virga.store.ForecastStore.Settled;
import io.virga.units.Unit;
import io.virga.verification.Baselines;
import io.virga.verification.Contingency;
import io.virga.verification.Forecast;
import io.virga.verification.Marks;
import io.virga.verification.Outlook;
import io.virga.verification.Predictand;
import io.virga.verification.Probabilities;
import io.virga.verification.Scorecard;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** How forecasts and their scores look in answers; what is not known is left out. */
final class ForecastViews {
    private ForecastViews() {}

    /** A forecast and what came of it. */
    static Map<String, Object> of(Settled settled, Instant now) {
        Forecast forecast = settled.forecast();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("station", forecast.target().station().text());
        view.put("predictand", forecast.target().predictand().wireName());
        view.put("unit", forecast.target().predictand().unit().map(Unit::symbol).orElse("1"));
        view.put("validTime", forecast.target().validTime().toString());
        view.put("issueTime", forecast.issueTime().toString());
        view.put("lead", forecast.lead().toString());
        view.put("model", forecast.model());
        if (forecast.outlook() instanceof Outlook.Expected expected) {
            view.put("value", expected.value());
        } else if (forecast.outlook() instanceof Outlook.Abstained abstained) {
            view.put("abstained", abstained.reason());
        }
        baselines(view, forecast.baselines());
        settled.observed().ifPresent(observed -> view.put("observed", observed));
        Json.times(view, forecast.issueTime(), forecast.madeAt(), now);
        return view;
    }

    private static void baselines(Map<String, Object> view, Baselines baselines) {
        put(view, "persistence", baselines.persistence());
        put(view, "diurnal", baselines.diurnal());
        put(view, "climatology", baselines.climatology());
    }

    /** How good the forecasts of one model and lead were. */
    static Map<String, Object> of(Summed summed, Predictand predictand) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("model", summed.model());
        view.put("challenger", summed.challenger());
        view.put("predictand", predictand.wireName());
        view.put("lead", summed.lead().toString());
        view.put("first", summed.sums().first().toString());
        view.put("last", summed.sums().last().toString());
        add(view, summed.sums().card(predictand));
        return view;
    }

    /** Adds a model's marks, skill and those of its baselines. */
    private static void add(Map<String, Object> view, Scorecard card) {
        add(view, card.model());
        put(view, "skillOverPersistence", card.skillOverPersistence());
        put(view, "skillOverDiurnal", card.skillOverDiurnal());
        put(view, "skillOverClimatology", card.skillOverClimatology());
        view.put("persistence", of(card.persistence().baseline()));
        if (card.diurnal().baseline().errors().count() > 0) {
            view.put("diurnal", of(card.diurnal().baseline()));
        }
        view.put("climatology", of(card.climatology().baseline()));
    }

    private static Map<String, Object> of(Marks marks) {
        Map<String, Object> view = new LinkedHashMap<>();
        add(view, marks);
        return view;
    }

    private static void add(Map<String, Object> view, Marks marks) {
        view.put("count", marks.errors().count());
        put(view, "bias", marks.errors().bias());
        put(view, "meanAbsoluteError", marks.errors().meanAbsolute());
        put(view, "rootMeanSquaredError", marks.errors().rootMeanSquared());
        Probabilities probabilities = marks.probabilities();
        if (probabilities.count() > 0) {
            Contingency table = marks.contingency();
            put(view, "brier", probabilities.brier());
            put(view, "baseRate", probabilities.baseRate());
            put(view, "accuracy", table.accuracy());
            put(view, "probabilityOfDetection", table.probabilityOfDetection());
            put(view, "falseAlarmRatio", table.falseAlarmRatio());
            put(view, "criticalSuccessIndex", table.criticalSuccessIndex());
            put(view, "heidkeSkillScore", table.heidke());
            put(view, "frequencyBias", table.frequencyBias());
            view.put("reliability", reliability(probabilities));
        }
    }

    private static List<Map<String, Object>> reliability(Probabilities probabilities) {
        return probabilities.bins().stream()
                .filter(bin -> bin.count() > 0)
                .map(bin -> {
                    Map<String, Object> view = new LinkedHashMap<>();
                    view.put("count", bin.count());
                    put(view, "forecast", bin.forecast());
                    put(view, "observed", bin.observed());
                    return view;
                })
                .toList();
    }

    private static void put(Map<String, Object> view, String name, OptionalDouble value) {
        value.ifPresent(present -> view.put(name, present));
    }
}
