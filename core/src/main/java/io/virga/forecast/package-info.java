/**
 * Forecasts from a station's own history and its neighbours': what was known when, features, baselines, models that score
 * without any engine, calibration. Learning is elsewhere; what is learned is a value of this package.
 */
@NullMarked
package io.virga.forecast;

import org.jspecify.annotations.NullMarked;
