/** NOAA Local Climatological Data: hourly and daily rows of one station in local standard time. */
@NullMarked
package io.virga.format.lcd;

import org.jspecify.annotations.NullMarked;
