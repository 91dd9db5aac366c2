package io.virga.forecast;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a station says of one day.
 *
 * @param date the day, in the station's standard time
 * @param arrived when it became known; never before the day is over, in truth
 * @param values by the columns of its {@link DayHistory}; NaN where it says nothing
 * @param wet whether it rained, where it says so
 */
@SuppressWarnings("ArrayRecordComponent") // hundreds of thousands of them in training; never compared
public record Day(LocalDate date, Instant arrived, double[] values, Optional<Boolean> wet) {}
