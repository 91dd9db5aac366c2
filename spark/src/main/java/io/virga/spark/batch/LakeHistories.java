package io.virga.spark.batch;

import io.virga.forecast.History;
import io.virga.forecast.HourlyNetwork;
import io.virga.forecast.Known;
import io.virga.observation.Element;
import io.virga.spark.ObservationLake;
import io.virga.station.StationId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The hourly history of the stations of a lake and of archives beside it, some stations at a time, so that a training holds
 * no more than those.
 *
 * @param lake the running stations'
 * @param archives what was known of stations before; empty without any
 * @param element without which a report does not count
 * @param most stations that take part, those with the most reports
 * @param progress is told who is left out
 */
public record LakeHistories(
        ObservationLake lake, Map<StationId, History> archives, Element element, int most, Consumer<String> progress)
        implements Iterable<HourlyNetwork> {
    /** Held at once: of three years of hours 20 MB each, besides the sums that are learned from. */
    private static final int AT_ONCE = 12;

    private static final int FIRST_VALUE = 5; // of a row, behind what identifies it

    @Override
    public Iterator<HourlyNetwork> iterator() {
        List<StationId> stations = stations();
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < stations.size();
            }

            @Override
            public HourlyNetwork next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("all stations have been read");
                }
                int end = Math.min(stations.size(), next + AT_ONCE);
                List<StationId> some = stations.subList(next, end);
                next = end;
                return network(some);
            }
        };
    }

    /** Who takes part: those with the most reports of it, archives first. */
    private List<StationId> stations() {
        try {
            Map<StationId, Boolean> names = new TreeMap<>();
            archives.keySet().forEach(station -> names.put(station, true));
            List<StationId> found = new ArrayList<>(names.keySet());
            lake.rows()
                    .where(functions.col(element.wireName()).isNotNull())
                    .groupBy("station")
                    .agg(functions.count("observed").as("reports"))
                    .orderBy(functions.col("reports").desc(), functions.col("station"))
                    .select("station")
                    .collectAsList()
                    .forEach(row -> {
                        StationId station = new StationId(row.getString(0));
                        if (names.put(station, true) == null) {
                            found.add(station);
                        }
                    });
            if (found.size() > most) {
                progress.accept("left out: " + (found.size() - most) + " of " + found.size()
                        + " stations, those with the fewest reports; a model holds " + most);
            }
            return List.copyOf(found.subList(0, Math.min(most, found.size())));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the lake of observations: " + e.getMessage(), e);
        }
    }

    private HourlyNetwork network(List<StationId> stations) {
        Map<StationId, History> histories = new TreeMap<>();
        stations.forEach(station -> {
            History archived = archives.get(station);
            histories.put(station, archived == null ? new History() : archived);
        });
        try {
            Iterator<Row> rows = lake.rows()
                    .where(functions
                            .col("station")
                            .isin(stations.stream().map(StationId::text).toArray()))
                    .toLocalIterator();
            while (rows.hasNext()) {
                Row row = rows.next();
                histories
                        .computeIfAbsent(new StationId(row.getString(0)), unused -> new History())
                        .learn(known(row));
            }
            return new HourlyNetwork(histories, false);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the lake of observations: " + e.getMessage(), e);
        }
    }

    private static Known known(Row row) {
        float[] values = new float[Known.WIDTH];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.isNullAt(FIRST_VALUE + i) ? Float.NaN : row.getFloat(FIRST_VALUE + i);
        }
        return new Known(
                row.<Timestamp>getAs("observed").toInstant(),
                row.<Timestamp>getAs("arrived").toInstant(),
                values);
    }
}
