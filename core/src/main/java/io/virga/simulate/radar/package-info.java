/** A radar and storms that exist only here: volumes whose truth is known, gate by gate. */
@NullMarked
package io.virga.simulate.radar;

import org.jspecify.annotations.NullMarked;
