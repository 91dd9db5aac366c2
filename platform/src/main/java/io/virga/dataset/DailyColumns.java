package io.virga.dataset;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which column of a table of days holds what; all other columns with numbers, points of the compass or yes and no are
 * values too.
 *
 * @param date the day, as 2014-12-31
 * @param station its name
 * @param rain whether it rained: yes or no, true or false, 1 or 0
 * @param temperature the column that stands for the day's temperature
 * @param tomorrow whether it rained on the next day, where the table says it; known only then, so never a value of its day
 */
public record DailyColumns(String date, String station, String rain, String temperature, Optional<String> tomorrow) {
    private static final String TOMORROW = "tomorrow";
    private static final Set<String> NEEDED = Set.of("date", "station", "rain", "temperature");

    /**
     * Reads settings by name.
     *
     * @throws IllegalArgumentException naming what is unknown or missing
     */
    public static DailyColumns of(Map<String, String> settings) {
        for (String name : settings.keySet()) {
            if (!NEEDED.contains(name) && !name.equals(TOMORROW)) {
                throw new IllegalArgumentException(DatasetForm.DAILY + " knows no setting " + name + ", but "
                        + new TreeSet<>(NEEDED) + " and " + TOMORROW);
            }
        }
        return new DailyColumns(
                needed(settings, "date"),
                needed(settings, "station"),
                needed(settings, "rain"),
                needed(settings, "temperature"),
                Optional.ofNullable(settings.get(TOMORROW)));
    }

    private static String needed(Map<String, String> settings, String name) {
        String column = settings.get(name);
        if (column == null || column.isBlank()) {
            throw new IllegalArgumentException(
                    DatasetForm.DAILY + " needs the setting " + name + ", the name of a column");
        }
        return column;
    }
}
