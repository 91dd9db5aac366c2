/** Hourly forecasts of the running stream, issued record by record. */
@NullMarked
package io.virga.streams.forecast;

import org.jspecify.annotations.NullMarked;
