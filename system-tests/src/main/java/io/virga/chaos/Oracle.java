package io.virga.chaos;

import io.virga.format.json.JsonReport;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.simulate.DefectiveStream;
import io.virga.simulate.Emission;
import io.virga.simulate.Fate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What must be true once a trial has settled, worked out from the truth of its stream alone and as plainly as can be: one
 * thread, no Kafka, no Spark, no database, none of the classes that sum up or judge.
 */
final class Oracle {
    private final List<Fate> fates = new ArrayList<>();
    private final Map<Fate, Long> counts = new EnumMap<>(Fate.class);
    private final Map<String, NavigableMap<Instant, double[]>> observations = new TreeMap<>();
    private long flagged;

    /** The oracle of a stream; reads all of it. */
    static Oracle of(DefectiveStream stream) {
        Oracle oracle = new Oracle();
        for (long turn = 0; turn < stream.turns(); turn++) {
            stream.at(turn).forEach(oracle::take);
        }
        return oracle;
    }

    private void take(Emission emission) {
        fates.add(emission.fate());
        counts.merge(emission.fate(), 1L, Long::sum);
        if (emission.fate() == Fate.ACCEPTED || emission.fate() == Fate.REVISING) {
            JsonReport report = emission.report().orElseThrow();
            double[] values = values(report);
            if (report.measurements().stream().anyMatch(m -> !m.element().allows(m.value()))) {
                flagged++;
            }
            observations
                    .computeIfAbsent(report.id().station().text(), station -> new TreeMap<>())
                    .put(report.id().observedAt(), values);
        }
    }

    /** Values by element in canonical units, which are those that the simulator reports in; NaN where there is none. */
    private static double[] values(JsonReport report) {
        double[] values = new double[Element.values().length];
        Arrays.fill(values, Double.NaN);
        for (Measurement measurement : report.measurements()) {
            values[measurement.element().ordinal()] = measurement.value();
        }
        return values;
    }

    /** What must become of each report, by its sequence. */
    List<Fate> fates() {
        return Collections.unmodifiableList(fates);
    }

    /** How many reports meet a fate. */
    long count(Fate fate) {
        return counts.getOrDefault(fate, 0L);
    }

    /** How many are accepted with a verdict against a value. */
    long flagged() {
        return flagged;
    }

    /** All stations that have observations. */
    List<String> stations() {
        return List.copyOf(observations.keySet());
    }

    /** The final values of a station's observations, by element's ordinal. */
    NavigableMap<Instant, double[]> observations(String station) {
        return observations.getOrDefault(station, new TreeMap<>());
    }
}
