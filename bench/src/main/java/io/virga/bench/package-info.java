/** Measurements of the running stack, from outside. */
@NullMarked
package io.virga.bench;

import org.jspecify.annotations.NullMarked;
