/** Hostile messages into a whole stack, on every topic that a part of it reads. */
@NullMarked
package io.virga.system.fuzz;

import org.jspecify.annotations.NullMarked;
