/** NOAA Global Historical Climatology Network: daily (GHCN-Daily) and hourly (GHCNh). */
@NullMarked
package io.virga.format.ghcn;

import org.jspecify.annotations.NullMarked;
