package io.virga.snapshot;

import io.virga.runtime.WholeFile;
import io.virga.snapshot.BarChart.Bar;
import io.virga.wire.Key;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The mean daily maximum of January, February and March, each of the latest year that the snapshots of {@code temperatures}
 * have of it.
 */
public final class MonthChart {
    private static final List<Month> MONTHS = List.of(Month.JANUARY, Month.FEBRUARY, Month.MARCH);

    private final Map<Key, DailySummary> summaries;

    private MonthChart(Map<Key, DailySummary> summaries) {
        this.summaries = summaries;
    }

    /**
     * A chart of what a folder holds; a partition without a file is as one that has counted nothing.
     *
     * @throws IllegalStateException if a file holds something else
     */
    public static MonthChart of(Path folder) throws IOException {
        Map<Key, DailySummary> summaries = new HashMap<>();
        for (int partition = 0; partition < DailyTopic.TEMPERATURES.partitions(); partition++) {
            SnapshotFile.read(folder, partition, DailyTopic.TEMPERATURES.depth())
                    .ifPresent(snapshot -> summaries.putAll(snapshot.summaries()));
        }
        return new MonthChart(summaries);
    }

    /** What the bars stand for, as January-1990; the name alone where there is no year. */
    public List<String> labels() {
        return bars().stream().map(Bar::label).toList();
    }

    /** The picture as SVG. */
    public String svg() {
        return new BarChart("Mean daily maximum temperature", "°F", bars()).svg();
    }

    /** Replaces a file with the picture. */
    public void write(Path file) throws IOException {
        WholeFile.replace(file.toAbsolutePath(), svg().getBytes(StandardCharsets.UTF_8));
    }

    private List<Bar> bars() {
        List<Bar> bars = new ArrayList<>();
        for (Month month : MONTHS) {
            String name = month.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            Optional<Map.Entry<Key, DailySummary>> latest = summaries.entrySet().stream()
                    .filter(entry -> entry.getKey().parts().get(0).equals(name))
                    .max(Comparator.comparing(entry -> entry.getValue().end()));
            bars.add(latest.map(entry -> bar(entry.getKey(), entry.getValue()))
                    .orElseGet(() -> new Bar(name, Optional.empty(), "")));
        }
        return bars;
    }

    private static Bar bar(Key monthAndYear, DailySummary summary) {
        return new Bar(
                String.join("-", monthAndYear.parts()),
                Optional.of(summary.avg()),
                summary.count() + (summary.count() == 1 ? " day" : " days"));
    }
}
