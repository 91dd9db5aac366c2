/** The parts of Virga put together: embedded or external, started in order, closed in reverse. */
@NullMarked
package io.virga.stack;

import org.jspecify.annotations.NullMarked;
