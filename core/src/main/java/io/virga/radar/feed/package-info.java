/** Radar volumes as they come: chunk by chunk, in whatever order, told sweep by sweep. */
@NullMarked
package io.virga.radar.feed;

import org.jspecify.annotations.NullMarked;
