/** Sweeps in forms that other tools open. */
@NullMarked
package io.virga.radar.export;

import org.jspecify.annotations.NullMarked;
