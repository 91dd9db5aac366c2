/** NOAA Integrated Surface Database: the global-hourly CSV form. */
@NullMarked
package io.virga.format.isd;

import org.jspecify.annotations.NullMarked;
