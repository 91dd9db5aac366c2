package io.virga.forecast;

import io.virga.simulate.DailyWeather;
import io.virga.simulate.SimulatedStation;
import io.virga.station.DailyReport;
import io.virga.station.StationId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The daily reports of simulated stations as histories to learn from: each day known once it is over. */
public final class SimulatedDays {
    /** The one column: the day's temperature in °F, as the topics of daily reports carry it. */
    public static final List<String> COLUMNS = List.of("degrees");

    private SimulatedDays() {}

    /** What a daily report says. */
    public static Day day(DailyReport report) {
        return new Day(
                report.date(),
                report.date().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                new double[] {report.degrees()},
                Optional.of(report.raining()));
    }

    /** The first days of so many stations. */
    public static DailyNetwork network(long seed, int stations, int days) {
        Map<StationId, DayHistory> histories = new TreeMap<>();
        for (int number = 0; number < stations; number++) {
            SimulatedStation station = new SimulatedStation(seed, number);
            DailyWeather weather = new DailyWeather(station);
            DayHistory history = new DayHistory();
            for (int day = 0; day < days; day++) {
                history.learn(day(weather.next()));
            }
            histories.put(station.id(), history);
        }
        return new DailyNetwork(COLUMNS, histories);
    }
}
