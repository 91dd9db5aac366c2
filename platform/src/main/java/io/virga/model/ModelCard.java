package io.virga.model;

import io.virga.forecast.Span;
import io.virga.station.StationId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * @param stations the days that it learned from of each station; empty where the card does not tell them apart
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
        Map<StationId, Span> stations,
        String digest) {
    /** Copies the collections. */
    public ModelCard {
        data = List.copyOf(data);
        stations = new TreeMap<>(stations);
        Map<String, Map<String, Double>> copied = new TreeMap<>();
        scores.forEach((forecaster, held) -> copied.put(forecaster, new TreeMap<>(held)));
        scores = copied;
    }

    /** A card that does not tell stations apart. */
    public ModelCard(
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
        this(name, version, kind, created, code, data, trained, heldOut, cases, baseRate, scores, Map.of(), digest);
    }

    /**
     * Whether it has learned from any of these days of a station: scores there would flatter it. A card that does not tell
     * stations apart says so of every station.
     */
    public boolean learnedFrom(StationId station, Span days) {
        Optional<Span> learned = stations.isEmpty() ? Span.of(trained) : Optional.ofNullable(stations.get(station));
        return learned.filter(days::overlaps).isPresent();
    }

    ModelCard as(int newVersion, String newDigest) {
        return new ModelCard(
                name,
                newVersion,
                kind,
                created,
                code,
                data,
                trained,
                heldOut,
                cases,
                baseRate,
                scores,
                stations,
                newDigest);
    }
}
