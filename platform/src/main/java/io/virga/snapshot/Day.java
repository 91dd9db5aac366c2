package io.virga.snapshot;

import io.virga.wire.Key;
import java.time.LocalDate;

/**
 * One day's temperature, as a snapshot counts it.
 *
 * @param group which summary of the snapshot it belongs to
 * @param date the day
 * @param degrees degrees Fahrenheit
 */
record Day(Key group, LocalDate date, double degrees) {}
