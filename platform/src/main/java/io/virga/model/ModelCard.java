package io.virga.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What people need to know of a model before they trust it.
 *
 * @param name of the task, such as {@code rain-next-day}
 * @param version of the model, from 1
 * @param kind of model, such as {@code boosted-trees}
 * @param created when it was learned
 * @param code version of Virga that learned it
 * @param data what it was learned from: names of files or topics
 * @param trained the days that it learned from, as first/last
 * @param heldOut the days that its scores are from, as first/last
 * @param cases how many it learned from
 * @param baseRate share of wet cases among those held out; absent for temperature
 * @param scores by forecaster, then by score: of the model and of its baselines on the same cases
 * @param digest SHA-256 of the model's file, in hexadecimal
 */
public record ModelCard(
        String name,
        int version,
        String kind,
        Instant created,
        String code,
        List<String> data,
        String trained,
        String heldOut,
        long cases,
        OptionalDouble baseRate,
        Map<String, Map<String, Double>> scores,
        String digest) {
    /** Copies the collections. */
    public ModelCard {
        data = List.copyOf(data);
        Map<String, Map<String, Double>> copied = new TreeMap<>();
        scores.forEach((forecaster, held) -> copied.put(forecaster, new TreeMap<>(held)));
        scores = copied;
    }

    ModelCard as(int newVersion, String newDigest) {
        return new ModelCard(
                name, newVersion, kind, created, code, data, trained, heldOut, cases, baseRate, scores, newDigest);
    }
}
