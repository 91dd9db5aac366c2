/** Radial velocities: unfolded, set against the wind, relative to the storm, and how they turn and part. */
@NullMarked
package io.virga.radar.velocity;

import org.jspecify.annotations.NullMarked;
