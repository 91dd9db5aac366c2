/** Values over the ground around a radar: the gates of a sweep by azimuth and range, columns, squares. */
@NullMarked
package io.virga.radar.grid;

import org.jspecify.annotations.NullMarked;
