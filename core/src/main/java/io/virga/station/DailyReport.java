package io.virga.station;

import java.time.LocalDate;

/**
 * A day at a station, as the two topics of daily reports carry it.
 *
 * @param date the day, in the station's standard time
 * @param station who reports
 * @param degrees temperature in degrees Fahrenheit, as the contract of these topics says
 * @param raining whether it rained
 */
public record DailyReport(LocalDate date, StationId station, double degrees, boolean raining) {}
