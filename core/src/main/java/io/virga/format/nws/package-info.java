/** Observations as api.weather.gov answers them. */
@NullMarked
package io.virga.format.nws;

import org.jspecify.annotations.NullMarked;
