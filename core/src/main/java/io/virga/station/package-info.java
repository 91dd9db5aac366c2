/** Who reports, and where it stands. */
@NullMarked
package io.virga.station;

import org.jspecify.annotations.NullMarked;
