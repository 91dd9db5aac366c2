/** Virga's own JSON report, which instruments and the simulator speak. */
@NullMarked
package io.virga.format.json;

import org.jspecify.annotations.NullMarked;
