/** Pictures and map tiles of sweeps, with the colours that forecasters are used to. */
@NullMarked
package io.virga.radar.picture;

import org.jspecify.annotations.NullMarked;
