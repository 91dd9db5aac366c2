package io.virga.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.virga.simulate.DailyWeather;
import io.virga.simulate.SimulatedStation;
import io.virga.station.DailyReport;
import io.virga.wire.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Holds the files of snapshots against the daily weather that has been simulated up to the days that they name. */
final class SnapshotVerdict {
    private static final double CLOSE = 1e-9;
    private static final Set<String> OWN = Set.of("partition", "offset");

    private final Path folder;
    private final long seed;
    private final int stations;
    private final List<String> faults = new ArrayList<>();

    SnapshotVerdict(Path folder, long seed, int stations) {
        this.folder = folder;
        this.seed = seed;
        this.stations = stations;
    }

    /** What is wrong, a line each. */
    List<String> faults() {
        Set<String> seen = new HashSet<>();
        for (int partition = 0; partition < Topics.STATIONS.partitions(); partition++) {
            Path file = folder.resolve("partition-" + partition + ".json");
            try {
                JsonNode root = new ObjectMapper().readTree(Files.readString(file));
                root.fieldNames().forEachRemaining(name -> {
                    if (!OWN.contains(name)) {
                        if (!seen.add(name)) {
                            faults.add("station " + name + " is in two snapshots");
                        }
                        compare(name, root.get(name));
                    }
                });
            } catch (IOException e) {
                faults.add("snapshot " + file + " cannot be read: " + e);
            }
        }
        if (seen.size() != stations) {
            faults.add("the snapshots hold " + seen.size() + " stations, not " + stations);
        }
        return faults;
    }

    private void compare(String name, JsonNode found) {
        for (int number = 0; number < stations; number++) {
            SimulatedStation station = new SimulatedStation(seed, number);
            if (station.id().text().equals(name)) {
                compare(station, found);
                return;
            }
        }
        faults.add("snapshots hold a station " + name + " that does not exist");
    }

    private void compare(SimulatedStation station, JsonNode found) {
        DailyWeather weather = new DailyWeather(station);
        LocalDate end = LocalDate.parse(found.path("end").asText());
        double sum = 0;
        long count = 0;
        DailyReport report;
        do {
            report = weather.next();
            sum += report.degrees();
            count++;
        } while (report.date().isBefore(end));
        boolean right = count == found.path("count").asLong()
                && Math.abs(sum - found.path("sum").asDouble()) < CLOSE * Math.max(1, Math.abs(sum))
                && found.path("start").asText().equals(DailyWeather.FIRST.toString());
        if (!right) {
            faults.add("the snapshot of station " + station.id() + " up to " + end + " must have count " + count
                    + " and sum " + sum + ", is " + found);
        }
    }
}
