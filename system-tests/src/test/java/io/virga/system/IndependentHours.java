package io.virga.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Hourly temperatures of ISD files, worked out a second time and as plainly as can be: no class of Virga takes part.
 *
 * @param byStation hours by their start, by station
 */
record IndependentHours(Map<String, Map<Instant, Hour>> byStation) {

    /** One hour's temperatures in tenths of a degree, so that sums are exact. */
    record Hour(long count, long sum, long min, long max) {
        Hour plus(long tenths) {
            return new Hour(count + 1, sum + tenths, Math.min(min, tenths), Math.max(max, tenths));
        }
    }

    static IndependentHours of(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<String> header = split(lines.get(0));
        int station = header.indexOf("STATION");
        int date = header.indexOf("DATE");
        int type = header.indexOf("REPORT_TYPE");
        int temperature = header.indexOf("TMP");
        Map<String, Map<Instant, Hour>> hours = new TreeMap<>();
        Map<String, List<String>> lastOfEach = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> row = split(line);
            boolean whole = row.size() == header.size();
            if (whole && row.get(temperature).matches("[+-][0-9]{4},[0-9A-Z]")) {
                lastOfEach.put(row.get(station) + row.get(date) + row.get(type).strip(), row);
            }
        }
        for (List<String> row : lastOfEach.values()) {
            String reportType = row.get(type).strip();
            String[] parts = row.get(temperature).split(",");
            boolean missing = parts[0].equals("+9999");
            boolean doubted = List.of("2", "3", "6", "7").contains(parts[1]);
            long tenths = Long.parseLong(parts[0]);
            boolean impossible = tenths < -932 || tenths > 618; // the range of the ISD format document
            if (missing || doubted || impossible || reportType.startsWith("SO")) {
                continue;
            }
            Instant start = Instant.parse(row.get(date).substring(0, 13) + ":00:00Z");
            hours.computeIfAbsent(row.get(station), s -> new TreeMap<>())
                    .merge(start, new Hour(1, tenths, tenths, tenths), (old, one) -> old.plus(tenths));
        }
        return new IndependentHours(hours);
    }

    /** Commas outside quotes part the values; no value of these files holds a quote. */
    private static List<String> split(String line) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                values.add(value.toString());
                value.setLength(0);
            } else {
                value.append(c);
            }
        }
        values.add(value.toString());
        return values;
    }
}
